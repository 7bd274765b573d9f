import type { ConsentNotice, NoticeParty } from '../../../src/contract/index.js';
import { canonicalJson } from '../../../src/contract/canonical-json.js';
import { hashOf } from '../secrets.js';
import { noticeEn31, noticeVi31, purposes31 } from './notice-3.1.js';
import { noticeEn } from './notice.en.js';
import { noticeVi } from './notice.vi.js';
import { purposes, type NoticeTexts, type PurposeFacts } from './purposes.js';

interface NoticeSource {
  version: string;
  previousVersion?: string;
  effectiveFrom: string;
  purposes: readonly PurposeFacts[];
  texts: Record<'vi' | 'en', NoticeTexts>;
}

/** Within which time a withdrawal has taken effect everywhere: Law 91/2025/QH15 and Decree 356/2025. */
const withdrawnWithin = 'P15D';

const groupOrder: PurposeFacts['group'][] = ['need', 'ana', 'mail', 'contact', 'third'];

const sources: readonly NoticeSource[] = [
  {
    version: '3.1',
    effectiveFrom: '2026-01-01T00:00:00Z',
    purposes: purposes31,
    texts: { vi: noticeVi31, en: noticeEn31 },
  },
  {
    version: '3.2',
    previousVersion: '3.1',
    effectiveFrom: '2026-11-01T00:00:00Z',
    purposes,
    texts: { vi: noticeVi, en: noticeEn },
  },
];

/** Every version of the notice in every language, the oldest first, as a tenant with these parties publishes it. */
export function writtenNotices(parties: NoticeParty[]): ConsentNotice[] {
  return sources.flatMap((source) => [
    written(source, 'vi', parties),
    written(source, 'en', parties),
  ]);
}

/** The notice's hash is that of its canonical JSON without the hash itself. */
function written(
  { texts: byLanguage, purposes: facts, ...source }: NoticeSource,
  language: 'vi' | 'en',
  parties: NoticeParty[],
): ConsentNotice {
  const texts = byLanguage[language];
  const notice = {
    ...source,
    language,
    title: texts.title,
    intro: texts.intro,
    parties,
    groups: groupOrder.map((id) => ({ id, ...texts.groups[id] })),
    purposes: facts.map((purpose) => {
      const own = texts.purposes[purpose.id];
      if (!own) throw new Error(`The notice has no ${language} text for ${purpose.id}.`);
      return { ...purpose, ...own };
    }),
    sections: texts.sections,
    withdrawal: { method: texts.withdrawal, within: withdrawnWithin },
  };
  return { ...notice, hash: hashOf(canonicalJson(notice)) };
}
