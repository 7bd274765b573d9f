import type { LaunchMode, Service } from '../../client/index.js';
import { consentOf } from '../consent-banner/consent-of.js';
import type { Connection } from '../provider/connection.js';
import { thisDevice } from '../provider/this-device.js';
import type { Manner } from './course-run.js';
import { watchLinks } from './embeds/watch-links.js';
import { lookOf } from './look-of.js';
import { Attempt, deviceName, type TraceLog } from '../../playback/index.js';

/** A storage of the page. Where it is refused, reading the property throws already. */
function store(name: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return window[name];
  } catch {
    return undefined;
  }
}

/** An attempt in this page. */
export function createAttempt(o: {
  connection: Connection;
  service: Service;
  courseId: string;
  itemId: string;
  mode: LaunchMode | undefined;
  locale: string;
  player: Manner;
  trace: TraceLog | undefined;
}): Attempt {
  const { connection, service, courseId, itemId, mode, locale, player, trace } = o;
  const { client, session } = connection;
  const consent = consentOf(connection);
  if (service.features.includes('consent')) {
    // A page without a banner has agreements too: of other pages.
    consent.identify(session.learnerId);
    if (consent.status === 'idle') void consent.load(locale);
  }
  const attempt = new Attempt({
    client,
    telemetry: () => consent.isGranted('learning.telemetry'),
    sharedComputer: session.sharedComputer,
    courseId,
    itemId,
    mode,
    locale,
    strict: player.strict,
    ownWindow: player.display === 'window',
    look: () => lookOf(player),
    trace,
    device: deviceName(navigator, locale),
    hostOrigin: location.origin,
    contentOrigins: service.contentOrigins,
    host: window,
    ...thisDevice(),
    persist: () => navigator.storage.persist(),
    channels: (name) => new BroadcastChannel(name),
    storage: { browser: store('localStorage'), tab: store('sessionStorage') },
  });
  watchLinks(attempt, { player, consent });
  return attempt;
}
