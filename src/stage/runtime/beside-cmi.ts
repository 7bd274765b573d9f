import type { SharedData } from '../../content/index.js';
import type { Outside } from './runtime.js';

/** An answer to GetValue, or with a value given to SetValue, and the standard's error. */
export interface Answer {
  value: string;
  error: string;
}

const validity = 'adl.nav.request_valid.';

/** `adl.nav.request_valid.*` (SN 5.6.2); undefined: another element. */
export function validityOf(outside: Outside, element: string, value?: string): Answer | undefined {
  if (!element.startsWith(validity)) return undefined;
  const asked = element.slice(validity.length);
  const [, way, target] = /^(choice|jump)\.\{?target=([^}]*)\}?$/.exec(asked) ?? [];
  const request = target === undefined ? asked : `${way ?? ''}.{target=${target}}`;
  if (target === undefined && request !== 'continue' && request !== 'previous') {
    return value === undefined
      ? { value: '', error: request === '' ? '301' : '401' }
      : { value: 'false', error: '401' };
  }
  return value === undefined
    ? { value: outside.validity?.(request) ?? 'unknown', error: '0' }
    : { value: 'false', error: '404' };
}

/** Characters of a bucket: more than the smallest permitted maximum of RTE 4.3.2. */
const mostCharacters = 65_536;

/** `adl.data` (RTE 4.3, 4th edition); undefined: another element. */
export function sharedDataOf(
  maps: readonly SharedData[],
  { data }: Outside,
  element: string,
  value?: string,
): Answer | undefined {
  const [, keyword, index, name] =
    /^adl\.data\.(?:(_children|_count)|(\d+)\.(id|store))$/.exec(element) ?? [];
  const setting = value !== undefined;
  const refuse = (error: string): Answer => ({ value: setting ? 'false' : '', error });
  if (keyword !== undefined) {
    if (setting) return refuse('404');
    const count = String(maps.length);
    return { value: keyword === '_count' ? count : 'id,store', error: '0' };
  }
  if (name === undefined) return undefined;
  const map = maps[Number(index)];
  if (!data || !map) return refuse(setting ? '351' : '301');
  if (name === 'id') return setting ? refuse('404') : { value: map.targetId, error: '0' };
  if (!setting) {
    if (!map.readSharedData) return refuse('405');
    const stored = data.read(map.targetId) ?? '';
    return stored === '' ? refuse('403') : { value: stored, error: '0' };
  }
  if (!map.writeSharedData) return refuse('404');
  if (value.length > mostCharacters) return refuse('406');
  data.write(map.targetId, value);
  return { value: 'true', error: '0' };
}
