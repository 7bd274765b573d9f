import { html, nothing, type TemplateResult } from 'lit';
import type { Attachment } from '../../client/index.js';
import { document as file, icon, link, picture, play } from '../../ui/icons.js';
import type { Localize } from '../../ui/index.js';
import type { AnnouncementsTexts } from './announcements.vi.js';

/** What attachments need to know of the element. */
export interface AttachmentContext {
  localize: Localize<AnnouncementsTexts>;
  /** Addresses of pictures and videos that this page could not show. */
  broken: ReadonlySet<string>;
  /** Addresses of videos that somebody has begun to play. */
  playing: ReadonlySet<string>;
  onPlay: (address: string, event: Event) => void;
  onBroken: (address: string) => void;
}

/** Where an attachment leads, if it is an address that a page may lead to. */
function addressOf({ url }: Attachment): URL | undefined {
  try {
    const address = new URL(url);
    return /^https?:$/.test(address.protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

/** `412 B`, `38 kB`, `2,4 MB`. */
export function sizeText(bytes: number, lang: string): string {
  const [value, unit] =
    bytes < 1000 ? [bytes, 'B'] : bytes < 1e6 ? [bytes / 1000, 'kB'] : [bytes / 1e6, 'MB'];
  const digits = unit === 'MB' && value < 100 ? 1 : 0;
  return `${value.toLocaleString(lang, { maximumFractionDigits: digits })} ${unit}`;
}

/** What goes with an announcement: pictures and videos to look at, files and links to open. */
export function attachments(
  all: readonly Attachment[],
  context: AttachmentContext,
): TemplateResult | typeof nothing {
  if (!all.length) return nothing;
  return html`<ul class="files" aria-label=${context.localize.term('ann.files')}>
    ${all.map((one) => html`<li>${attachment(one, context)}</li>`)}
  </ul>`;
}

function attachment(one: Attachment, context: AttachmentContext): TemplateResult {
  const address = addressOf(one);
  if (!address) return html`<span class="file">${icon(file)} ${one.name}</span>`;
  const { href } = address;
  if (one.mediaType.startsWith('image/')) {
    return context.broken.has(href) ? way(one, href, picture, context) : image(one, href, context);
  }
  if (one.mediaType.startsWith('video/')) return video(one, href, context);
  if (one.mediaType === 'text/uri-list') {
    return way(one, href, link, context, address.host);
  }
  return way(one, href, file, context);
}

/** Its room is kept before it is there, whether its size is known or not; and it is loaded only where it comes into sight. */
function image(one: Attachment, href: string, context: AttachmentContext): TemplateResult {
  const { name, width, height, description } = one;
  const isSized = width !== undefined && height !== undefined;
  return html`<figure>
    <a href=${href} target="_blank" rel="noopener noreferrer">
      <img
        class=${isSized ? '' : 'unsized'}
        src=${href}
        alt=${description ?? name}
        width=${isSized ? width : nothing}
        height=${isSized ? height : nothing}
        loading="lazy"
        decoding="async"
        @error=${() => context.onBroken(href)}
      />
      <span class="vh">${context.localize.term('ann.newTab')}</span>
    </a>
    <figcaption class="xs muted">${caption(one, context)}</figcaption>
  </figure>`;
}

/**
 * Its address is not even looked at before somebody plays it: a page whose policy lets no media play would be told of a violation. That
 * page still has the link.
 */
function video(one: Attachment, href: string, context: AttachmentContext): TemplateResult {
  const { width = 16, height = 9, name } = one;
  const { localize, broken, playing, onBroken, onPlay } = context;
  return html`<figure>
    ${
      broken.has(href)
        ? html`<p class="sm wn" role="status">${localize.term('ann.video.failed')}</p>`
        : playing.has(href)
          ? html`<video
              controls
              autoplay
              playsinline
              src=${href}
              aria-label=${name}
              width=${width}
              height=${height}
              @error=${() => onBroken(href)}
            ></video>`
          : html`<button type="button" class="play" @click=${(event: Event) => onPlay(href, event)}>
              ${icon(play)} ${localize.term('ann.video.play', name)}
            </button>`
    }
    <figcaption>${way(one, href, play, context)}</figcaption>
  </figure>`;
}

const caption = ({ name, sizeBytes }: Attachment, { localize }: AttachmentContext): string =>
  sizeBytes ? `${name} (${sizeText(sizeBytes, localize.lang())})` : name;

function way(
  one: Attachment,
  href: string,
  drawing: string,
  { localize }: AttachmentContext,
  host = '',
): TemplateResult {
  const about = host || (one.sizeBytes ? sizeText(one.sizeBytes, localize.lang()) : '');
  return html`<span class="file">
    ${icon(drawing)}
    <span>
      <a
        href=${href}
        target="_blank"
        rel="noopener noreferrer"
        download=${host ? nothing : one.name}
        >${one.name}<span class="vh"> ${localize.term('ann.newTab')}</span></a
      >
      ${about ? html`<span class="xs muted">${about}</span>` : nothing}
    </span>
  </span>`;
}
