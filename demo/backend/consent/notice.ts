import type { ConsentNotice } from '../../../src/contract/index.js';
import { canonicalJson } from '../canonical-json.js';
import { hashOf } from '../secrets.js';
import { noticeEn } from './notice.en.js';
import { noticeVi } from './notice.vi.js';
import { purposes, type PurposeFacts } from './purposes.js';

const version = '3.2';
const effectiveFrom = '2026-11-01T00:00:00Z';
const groupOrder: PurposeFacts['group'][] = ['need', 'ana', 'mail', 'contact', 'third'];

/** The notice in force, by language. Its hash is that of its canonical JSON without the hash itself. */
export const notices: Record<'vi' | 'en', ConsentNotice> = {
  vi: noticeIn('vi'),
  en: noticeIn('en'),
};

function noticeIn(language: 'vi' | 'en'): ConsentNotice {
  const texts = { vi: noticeVi, en: noticeEn }[language];
  const notice = {
    version,
    language,
    effectiveFrom,
    title: texts.title,
    intro: texts.intro,
    groups: groupOrder.map((id) => ({ id, ...texts.groups[id] })),
    purposes: purposes.map((purpose) => {
      const own = texts.purposes[purpose.id];
      if (!own) throw new Error(`The notice has no ${language} text for ${purpose.id}.`);
      return { ...purpose, ...own };
    }),
  };
  return { ...notice, hash: hashOf(canonicalJson(notice)) };
}
