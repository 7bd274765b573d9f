/** `npm run bench -- NAME`: runs one of the benches of this folder, which print what they have measured. */
import { access } from 'node:fs/promises';

const [name = ''] = process.argv.slice(2);
const file = new URL(`./${name}.ts`, import.meta.url);
const isThere =
  /^[a-z-]+$/.test(name) &&
  (await access(file).then(
    () => true,
    () => false,
  ));

if (isThere && name !== 'run') {
  await import(file.href);
} else {
  console.error('Usage: npm run bench -- NAME, e.g. catalog-api');
  process.exitCode = 1;
}
