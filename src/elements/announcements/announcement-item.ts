import { html, nothing, type TemplateResult } from 'lit';
import type { Announcement } from '../../client/index.js';
import { chevronDown, icon, warning } from '../../ui/icons.js';
import { formatDate, heading } from '../../ui/index.js';
import { type AttachmentContext, attachments } from './attachments.js';

/** What an announcement needs to know of the element. */
export interface ItemContext extends AttachmentContext {
  level: number;
  timeZone: string;
  compact: boolean;
  /** How it opens: in its place, over the page, or by its link. */
  opens: 'inline' | 'dialog' | 'link';
  opened: ReadonlySet<string>;
  /** Announcements of which the backend could not be told that they were read. */
  unmarked: ReadonlySet<string>;
  href: (one: Announcement) => string;
  onOpen: (one: Announcement, event: Event) => void;
  onMark: (one: Announcement) => void;
}

/** One announcement in the list. */
export function announcementItem(one: Announcement, context: ItemContext): TemplateResult {
  const { opens, opened, compact } = context;
  const isOpen = opens === 'inline' && opened.has(one.id);
  const isUnread = one.read === false;
  const onClick = (event: Event): void => context.onOpen(one, event);
  const title = html`<span lang=${one.language} dir="auto">${one.title}</span>`;
  return html`<li class="one ${isUnread ? 'new' : ''}" part="announcement" data-id=${one.id}>
    <div class="top">
      ${heading(
        context.level,
        opens === 'link'
          ? html`<a class="open" href=${context.href(one)} @click=${onClick}>${title}</a>`
          : html`<button
              type="button"
              class="open"
              aria-expanded=${opens === 'inline' ? isOpen : nothing}
              aria-haspopup=${opens === 'dialog' ? 'dialog' : nothing}
              @click=${onClick}
            >
              ${title}${opens === 'inline' && !compact ? icon(chevronDown, 'turn') : nothing}
            </button>`,
      )}
      ${aboutLine(one, context)}
    </div>
    ${
      isOpen
        ? html`<div class="body">${announcementBody(one, context)}</div>`
        : context.unmarked.has(one.id)
          ? notMarked(one, context)
          : nothing
    }
  </li>`;
}

/** How much it asks for attention, when and by whom it was published, and whether it is unread. */
export function aboutLine(one: Announcement, context: ItemContext): TemplateResult {
  const { localize, compact, timeZone } = context;
  const { level, publishedAt, publishedBy, language } = one;
  const tone = level === 'urgent' ? 'd' : level === 'important' ? 'w' : '';
  return html`<p class="about xs muted">
    ${
      compact && !tone
        ? nothing
        : html`<span class="bdg ${tone}"
            >${tone ? icon(warning) : nothing} ${localize.term(`ann.level.${level}`)}</span
          >`
    }
    <time datetime=${publishedAt}>${formatDate(publishedAt, localize.lang(), timeZone)}</time>
    ${publishedBy && !compact ? html`<span lang=${language}>${publishedBy}</span>` : nothing}
    ${one.read === false ? html`<b class="unread">${localize.term('ann.unread')}</b>` : nothing}
  </p>`;
}

/** What an announcement says: paragraphs, what goes with it, and whether it counts as read. */
export function announcementBody(one: Announcement, context: ItemContext): TemplateResult {
  const { localize, timeZone } = context;
  const paragraphs = one.text.split(/\n\s*\n/).filter((text) => text.trim());
  return html`${paragraphs.map((text) => html`<p class="para" lang=${one.language} dir="auto">${text.trim()}</p>`)}
  ${attachments(one.attachments, context)}
  ${
    one.updatedAt
      ? html`<p class="xs muted">
          ${localize.term('ann.updated', formatDate(one.updatedAt, localize.lang(), timeZone))}
        </p>`
      : nothing
  }
  ${context.unmarked.has(one.id) ? notMarked(one, context) : nothing}`;
}

function notMarked(one: Announcement, { localize, onMark }: ItemContext): TemplateResult {
  return html`<p class="err" role="alert">
    ${icon(warning)}<span>
      ${localize.term('ann.read.failed')}
      <button type="button" class="lnk" @click=${() => onMark(one)}>
        ${localize.term('retry')}
      </button>
    </span>
  </p>`;
}
