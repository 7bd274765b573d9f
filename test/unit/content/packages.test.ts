import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { flatten } from '../../../src/content/index.js';
import { readZip } from '../../e2e/stage/zip.js';
import { filesIn, hasPackages, packagePath } from '../../support/packages-of-others.js';
import { read } from './parse.js';

const manifestOf = async (path: string): Promise<Buffer> => {
  const manifest = (await readZip(packagePath(path)))['imsmanifest.xml'];
  assert.ok(manifest);
  return manifest;
};

if (!hasPackages()) {
  it('has no packages from elsewhere to read: ../shared/packages is not here', () => undefined);
} else {
  describe('a package from elsewhere', () => {
    for (const [name, first, findings] of [
      ['AdlAttributes_SCORM20043rdEdition', 'index.html', ['scorm_type_missing']],
      ['ComplexNestedOrganization_SCORM12', 'content/module1.html', ['several_organizations']],
      [
        'ContentPackagingNoSchemaVersion_SCORM20042ndEdition',
        'index.html',
        ['schema_version_missing'],
      ],
      ['InvalidFileReferences_SCORM12', 'content/nonexistent.html', []],
      [
        'InvalidMissingOrgIdentifier_SCORM20043rdEdition',
        'index.html',
        ['scorm_type_missing', 'default_organization_missing', 'identifier_missing'],
      ],
      ['ItemWithNonExistentResourceId_SCORM12', 'content/item2.html', ['resource_missing']],
      ['LaunchUrlFromNestedItem_SCORM12', 'content/topic1.html', []],
      ['MinimalValid_SCORM20043rdEdition', 'index.html', ['scorm_type_missing']],
      ['MissingLaunchUrl_SCORM12', undefined, ['href_missing', 'nothing_to_play']],
      ['MissingRequiredFields_SCORM12', 'content/index.html', ['title_missing']],
      ['MultipleItemsWithIdentifierRef_SCORM12', 'content/item1.html', []],
      ['PrerequisitesTest_SCORM12', 'module1.html', []],
    ] as const) {
      it(`${name} is read as what it is`, async () => {
        const course = read(await manifestOf(`negative/${name}.zip`));
        const hrefs = flatten(course.activities).flatMap(({ href }) => href ?? []);
        assert.equal(hrefs[0], first);
        assert.deepEqual(
          course.findings.map(({ code }) => code),
          findings,
        );
        assert.equal(course.standard, name.includes('SCORM12') ? '1.2' : '2004');
      });
    }

    it('MalformedXml_SCORM12 is refused', async () => {
      const manifest = await manifestOf('negative/MalformedXml_SCORM12.zip');
      assert.throws(() => read(manifest));
    });

    for (const kind of ['scorm12', 'scorm2004']) {
      for (const name of filesIn(kind, '.zip')) {
        it(`${name} has an entry file for every activity, and nothing odd`, async () => {
          const files = await readZip(packagePath(`${kind}/${name}`));
          const course = read(files['imsmanifest.xml'] ?? '');
          const hrefs = flatten(course.activities).flatMap(({ href }) => href ?? []);
          assert.ok(hrefs.length > 0);
          for (const href of hrefs) {
            assert.ok(files[decodeURI(href).replace(/[?#].*$/, '')], href);
          }
          assert.deepEqual(course.findings, []);
        });
      }
    }

    it('each of the conformance suite is read without an error', () => {
      const manifests = readdirSync(packagePath('adl-cts/manifests'));
      assert.ok(manifests.length > 150);
      for (const name of manifests) {
        const course = read(readFileSync(packagePath(`adl-cts/manifests/${name}`)));
        assert.equal(course.standard, '2004', name);
        assert.ok(
          course.findings.every(({ severity }) => severity === 'warning'),
          `${name}: ${JSON.stringify(course.findings)}`,
        );
      }
    });
  });
}
