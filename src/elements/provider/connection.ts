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

/**
 * Where elements find the connection of the provider around them. Registered by name: those of two copies of this library on one
 * page find the same one.
 */
export const connectionContext = createContext<Connection | undefined>(
  Symbol.for('@welearning/embed/connection'),
);
