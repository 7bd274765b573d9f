import type { ElementChanges, GlobalChanges, Preferences, Score, Summary } from './launch.js';
import type {
  Deed,
  HostConnect,
  HostMessage,
  JournalEntry,
  NavigationRequest,
  Outline,
  OutlineControl,
  OutlineEntry,
  OutlineLock,
  OutlineResource,
  StageCommit,
  StageAlone,
  StageHello,
  StageMessage,
  TraceEntry,
} from './messages.js';

// By hand and without a library: they run on both origins, before anything else is loaded, on input that may be
// hostile. Each answers whether the value has the shape; none throws.

type Unknown = Record<string, unknown>;

const isObject = (v: unknown): v is Unknown =>
  typeof v === 'object' && v !== null && !Array.isArray(v);
const isString = (v: unknown): v is string => typeof v === 'string';
const isBoolean = (v: unknown): v is boolean => typeof v === 'boolean';
const isCount = (v: unknown): v is number => Number.isSafeInteger(v) && (v as number) >= 0;
const isNumber = (v: unknown): v is number => typeof v === 'number' && Number.isFinite(v);
const isPositive = (v: unknown): v is number => isNumber(v) && v >= 0;
const isBetween =
  (least: number, most: number) =>
  (v: unknown): v is number =>
    isNumber(v) && v >= least && v <= most;
const isLanguage = (v: unknown): v is string => isString(v) && /^[A-Za-z0-9-]{0,35}$/.test(v);
const isOneOf =
  <T extends string>(...values: readonly T[]) =>
  (v: unknown): v is T =>
    isString(v) && (values as readonly string[]).includes(v);
const optional =
  <T>(is: (v: unknown) => v is T) =>
  (v: unknown): v is T | undefined =>
    v === undefined || is(v);
const isRecordOf =
  <T>(is: (v: unknown) => v is T) =>
  (v: unknown): v is Record<string, T> =>
    isObject(v) && Object.values(v).every(is);
const isArrayOf =
  <T>(is: (v: unknown) => v is T) =>
  (v: unknown): v is T[] =>
    Array.isArray(v) && v.every(is);

const isChange = (v: unknown): v is string | null => v === null || isString(v);
const isElementChanges: (v: unknown) => v is ElementChanges = isRecordOf(isChange);
const isGlobals = (v: unknown): v is GlobalChanges =>
  isObject(v) && isRecordOf(isElementChanges)(v['objectives']) && isElementChanges(v['data']);

const isScore = (v: unknown): v is Score =>
  isObject(v) && ['scaled', 'raw', 'min', 'max'].every((key) => optional(isNumber)(v[key]));

const isSummary = (v: unknown): v is Summary =>
  isObject(v) &&
  isOneOf('unknown', 'not_attempted', 'incomplete', 'completed')(v['completion']) &&
  isOneOf('unknown', 'passed', 'failed')(v['success']) &&
  optional(isScore)(v['score']) &&
  optional(isNumber)(v['progress']) &&
  isString(v['totalTime']);

const isExit = isOneOf('normal', 'suspend', 'time-out', 'logout', 'abandon');

/** Is this the stage's greeting, with this nonce? */
export function isStageHello(v: unknown, nonce: string): v is StageHello {
  return (
    isObject(v) &&
    v['wl'] === 'stage-hello' &&
    v['nonce'] === nonce &&
    isArrayOf(isNumber)(v['versions'])
  );
}

/** Is this a stage that has lost its invitation? */
export const isStageAlone = (v: unknown): v is StageAlone =>
  isObject(v) && v['wl'] === 'stage-alone';

/** Is this the host's answer, with this nonce and a version that is spoken here? */
export function isHostConnect(
  v: unknown,
  nonce: string,
  versions: readonly number[],
): v is HostConnect {
  return (
    isObject(v) &&
    v['wl'] === 'host-connect' &&
    v['nonce'] === nonce &&
    isNumber(v['version']) &&
    versions.includes(v['version'])
  );
}

/** Is this a commit as `PUT /launches/{id}/state` takes it? */
export function isStageCommit(v: unknown): v is StageCommit {
  return (
    isObject(v) &&
    isCount(v['seq']) &&
    v['seq'] > 0 &&
    isCount(v['base']) &&
    isRecordOf(isElementChanges)(v['activities']) &&
    optional(isGlobals)(v['globals']) &&
    isSummary(v['summary']) &&
    optional(isExit)(v['exit'])
  );
}

/** Is this what a stage's journal holds of a launch? The stage itself does not ask: whoever gets it does. */
export const isJournalEntry = (v: unknown): v is JournalEntry =>
  isObject(v) && isString(v['launchId']) && isString(v['learnerId']) && isStageCommit(v['commit']);

const isLock = (v: unknown): v is OutlineLock =>
  isObject(v) &&
  isString(v['code']) &&
  ['activityId', 'rule', 'exception'].every((key) => optional(isString)(v[key]));

const isOutlineEntry = (v: unknown): v is OutlineEntry =>
  isObject(v) &&
  isString(v['id']) &&
  optional(isString)(v['parentId']) &&
  isString(v['title']) &&
  isBoolean(v['playable']) &&
  isBoolean(v['selectable']) &&
  isOneOf('not_started', 'in_progress', 'completed', 'passed', 'failed')(v['status']) &&
  optional(isScore)(v['score']) &&
  optional(isLock)(v['lock']) &&
  optional(isBoolean)(v['hidden']);

const isControl = (v: unknown): v is OutlineControl =>
  isObject(v) &&
  isOneOf('enabled', 'disabled', 'hidden')(v['state']) &&
  optional(isLock)(v['lock']);

const isResource = (v: unknown): v is OutlineResource =>
  isObject(v) && isString(v['id']) && isString(v['purpose']) && isString(v['href']);

const isRoot = (v: unknown): v is NonNullable<Outline['root']> =>
  isObject(v) && isString(v['id']) && isBoolean(v['selectable']) && optional(isLock)(v['lock']);

const isOutline = (v: unknown): v is Outline =>
  isObject(v) &&
  isString(v['title']) &&
  isString(v['standard']) &&
  isArrayOf(isOutlineEntry)(v['entries']) &&
  optional(isRoot)(v['root']) &&
  optional(isString)(v['currentId']) &&
  isObject(v['controls']) &&
  isControl(v['controls']['continue']) &&
  isControl(v['controls']['previous']) &&
  isControl(v['controls']['exitAll']) &&
  isControl(v['controls']['suspendAll']) &&
  optional(isArrayOf(isResource))(v['resources']);

const isTraceEntry = (v: unknown): v is TraceEntry => {
  if (!isObject(v) || !isNumber(v['at'])) return false;
  switch (v['kind']) {
    case 'call':
      return (
        ['activityId', 'name', 'answer', 'error'].every((key) => isString(v[key])) &&
        isArrayOf(isString)(v['arguments']) &&
        optional(isString)(v['note']) &&
        isNumber(v['milliseconds'])
      );
    case 'sequencing':
      return isString(v['process']) && isString(v['text']) && optional(isString)(v['activityId']);
    case 'warning':
      return isString(v['code']) && isString(v['text']) && optional(isString)(v['activityId']);
    default:
      return false;
  }
};

const isDeed = (v: unknown): v is Deed =>
  isObject(v) &&
  isOneOf(
    'began',
    'played',
    'paused',
    'seeked',
    'watched',
    'chose',
    'saw',
    'opened',
    'completed',
  )(v['did']) &&
  ['at', 'time', 'from', 'length', 'progress', 'rate'].every((key) =>
    optional(isPositive)(v[key]),
  ) &&
  optional(isCount)(v['page']) &&
  optional(isString)(v['segments']) &&
  optional(isOneOf('speed', 'volume', 'captions', 'full-screen'))(v['setting']) &&
  ['string', 'number', 'boolean', 'undefined'].includes(typeof v['value']) &&
  ['size', 'screen'].every((key) => optional(isString)(v[key]));
/** Are these preferences, of values that can be meant? Also what is read back from a storage is asked. */
export const isPreferences = (v: unknown): v is Preferences =>
  isObject(v) &&
  optional(isLanguage)(v['captions']) &&
  optional(isBetween(0.25, 4))(v['rate']) &&
  optional(isBetween(0, 1))(v['volume']) &&
  optional(isBoolean)(v['muted']);

const isStageErrorCode = isOneOf(
  'manifest_unreachable',
  'manifest_invalid',
  'nothing_to_play',
  'entry_missing',
  'api_not_found',
  'unsupported_content',
  'internal',
);

/** Is this a message of the stage? Anything else is dropped and counted. */
export function isStageMessage(v: unknown): v is StageMessage {
  if (!isObject(v)) return false;
  switch (v['type']) {
    case 'outline':
      return isOutline(v['outline']);
    case 'activity':
      return isString(v['activityId']) && isOneOf('loading', 'running', 'finished')(v['state']);
    case 'journal':
      return Array.isArray(v['entries']);
    case 'commit':
      return isStageCommit(v['commit']);
    case 'unkept':
      return true;
    case 'left':
      return isExit(v['exit']);
    case 'choosing':
    case 'pong':
      return true;
    case 'refused':
      return isNavigation(v['request']) && isLock(v['lock']);
    case 'time':
      return (
        isString(v['activityId']) &&
        isNumber(v['left']) &&
        isBoolean(v['exits']) &&
        isBoolean(v['message'])
      );
    case 'trace':
      return isArrayOf(isTraceEntry)(v['entries']);
    case 'did':
      return isDeed(v['deed']);
    case 'prefer':
      return isPreferences(v['preferences']);
    case 'ask-embed':
      return true;
    case 'error':
      return (
        isStageErrorCode(v['code']) &&
        optional(isString)(v['activityId']) &&
        optional(isString)(v['detail'])
      );
    default:
      return false;
  }
}

const isNavigation = (v: unknown): v is NavigationRequest =>
  isObject(v) &&
  (isOneOf('continue', 'previous', 'exit', 'exitAll', 'suspendAll', 'abandonAll')(v['to']) ||
    (v['to'] === 'choice' && isString(v['target'])));

/** Is this a message of the host? The launch itself is the host's own and only checked for its outer shape. */
export function isHostMessage(v: unknown): v is HostMessage {
  if (!isObject(v)) return false;
  switch (v['type']) {
    case 'launch': {
      const launch = v['launch'];
      return (
        isObject(launch) &&
        isString(launch['launchId']) &&
        isObject(launch['state']) &&
        isCount(launch['state']['seq']) &&
        isObject(launch['content']) &&
        isString(launch['content']['baseUrl'])
      );
    }
    case 'navigate':
      return isNavigation(v['request']);
    case 'confirmed':
      return isCount(v['seq']);
    case 'kept':
      return isString(v['launchId']) && isCount(v['seq']);
    case 'token':
      return isString(v['token']);
    case 'gone':
      return isCount(v['at']);
    case 'resync':
    case 'pause':
    case 'ping':
      return true;
    case 'embed':
      return isString(v['embed']);
    case 'look':
      return isObject(v['look']);
    case 'locale':
      return isString(v['locale']);
    default:
      return false;
  }
}
