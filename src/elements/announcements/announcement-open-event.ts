import type { Announcement } from '../../client/index.js';

/** Somebody opens an announcement. Cancel it to show it by the page's own means; it counts as read all the same. */
export class WlAnnouncementOpenEvent extends Event {
  static readonly eventName = 'wl-announcement-open';

  constructor(readonly announcement: Announcement) {
    super(WlAnnouncementOpenEvent.eventName, { bubbles: true, composed: true, cancelable: true });
  }

  get announcementId(): string {
    return this.announcement.id;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-announcement-open': WlAnnouncementOpenEvent;
  }
}
