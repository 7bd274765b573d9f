import { plainText } from './plain-text.js';

/** What a course says of itself: as plain text until the code has come that makes its markup safe, and where it cannot. */
export class Description {
  private html: string | undefined;
  private level = 0;
  private plain = '';
  private rich: HTMLElement | undefined;

  /** `changed` is called when there is more to show than before. */
  constructor(private readonly changed: () => void) {}

  /** What is to be shown now, an empty text for nothing. `level` is that of headings inside. */
  of(html: string, level: number): HTMLElement | string {
    if (html !== this.html || level !== this.level) {
      this.html = html;
      this.level = level;
      this.plain = plainText(html);
      this.rich = undefined;
      if (this.plain && /[<&]/.test(html)) void this.enrich(html, level);
    }
    return this.rich ?? this.plain;
  }

  private async enrich(html: string, level: number): Promise<void> {
    try {
      const { richText } = await import('./rich-text.js');
      if (html !== this.html || level !== this.level) return;
      this.rich = richText(html, level);
    } catch {
      // The plain text stands there, and says the same.
    }
    if (this.rich) this.changed();
  }
}
