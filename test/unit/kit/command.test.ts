import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMorePublic, spaceOf, spaceOfAddress } from '../../../src/cli/check/address-space.js';
import { parseOptions } from '../../../src/cli/check/options.js';
import { runCommand } from '../../../src/cli/command.js';
import { UsageError } from '../../../src/cli/usage-error.js';

async function say(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  let output = '';
  let errors = '';
  const code = await runCommand(
    args,
    { write: (text) => (output += text) },
    { write: (text) => (errors += text) },
  );
  return { code, output, errors };
}

test('help is asked for, or comes with exit code 2', async () => {
  assert.match((await say('--help')).output, /check <baseUrl>/);
  assert.match((await say('check', '--help')).output, /--other-tenant URL/);
  const { code, errors } = await say();
  assert.deepEqual([code, errors.startsWith('Usage:')], [2, true]);
});

test('a command line that makes no sense is said in one line, with exit code 2', async () => {
  for (const [args, what] of [
    [['check'], /base URL of the backend is missing/],
    [['check', 'nowhere'], /must be an absolute http\(s\) address/],
    [['check', 'http://a.example', 'http://b.example'], /There is one base URL/],
    [['check', 'http://a.example', '--user', 'x'], /belong together/],
    [['check', 'http://a.example', '--colour'], /--colour/],
    [['check', 'http://a.example', '--only', 'nothing'], /no group or check "nothing"/],
    [['sing'], /no command "sing"/],
  ] as const) {
    const { code, output, errors } = await say(...args);
    assert.deepEqual([code, output], [2, '']);
    assert.match(errors, what);
  }
});

test('a base URL keeps its path and loses its last slash; --only takes several ids', () => {
  const options = parseOptions([
    'https://a.example/embed/v1/',
    '--only',
    'cors,SV1',
    '--only',
    'x',
  ]);
  assert.ok(typeof options === 'object');
  assert.equal(options.baseUrl, 'https://a.example/embed/v1');
  assert.deepEqual(options.only, ['cors', 'SV1', 'x']);
  assert.throws(() => parseOptions(['https://a.example', '--origin', 'intranet']), UsageError);
});

test('addresses are told apart by how public they are', async () => {
  const spaces = [
    '127.8.0.1',
    '::1',
    '10.1.2.3',
    '192.168.0.9',
    'fd00::1',
    '8.8.8.8',
    '2001:db8::1',
  ];
  assert.deepEqual(spaces.map(spaceOfAddress), [
    'loopback',
    'loopback',
    'local',
    'local',
    'local',
    'public',
    'public',
  ]);
  assert.equal(await spaceOf('http://p-42.localhost:4175/'), 'loopback');
  assert.equal(await spaceOf('http://[fe80::1]/'), 'local');
  assert.ok(isMorePublic('public', 'local') && !isMorePublic('local', 'local'));
});
