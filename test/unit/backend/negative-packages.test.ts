import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import { flatten, readManifest } from '../../../src/content/index.js';
import { readZip } from '../../e2e/stage/zip.js';
import { filesIn, hasPackages, packagePath } from '../../support/packages-of-others.js';
import { importStand } from './support/imports.js';
import { writeZip } from './support/packages.js';

const folder = packagePath('negative');

const page = '<!doctype html><title>Bài</title>';
const noFile = /^The manifest opens "[^"]+", but the zip holds no such file\.$/;

/**
 * What becomes of each: refused with this sentence, or taken with these findings. Most of them are nothing but a
 * manifest; `whole` is the same package with the pages that it opens put back, which is what its name is about.
 */
const packages: Record<string, { asItIs: RegExp | string[]; whole: RegExp | string[] }> = {
  AdlAttributes_SCORM20043rdEdition: { asItIs: noFile, whole: ['scorm_type_missing'] },
  ComplexNestedOrganization_SCORM12: { asItIs: noFile, whole: ['several_organizations'] },
  ContentPackagingNoSchemaVersion_SCORM20042ndEdition: {
    asItIs: noFile,
    whole: ['schema_version_missing'],
  },
  InvalidFileReferences_SCORM12: { asItIs: noFile, whole: [] },
  InvalidMissingOrgIdentifier_SCORM20043rdEdition: {
    asItIs: noFile,
    whole: ['scorm_type_missing', 'default_organization_missing', 'identifier_missing'],
  },
  ItemWithNonExistentResourceId_SCORM12: {
    asItIs: ['resource_missing'],
    whole: ['resource_missing'],
  },
  LaunchUrlFromNestedItem_SCORM12: { asItIs: [], whole: [] },
  MalformedXml_SCORM12: {
    asItIs: /^The imsmanifest\.xml is not well-formed XML\.$/,
    whole: /^The imsmanifest\.xml is not well-formed XML\.$/,
  },
  MinimalValid_SCORM20043rdEdition: { asItIs: noFile, whole: ['scorm_type_missing'] },
  MissingLaunchUrl_SCORM12: {
    asItIs: /^The manifest names nothing that can be played\.$/,
    whole: /^The manifest names nothing that can be played\.$/,
  },
  MissingRequiredFields_SCORM12: { asItIs: noFile, whole: ['title_missing'] },
  MultipleItemsWithIdentifierRef_SCORM12: { asItIs: [], whole: [] },
  PrerequisitesTest_SCORM12: { asItIs: [], whole: [] },
};

/** Pages that a manifest opens. */
function pagesOf(manifest: Uint8Array): string[] {
  try {
    const course = readManifest(manifest, (text) =>
      new DOMParser({ onError: () => undefined }).parseFromString(text, 'text/xml'),
    );
    return flatten(course.activities).flatMap(({ href }) => href ?? []);
  } catch {
    return ['content/index.html'];
  }
}

if (!hasPackages()) {
  test('no packages of others to refuse: ../shared/packages is not here', () => undefined);
} else {
  describe('a damaged or odd package of others', async () => {
    const stand = await importStand();
    const expect = async (file: string, expected: RegExp | string[]): Promise<void> => {
      const outcome = await stand.take(file);
      if (expected instanceof RegExp) {
        assert.ok('refused' in outcome, JSON.stringify(outcome));
        assert.match(outcome.refused, expected);
        assert.equal(outcome.left, 0);
      } else {
        assert.ok('findings' in outcome, JSON.stringify(outcome));
        assert.deepEqual(outcome.findings, expected);
        assert.ok(outcome.activityIds.length > 0);
      }
    };

    test('has an outcome here, each of them', () => {
      const names = filesIn('negative', '.zip');
      assert.deepEqual(names.map((name) => name.slice(0, -4)).sort(), Object.keys(packages).sort());
    });

    for (const [name, { asItIs, whole }] of Object.entries(packages)) {
      test(`${name} as it is: ${asItIs instanceof RegExp ? 'refused' : 'taken'}`, async () => {
        await expect(join(folder, `${name}.zip`), asItIs);
      });

      test(`${name} with its pages: ${whole instanceof RegExp ? 'refused' : 'taken'}`, async () => {
        const files = await readZip(join(folder, `${name}.zip`));
        const pages = pagesOf(files['imsmanifest.xml'] ?? new Uint8Array());
        const all = { ...Object.fromEntries(pages.map((path) => [path, page])), ...files };
        await expect(await writeZip(join(stand.folder, `${name}.zip`), all), whole);
      });
    }
  });
}
