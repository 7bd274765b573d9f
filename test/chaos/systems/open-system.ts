import type { Protection } from '../options.js';
import { Ours } from './ours.js';
import { Peer } from './peer.js';
import type { System, SystemName } from './system.js';

/** Starts the server of a system, with content that hears the recorder. */
export const openSystem = (
  name: SystemName,
  recorder: string,
  without: readonly Protection[],
): Promise<System> => (name === 'ours' ? Ours.open(recorder, without) : Peer.open(name, recorder));
