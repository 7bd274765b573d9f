import type { LaunchContent } from '../../../src/contract/index.js';
import { isOnHost, withoutLastDot } from './frame-hosts.js';

/** What is known of an address: who serves it, and the form of it that may stand in a frame. */
export type LinkFacts = Pick<LaunchContent, 'url' | 'provider' | 'embedUrl'>;

/** Under what rules a link of an organization is shown. */
export interface Framing {
  /** From which hosts it may be framed, each as `hostPattern` answers it. */
  hosts: readonly string[];
  /** Origin of the page that frames it, of which only the scheme counts. */
  content: string;
}

/** What a launch says of a link: a form that may be framed only where the organization allows its host and the browser its scheme. */
export function framedLink(address: string, { hosts, content }: Framing): LinkFacts {
  const { embedUrl, ...facts } = linkFacts(address);
  if (embedUrl === undefined) return facts;
  const url = new URL(embedUrl);
  // A page with TLS frames none without: Mixed Content, 5.
  const isMixed = url.protocol === 'http:' && new URL(content).protocol === 'https:';
  return isMixed || !isOnHost(hosts, url) ? facts : { ...facts, embedUrl };
}

/**
 * Reads a share address of Google Drive, OneDrive, Dropbox, YouTube or Vimeo, and says which form of it belongs in a frame. Others are
 * framed as they are.
 */
export function linkFacts(address: string): LinkFacts {
  const url = withoutLastDot(new URL(address));
  const known = [youtube, vimeo, drive, dropbox, oneDrive].map((read) => read(url)).find(Boolean);
  return { url: url.href, ...(known ?? { provider: 'other', embedUrl: url.href }) };
}

type Reader = (url: URL) => Omit<LinkFacts, 'url'> | undefined;

const isAt = ({ hostname }: URL, ...hosts: string[]): boolean =>
  hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));

/** `embedUrl` only where the address names something: a channel or a start page cannot be framed. */
const found = (provider: string, embedUrl: string | undefined): Omit<LinkFacts, 'url'> => ({
  provider,
  ...(embedUrl === undefined ? {} : { embedUrl }),
});

// The host without cookies: YouTube then keeps nothing before the video is played.
const youtube: Reader = (url) => {
  if (!isAt(url, 'youtube.com', 'youtu.be', 'youtube-nocookie.com')) return undefined;
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean);
  const id = isAt(url, 'youtu.be')
    ? first
    : ['embed', 'shorts', 'live', 'v'].includes(first)
      ? second
      : (url.searchParams.get('v') ?? '');
  if (!/^[\w-]{6,20}$/.test(id)) return found('youtube', undefined);
  const start = secondsOf(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '');
  const from = start > 0 ? `?start=${String(start)}` : '';
  return found('youtube', `https://www.youtube-nocookie.com/embed/${id}${from}`);
};

/** `90`, `90s`, `1h2m3s`. */
function secondsOf(text: string): number {
  const [, hours, minutes, seconds] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

const vimeo: Reader = (url) => {
  if (!isAt(url, 'vimeo.com')) return undefined;
  const steps = url.pathname.split('/').filter(Boolean);
  const at = steps.findIndex((step) => /^\d{4,12}$/.test(step));
  const id = steps[at];
  if (id === undefined) return found('vimeo', undefined);
  // An unlisted video has a secret after its number, or as `h`.
  const secret = url.searchParams.get('h') ?? steps[at + 1];
  const hash = /^[0-9a-f]{6,20}$/.test(secret ?? '') ? `&h=${secret ?? ''}` : '';
  return found('vimeo', `https://player.vimeo.com/video/${id}?dnt=1${hash}`);
};

const drive: Reader = (url) => {
  if (!isAt(url, 'drive.google.com', 'docs.google.com')) return undefined;
  const [, kind = '', id = ''] =
    /^\/(?:a\/[^/]+\/)?(file|document|spreadsheets|presentation|forms)\/(?:u\/\d+\/)?d\/((?:e\/)?[\w-]{10,120})/.exec(
      url.pathname,
    ) ?? [];
  const opened = url.searchParams.get('id') ?? '';
  if (kind === '' && /^\/(open|uc)$/.test(url.pathname) && /^[\w-]{10,120}$/.test(opened)) {
    return found('drive', `https://drive.google.com/file/d/${opened}/preview`);
  }
  if (id === '') return found('drive', undefined);
  if (kind === 'file') return found('drive', `https://drive.google.com/file/d/${id}/preview`);
  const last = { presentation: 'embed', forms: 'viewform?embedded=true' }[kind] ?? 'preview';
  return found('drive', `https://docs.google.com/${kind}/d/${id}/${last}`);
};

// Dropbox sends files only: what a browser shows by itself can be framed, from the host that serves it.
const dropbox: Reader = (url) => {
  if (!isAt(url, 'dropbox.com')) return undefined;
  const isFile = /^\/(s|scl\/fi)\//.test(url.pathname);
  const shows = /\.(pdf|png|jpe?g|gif|webp|mp4|webm|mp3|txt)$/i.test(url.pathname);
  if (!isFile || !shows) return found('dropbox', undefined);
  const raw = new URL(url);
  raw.searchParams.delete('dl');
  raw.searchParams.set('raw', '1');
  return found('dropbox', raw.href);
};

const oneDrive: Reader = (url) => {
  if (!isAt(url, 'onedrive.live.com', '1drv.ms', 'sharepoint.com')) return undefined;
  if (url.pathname.startsWith('/embed')) return found('onedrive', url.href);
  if (isAt(url, 'onedrive.live.com') && url.searchParams.has('resid')) {
    const embed = new URL('https://onedrive.live.com/embed');
    for (const name of ['resid', 'authkey', 'cid', 'em']) {
      const value = url.searchParams.get(name);
      if (value !== null) embed.searchParams.set(name, value);
    }
    return found('onedrive', embed.href);
  }
  // SharePoint frames a document by this action; a short address says too little.
  if (isAt(url, 'sharepoint.com') && /^\/:[a-z]:\//.test(url.pathname)) {
    const embed = new URL(url);
    embed.searchParams.set('action', 'embedview');
    return found('onedrive', embed.href);
  }
  return found('onedrive', undefined);
};
