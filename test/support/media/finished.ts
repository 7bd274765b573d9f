import type { BufferTarget, Output, WebMOutputFormat } from 'mediabunny';

/** A film that is complete, as base64: what a page can hand over. */
export async function finished(output: Output<WebMOutputFormat, BufferTarget>): Promise<string> {
  await output.finalize();
  return base64Of(output.target.buffer ?? new ArrayBuffer());
}

export function base64Of(buffer: ArrayBuffer): string {
  let text = '';
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}
