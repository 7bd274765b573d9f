/** Writes docs/openapi.json, the contract for those who build a backend: `npm run openapi`, after every change of the contract. */
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { openApiDocument } from '../../src/contract/openapi/document.js';

/** The document as it is kept in the repository. */
export const openApiText = (): Promise<string> =>
  format(JSON.stringify(openApiDocument()), { parser: 'json', printWidth: 100 });

if (import.meta.url === `file://${process.argv[1] ?? ''}`) {
  writeFileSync(new URL('../openapi.json', import.meta.url), await openApiText());
}
