import { english } from './portal.en.js';

const root = document.documentElement;
const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is refused: the choice lasts for this page.
  }
}

/* Language: the markup is Vietnamese, English comes from a table. */

const vietnamese = new Map();
const vietnameseTitle = document.title;

function showLanguage() {
  const isEnglish = root.lang === 'en';
  for (const element of all('[data-t], [data-t-label]')) {
    const label = element.dataset.tLabel;
    const key = element.dataset.t ?? label;
    if (!vietnamese.has(element)) {
      vietnamese.set(element, label ? element.ariaLabel : element.textContent);
    }
    const text = (isEnglish && english[key]) || vietnamese.get(element);
    if (label) element.ariaLabel = text;
    else element.textContent = text;
  }
  const title = english[`title.${root.dataset.page}`];
  document.title = isEnglish && title ? `${title} – Minh Khang Foods` : vietnameseTitle;
  const other = one('[data-lang]');
  other.textContent = isEnglish ? 'Tiếng Việt' : 'English';
  other.lang = isEnglish ? 'vi' : 'en';
}

one('[data-lang]').addEventListener('click', () => {
  root.lang = root.lang === 'en' ? 'vi' : 'en';
  keep('portal.lang', root.lang);
  showLanguage();
});

/* Light and dark: the elements follow the nearest `scheme`. */

const schemeButton = one('[data-scheme]');

function showScheme() {
  schemeButton.ariaPressed = String(root.getAttribute('scheme') === 'dark');
}

schemeButton.addEventListener('click', () => {
  const scheme = root.getAttribute('scheme') === 'dark' ? 'light' : 'dark';
  root.setAttribute('scheme', scheme);
  keep('portal.scheme', scheme);
  showScheme();
});

/* Who is signed in. */

const provider = one('wl-provider');

// With a company account this portal's own server signs the learner in; the token stays in memory.
if (provider.dataset.baseUrl) {
  provider.getToken = async () => {
    const answer = await fetch('/company/token', { method: 'POST' });
    if (answer.status === 401) return undefined;
    if (!answer.ok) throw new Error(`No token: ${answer.status}`);
    return (await answer.json()).accessToken;
  };
  provider.auth = 'host';
  provider.baseUrl = provider.dataset.baseUrl;
}

const menu = one('#me-menu');
const avatar = one('[data-avatar]');

function openMenu(open) {
  menu.hidden = !open;
  avatar.ariaExpanded = String(open);
}

async function showLearner(status) {
  const isIn = status === 'signed-in';
  // Who was in and is no longer signs in beside what they were doing: nothing is taken away from them.
  const isOver = root.dataset.session && provider.current?.session.reason === 'expired';
  root.dataset.session = !isIn && isOver ? 'expired' : status;
  one('[data-menu]').hidden = !isIn;
  one('[data-sign-in]').hidden = isIn || root.dataset.page === 'sign-in';
  openMenu(false);
  if (!isIn) return;
  if (root.dataset.page === 'sign-in') {
    location.assign('/');
    return;
  }
  try {
    const { fullName } = await provider.current.client.me.get();
    one('[data-name]').textContent = fullName;
    // Vietnamese names end with the given name.
    avatar.textContent = fullName.trim().split(/\s+/).at(-1).charAt(0);
    avatar.ariaLabel = fullName;
  } catch {
    avatar.textContent = '·';
    avatar.ariaLabel = root.lang === 'en' ? 'Account' : 'Tài khoản';
  }
}

provider.addEventListener('wl-session-changed', (event) => void showLearner(event.status));
if (provider.current) void showLearner(provider.current.session.status);

avatar.addEventListener('click', () => openMenu(menu.hidden));
one('[data-menu]').addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || menu.hidden) return;
  openMenu(false);
  avatar.focus();
});
document.addEventListener('click', (event) => {
  if (!one('[data-menu]').contains(event.target)) openMenu(false);
});
async function signOut() {
  await provider.current.session.signOut();
  if (!provider.dataset.baseUrl) return;
  await fetch('/company/sign-out', { method: 'POST' });
  location.assign('/');
}

one('[data-sign-out]').addEventListener('click', () => void signOut());

/* News of new courses: its mails lead to any page of the portal, with a token that no server sees. */

function followMail() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const token = asked.get('subscription');
  const unsubscribeToken = asked.get('unsubscribe');
  if (!token && !unsubscribeToken) return;
  const form = one('wl-newsletter-form');
  if (!form) {
    location.replace(`/news${location.hash}`);
    return;
  }
  // Whoever uses this computer next finds it neither in the address nor in the history.
  history.replaceState(null, '', location.pathname);
  if (token) form.setAttribute('token', token);
  else form.setAttribute('unsubscribe-token', unsubscribeToken);
}

addEventListener('hashchange', followMail);
followMail();

/* Privacy: the same question again, whenever somebody wants it. */

one('[data-privacy]').addEventListener('click', () => void one('wl-consent-banner').show());

for (const link of all(`[data-in="${root.dataset.section}"]`)) link.ariaCurrent = 'true';
showLanguage();
showScheme();
