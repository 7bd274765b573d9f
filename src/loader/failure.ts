/** Why the code of an element did not come: the page's Trusted Types refused Lit, or anything else. */
export type LoadFailure = 'policy' | 'network';

/** What the page's developer reads in the console. */
export const advice: Record<LoadFailure, string> = {
  policy:
    "The page's Content-Security-Policy refuses the Trusted Types policy of Lit. Add: trusted-types lit-html dompurify 'allow-duplicates'",
  network:
    'The file did not arrive. It must lie beside loader.js, and script-src must allow it. It is tried again when the browser is online again.',
};

const texts = {
  vi: {
    policy:
      'Chưa hiển thị được phần này vì thiết lập bảo mật của trang. Hãy báo người quản trị trang thêm “trusted-types lit-html” vào Content-Security-Policy.',
    network:
      'Chưa tải được phần này. Kiểm tra kết nối mạng: trang tự thử lại khi có mạng, hoặc bạn tải lại trang.',
  },
  en: {
    policy:
      'This part cannot be shown because of the page’s security settings. Ask the site’s administrator to add “trusted-types lit-html” to its Content-Security-Policy.',
    network:
      'This part could not be loaded. Check your connection: the page tries again when you are online, or reload it.',
  },
};

/** Tells the two apart by the error that `import()` rejected with. */
export function failureOf(error: unknown): LoadFailure {
  // Lit makes its policy while its module runs. Engines word the refusal differently, but all of them name the policy.
  return error instanceof TypeError && /polic/i.test(error.message) ? 'policy' : 'network';
}

/** The learner's sentence, in the language of the nearest `lang`, and which language that is. */
export function sentence(failure: LoadFailure, at: Element): { lang: 'vi' | 'en'; text: string } {
  const asked = at.closest('[lang]:not([lang=""])')?.getAttribute('lang') ?? 'vi';
  const lang = /^en\b/i.test(asked) ? 'en' : 'vi';
  return { lang, text: texts[lang][failure] };
}
