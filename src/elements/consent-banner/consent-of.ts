import type { CallOptions } from '../../client/index.js';
import { browserSignals, Consent } from '../../consent/index.js';
import type { Connection } from '../provider/connection.js';

const byConnection = new WeakMap<Connection, Consent>();

/** The one consent of a connection: all elements of a provider ask and obey the same. */
export function consentOf(connection: Connection): Consent {
  let consent = byConnection.get(connection);
  if (!consent) {
    const { client } = connection;
    consent = new Consent({
      key: client.baseUrl,
      storage: storageOfPage(),
      signals: browserSignals(),
      port: {
        getNotice: (locale) => {
          const options: CallOptions & { locale: string } = { locale };
          return client.consents.notice(options);
        },
        postDecision: (request, idempotencyKey) =>
          client.consents.create(request, { idempotencyKey }),
        getMine: () => client.consents.mine(),
      },
    });
    byConnection.set(connection, consent);
  }
  return consent;
}

function storageOfPage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // Refused to this page: decisions hold as long as it is open.
    return undefined;
  }
}
