import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What has the focus, through shadow trees and frames: its role and its words. */
export async function focused(page: Page): Promise<string> {
  for (const frame of page.frames().reverse()) {
    const text = await frame
      .evaluate(() => {
        let active: Element | null = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        if (!active || active === document.body || active.localName === 'iframe') return undefined;
        if (!document.hasFocus()) return undefined;
        const input = active as HTMLInputElement;
        const label = input.labels?.[0]?.textContent ?? '';
        const words = active.getAttribute('aria-label') ?? (label || active.textContent);
        return `${active.localName} ${(words ?? '').replace(/\s+/g, ' ').trim()}`;
      })
      .catch(() => undefined);
    if (text !== undefined) return text;
  }
  return '';
}

/** Presses Tab until the focus is on what is wanted, as somebody without a mouse does. */
export async function tabTo(
  page: Page,
  wanted: RegExp,
  { key = 'Tab', most = 60 } = {},
): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (wanted.test(now)) return;
    passed.push(now);
  }
  assert.fail(`${key} did not lead to ${String(wanted)} but through:\n${passed.join('\n')}`);
}
