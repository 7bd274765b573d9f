/** What a browser says of itself; `navigator` fits. */
export interface DeviceHints {
  userAgent: string;
  userAgentData?: { brands: readonly { brand: string }[]; platform: string } | undefined;
}

// The first that fits counts: most browsers also name those that they are made from.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser|CocCoc/i, 'Cốc Cốc'],
  [/Zalo/i, 'Zalo'],
  [/Edg(e|A|iOS)?\/|Microsoft Edge/, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser|Samsung Internet/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/CriOS|Chrome|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/CrOS|Chrome ?OS/, 'ChromeOS'],
  [/Mac OS X|Macintosh|macOS/, 'Mac'],
  [/Linux|X11/, 'Linux'],
];

const firstOf = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** A name for this device that a person recognizes: `Chrome trên Windows`, in English `Chrome on Windows`. */
export function deviceName(hints: DeviceHints, locale: string): string {
  const { userAgent, userAgentData } = hints;
  const brands = userAgentData?.brands.map(({ brand }) => brand).join(' ') ?? '';
  const browser = firstOf(browsers, `${userAgent} ${brands}`);
  const system = firstOf(systems, userAgentData?.platform || '') ?? firstOf(systems, userAgent);
  const vietnamese = locale.toLowerCase().startsWith('vi');
  if (browser && system) return `${browser} ${vietnamese ? 'trên' : 'on'} ${system}`;
  return browser ?? system ?? (vietnamese ? 'Trình duyệt' : 'Browser');
}
