import { databaseServerFrom, dataDirFrom, lrsKeyFrom, mailServerFrom } from './backend/config.js';
import { silent, toStderr } from './backend/log.js';
import { startDemo, type Demo } from './backend/server/start-demo.js';
import { StartError } from './backend/server/start-error.js';

function portFrom(name: string, usual: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return usual;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartError(`${name} is "${text}", which is not a port.`);
  }
  return port;
}

async function start(): Promise<Demo> {
  const demo = await startDemo({
    dataDir: dataDirFrom(process.env),
    databaseServer: databaseServerFrom(process.env),
    mailServer: mailServerFrom(process.env),
    lrsKey: lrsKeyFrom(process.env),
    ports: {
      portal: portFrom('WL_PORTAL_PORT', 4173),
      api: portFrom('WL_API_PORT', 4174),
      content: portFrom('WL_CONTENT_PORT', 4175),
    },
    log: process.env['WL_LOG'] === 'on' ? toStderr : silent,
  });
  await Promise.all([demo.portal, demo.api, demo.content].map((origin) => fetch(origin)));
  console.log(`
Portal   ${demo.portal}
Gallery  ${demo.portal}/gallery/
API      ${demo.api}
Content  ${demo.content}

Sign in as minh.khai@demo.example with the password hoc-moi-ngay. Ctrl+C ends the demo.
`);
  console.log(`ready ${demo.portal} ${demo.api} ${demo.content}`);
  return demo;
}

const starting = start();
let ending = false;

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  try {
    const demo = await starting;
    await demo.close();
  } finally {
    process.exit();
  }
}

process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());

// npm runs a script in a shell, and of the two it is the shell that a signal to npm reaches. Without this the servers would outlive it.
if (process.env['npm_lifecycle_event'] === 'start') {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end();
  }, 250).unref();
}

try {
  await starting;
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
