/** The language to answer in: what is asked for by name, then by `Accept-Language`, then Vietnamese. */
export function chooseLanguage(
  asked: string | undefined,
  acceptLanguage: string | undefined,
): 'vi' | 'en' {
  const accepted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
  for (const tag of [asked ?? '', ...accepted]) {
    const primary = tag.toLowerCase().split('-', 1)[0];
    if (primary === 'vi' || primary === 'en') return primary;
  }
  return 'vi';
}
