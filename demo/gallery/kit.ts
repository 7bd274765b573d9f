/** What a page of the gallery works with: a real client whose backend is a script. */
import type { Connection } from '../../src/elements/provider/connection.js';

/** Answers one request of the client. What it throws or rejects with is a connection that broke. */
export type Respond = (request: Request) => Response | Promise<Response>;

/** Given to every state. */
export interface GalleryKit {
  /** A connection for `<wl-provider>.connection`. Signed in unless said otherwise. */
  connect(respond: Respond, o?: { signedIn?: boolean }): Connection;
  json(body: unknown, status?: number, headers?: Record<string, string>): Response;
  /** An error of the contract, with a request id. */
  problem(status: number, code: string): Response;
  /** An answer that does not come, e.g. for skeletons. */
  never(): Promise<never>;
}

/** One state of one element, by name. */
export interface GalleryState {
  title: string;
  render(mount: HTMLElement, kit: GalleryKit): void | Promise<void>;
  /** CSS width of the frame around it, for narrow columns. */
  width?: string;
}

/** The states of one element: what a `*.states.ts` exports. */
export interface GalleryStates {
  states: Record<string, GalleryState>;
}
