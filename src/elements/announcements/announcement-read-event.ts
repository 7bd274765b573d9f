/** The backend has noted that the learner has read an announcement. */
export class WlAnnouncementReadEvent extends Event {
  static readonly eventName = 'wl-announcement-read';

  constructor(
    readonly announcementId: string,
    /** How many are still unread, over all pages; undefined where the backend does not say. */
    readonly unreadCount: number | undefined,
  ) {
    super(WlAnnouncementReadEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-announcement-read': WlAnnouncementReadEvent;
  }
}
