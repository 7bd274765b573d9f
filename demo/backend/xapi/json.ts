/** Levels of lists and objects in each other. What is nested more deeply could be read, but not written again. */
const deepest = 500;

/** The value of JSON in UTF-8. @throws SyntaxError or TypeError where it is none, or nested too deeply */
export function parseJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (depthOf(text) > deepest) throw new SyntaxError('The JSON is nested too deeply.');
  return JSON.parse(text);
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let n = 0; n < text.length; n++) {
    const character = text[n];
    if (inString) {
      if (character === '\\') n++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') most = Math.max(most, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return most;
}
