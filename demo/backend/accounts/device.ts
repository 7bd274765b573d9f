import { isIPv6 } from 'node:net';

type Language = 'vi' | 'en';

/** What a learner recognizes a device by, as it is kept with sessions and security events. */
export interface Device {
  /** E.g. `Edge`; null where the browser does not say. */
  browser: string | null;
  /** E.g. `Windows`. */
  system: string | null;
  kind: 'computer' | 'phone' | 'tablet' | 'other';
  /** A town, or `network` for the tenant's own network. */
  place: string | null;
  /** E.g. `42.118.•.•`. */
  maskedIp: string | null;
}

/** Of a request that does not say. */
export const unknownDevice: Device = {
  browser: null,
  system: null,
  kind: 'other',
  place: null,
  maskedIp: null,
};

/** The same in the columns of `sessions` and `security_events`. */
export interface DeviceColumns {
  browser: string | null;
  system: string | null;
  device_kind: Device['kind'];
  place: string | null;
  masked_ip: string | null;
}

// The first that is found counts: most browsers also name those that they descend from.
const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bcoc_coc_browser\//i, 'Cốc Cốc'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
];

const systems: [RegExp, string, Device['kind']][] = [
  [/\biPhone\b/, 'iPhone', 'phone'],
  [/\biPad\b/, 'iPad', 'tablet'],
  [/\bAndroid\b(?=.*\bMobile\b)/, 'Android', 'phone'],
  [/\bAndroid\b/, 'Android', 'tablet'],
  [/\bWindows NT\b/, 'Windows', 'computer'],
  [/\bCrOS\b/, 'ChromeOS', 'computer'],
  [/\bMac OS X\b/, 'macOS', 'computer'],
  [/\bLinux\b/, 'Linux', 'computer'],
];

/** Reads a device from what a request brings. */
export function deviceOf(userAgent: string, address: string): Device {
  const [, browser = null] = browsers.find(([form]) => form.test(userAgent)) ?? [];
  const [, system = null, kind = 'other'] = systems.find(([form]) => form.test(userAgent)) ?? [];
  return { browser, system, kind, ...placeOf(address) };
}

/**
 * The address without its second half (IPv4) or all but its provider's part (IPv6). Which town it belongs to would need
 * a register of addresses, which this backend lacks; it knows its own network.
 */
function placeOf(address: string): Pick<Device, 'place' | 'maskedIp'> {
  const plain = address.replace(/^::ffff:/i, '');
  const [first = 0, second = 0, ...rest] = plain.split('.').map(Number);
  if (rest.length === 2) {
    const isOwn =
      first === 127 ||
      first === 10 ||
      (first === 192 && second === 168) ||
      (first === 172 && second >= 16 && second < 32);
    return { place: isOwn ? 'network' : null, maskedIp: `${String(first)}.${String(second)}.•.•` };
  }
  if (!isIPv6(plain)) return { place: null, maskedIp: null };
  const isOwn = plain === '::1' || /^f[cd]/i.test(plain);
  const [one = '', two = ''] = plain.split('::', 1)[0]?.split(':') ?? [];
  return { place: isOwn ? 'network' : null, maskedIp: `${one || '0'}:${two || '0'}:•` };
}

const words = {
  vi: { on: 'trên', unknown: 'Thiết bị khác', network: 'Mạng nội bộ' },
  en: { on: 'on', unknown: 'Another device', network: 'Internal network' },
} as const;

/** The device's name for a person, e.g. `Edge trên Windows`. */
export function deviceName(
  { browser, system }: Pick<Device, 'browser' | 'system'>,
  language: Language,
): string {
  const { on, unknown } = words[language];
  return browser && system ? `${browser} ${on} ${system}` : (browser ?? system ?? unknown);
}

/** The place for a person. */
export const placeName = (place: string, language: Language): string =>
  place === 'network' ? words[language].network : place;

/** Columns from a device, in the order `browser, system, device_kind, place, masked_ip`. */
export const deviceValues = (device: Device): (string | null)[] => [
  device.browser,
  device.system,
  device.kind,
  device.place,
  device.maskedIp,
];
