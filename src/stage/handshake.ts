import {
  fragmentKeys,
  isHostConnect,
  protocolVersions,
  type StageAlone,
  type StageHello,
} from '../stage-protocol/index.js';

/** Who may connect: the fragment of the stage's address says it, and only the page that framed or opened it wrote that. */
export interface Invitation {
  nonce: string;
  hostOrigin: string;
  /** The host has opened a window for the stage instead of a frame. */
  ownWindow?: true;
}

/** Reads the fragment; undefined when the page was not opened by a host. */
export function readInvitation(fragment: string): Invitation | undefined {
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  const nonce = values.get(fragmentKeys.nonce) ?? '';
  const hostOrigin = values.get(fragmentKeys.host) ?? '';
  if (nonce === '' || !isOrigin(hostOrigin)) return undefined;
  const ownWindow = values.get(fragmentKeys.ownWindow) === '1';
  return { nonce, hostOrigin, ...(ownWindow && { ownWindow }) };
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && text !== 'null' && new URL(text).origin === text;
}

/** The page that framed or opened the stage. */
export interface HostWindow {
  postMessage(message: unknown, targetOrigin: string): void;
}

/** What of a window the handshake uses. */
export interface StageWindow {
  readonly parent: HostWindow;
  readonly opener: unknown;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/**
 * The host's window: the parent, or the opener where the stage has a window of its own. Undefined where the page is neither
 * framed nor opened as the invitation says.
 */
export function hostOf(window: StageWindow, { ownWindow }: Invitation): HostWindow | undefined {
  const framed = window.parent !== (window as unknown);
  if (ownWindow)
    return framed ? undefined : ((window.opener ?? undefined) as HostWindow | undefined);
  return framed ? window.parent : undefined;
}

/** Tells whoever has opened the page that it was loaded without an invitation. */
export function sayAlone(opener: HostWindow | null): void {
  const alone: StageAlone = { wl: 'stage-alone' };
  opener?.postMessage(alone, '*');
}

/** The link to the host. */
export interface Connection {
  port: MessagePort;
  version: number;
}

/**
 * Says hello and waits for the one valid answer: from the host's window, from the invited origin, with the nonce,
 * in a version that is spoken here, with exactly one port. All else is ignored, and so is everything after it.
 */
export function connectToHost(
  window: StageWindow,
  host: HostWindow,
  invitation: Invitation,
): Promise<Connection> {
  return new Promise((resolve) => {
    const listener = (event: MessageEvent): void => {
      if (event.source !== (host as unknown)) return;
      if (event.origin !== invitation.hostOrigin) return;
      const data: unknown = event.data;
      if (!isHostConnect(data, invitation.nonce, protocolVersions)) return;
      const [port, ...more] = event.ports;
      if (!port || more.length > 0) return;
      window.removeEventListener('message', listener);
      resolve({ port, version: data.version });
    };
    window.addEventListener('message', listener);
    const hello: StageHello = {
      wl: 'stage-hello',
      nonce: invitation.nonce,
      versions: [...protocolVersions],
    };
    host.postMessage(hello, invitation.hostOrigin);
  });
}
