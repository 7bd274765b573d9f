import { createContext } from '@lit/context';
import type { Service, WelearningClient } from '../../client/index.js';
import type { Session } from '../../session/index.js';

/** What a provider gives to the elements inside it. */
export interface Connection {
  readonly client: WelearningClient;
  readonly session: Session;
  /** The backend's own description, asked for once. Rejects with a `WelearningError`. */
  service(): Promise<Service>;
}

// Registered by name: elements of two copies of this library on one page find the same provider.
export const connectionContext = createContext<Connection | undefined>(
  Symbol.for('@welearning/embed/connection'),
);
