import type { BufferTarget, Output, WebMOutputFormat } from 'mediabunny';

/** A film that is complete, as base64: what a page can hand over. */
export async function finished(output: Output<WebMOutputFormat, BufferTarget>): Promise<string> {
  await output.finalize();
  const bytes = new Uint8Array(output.target.buffer ?? new ArrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
