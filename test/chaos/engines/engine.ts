import type { Plan } from '../plan.js';

/** Ports of what a browser speaks to. */
export interface Ports {
  portal: number;
  content: number;
  /** Where pages believe the API to be. */
  api: number;
  /** Where their requests to it go: the network of the harness. */
  way: number;
}

/** A kind of browser in which runs are played. */
export interface Engine {
  name: string;
  /** Runs with separate profiles are played in one process. Else each run has processes of its own. */
  isShared: boolean;
  /** Seeds that are played where nothing is asked for; undefined: a row of them. */
  seeds?: readonly number[];
  /** What a run needs and this engine does not have, in words. */
  lacks(plan: Plan): string | undefined;
  /** @throws Error with what to do, where there is no such browser on this machine and none is installed by itself */
  find(): void;
  /** @param profile An earlier browser's folder; else a new one. */
  start(ports: Ports, profile?: string): Promise<Browser>;
}

/** A browser as people have it, whose processes can be killed one by one or all at once. */
export interface Browser {
  /** Its folder: what is kept in it survives the browser. */
  readonly folder: string;
  /** The profile in the folder. */
  readonly ownProfile: Profile;
  /** A profile that is gone with the browser, beside the one in the folder. */
  newProfile(): Promise<Profile>;
  /** Kills everything that belongs to the browser, now. */
  kill(): void;
  /** Resolves when it has ended. */
  gone(): Promise<void>;
  /** Ends it in peace, and forgets its folder. */
  close(): Promise<void>;
}

/** What tabs share: cookies and storage. */
export interface Profile {
  addCookie(cookie: Cookie): Promise<void>;
  /** @param hear Takes what the portal's page tells by the function `tellShown`. */
  newTab(hear: (said: string) => void): Promise<Tab>;
  /** Closes its tabs, and forgets what they kept. */
  close(): Promise<void>;
}

/** A cookie that scripts cannot read, for a host and all its ports. */
export interface Cookie {
  name: string;
  value: string;
  url: string;
}

/** A tab. Functions that run in its pages know nothing of their module. */
export interface Tab {
  /** Runs first in every frame of each page that is opened from now on. */
  addScript(script: string): Promise<void>;
  /** Resolves when the page before has gone. */
  goTo(address: string): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
  /** Runs in the tab's own page. */
  run<A, R>(what: (argument: A) => R, argument: A): Promise<R>;
  /** Runs in its page and all frames. */
  runInFrames<A>(what: (argument: A) => void, argument: A): Promise<void>;
  /** Presses the button of this name, whatever lies over it. */
  press(name: string): Promise<void>;
  /** There is a frame with such an address. */
  hasContent(address: RegExp): Promise<boolean>;
  /** Kills the process of the page or frame with such an address, or without one of all pages, and closes the tab. */
  crash(address?: RegExp): Promise<void>;
}
