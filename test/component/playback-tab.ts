/** A page of its own in a frame: its realm, and with it what it holds in memory, is gone when the frame is. */
import { WelearningClient } from '../../src/client/index.js';
import { Attempt, openOutboxStore } from '../../src/playback/index.js';
import { IdbOutboxStore } from '../../src/playback/idb-outbox-store.js';

export interface TabModules {
  WelearningClient: typeof WelearningClient;
  Attempt: typeof Attempt;
  openOutboxStore: typeof openOutboxStore;
  IdbOutboxStore: typeof IdbOutboxStore;
}

const modules: TabModules = { WelearningClient, Attempt, openOutboxStore, IdbOutboxStore };
Object.assign(window, { modules });
