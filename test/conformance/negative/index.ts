import assert from 'node:assert/strict';
import { Refusal } from '../../../demo/backend/packages/refusal.js';
import type { ConformanceCase } from '../case.js';
import type { Learner } from '../learner.js';
import { outlineIs, type Standing } from '../golf/outline.js';
import { filesIn, packagePath } from '../../support/packages-of-others.js';
import { withMissingFiles } from './missing-files.js';

const folder = 'negative';

/** What is shown of a damaged or odd package, as its name says. */
interface Expected {
  /** As it is, it is refused with one sentence: it has nothing to play, or cannot be read. */
  refused?: true;
  /** What the content's first page says, of the package as it is or with the files that it names put in. */
  shows?: RegExp;
  /** How the contents stand then, of a package with several lessons. */
  outline?: Record<string, Standing>;
}

const named = /\.html/;

const expectations: Record<string, Expected> = {
  AdlAttributes_SCORM20043rdEdition: { refused: true, shows: named },
  ComplexNestedOrganization_SCORM12: {
    refused: true,
    shows: /module1/,
    outline: { 'Module 3': 'to do', 'Topic 1.1.1.1': 'to do', 'Alternate Item 1': 'hidden' },
  },
  ContentPackagingNoSchemaVersion_SCORM20042ndEdition: { refused: true, shows: named },
  InvalidFileReferences_SCORM12: { refused: true },
  InvalidMissingOrgIdentifier_SCORM20043rdEdition: { refused: true, shows: named },
  ItemWithNonExistentResourceId_SCORM12: { shows: /Item 2/ },
  LaunchUrlFromNestedItem_SCORM12: {
    shows: /Topic 1\.1\.1\.1/,
    outline: { 'Section 2.1.1': 'to do' },
  },
  MalformedXml_SCORM12: { refused: true },
  MinimalValid_SCORM20043rdEdition: { refused: true, shows: named },
  MissingLaunchUrl_SCORM12: { refused: true },
  MissingRequiredFields_SCORM12: { refused: true, shows: named },
  MultipleItemsWithIdentifierRef_SCORM12: {
    shows: /Item 1/,
    outline: { 'Item 2': 'to do', 'Item 3': 'to do' },
  },
  PrerequisitesTest_SCORM12: {
    shows: /Module 1/,
    outline: {
      'Module 2: Basic Concepts': 'locked',
      'Module 3: Advanced Topics': 'locked',
      'Module 4: Assessment': 'locked',
    },
  },
};

/** Damaged and odd packages: each is refused, or is played; never is there a blank frame, or an exception in the console. */
export const negativeCases = (): ConformanceCase[] =>
  filesIn(folder, '.zip').map((file) => {
    const name = file.replace(/\.zip$/, '');
    return { name: `${folder}/${name}`, folder, play: (learner) => play(learner, name) };
  });

async function play(learner: Learner, name: string): Promise<void> {
  const expected = expectations[name];
  assert.ok(expected, 'nobody has said what to expect of it');
  const file = packagePath(`${folder}/${name}.zip`);
  if (expected.refused) {
    await assert.rejects(
      learner.take(file),
      (error) => error instanceof Refusal && !error.message.includes('\n'),
      'it is not refused with one sentence',
    );
  }
  if (!expected.shows) return;
  const courseId = expected.refused
    ? await withMissingFiles(file, (whole) => learner.take(whole))
    : await learner.take(file);
  await learner.open(courseId);
  const text = await learner.contentText();
  assert.match(text, expected.shows, `the content says "${text.slice(0, 80)}"`);
  if (expected.outline) await outlineIs(learner, 'opened', expected.outline);
}
