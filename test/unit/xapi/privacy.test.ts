import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { demoTenantId } from '../../../demo/backend/config.js';
import { collectExport } from '../../../demo/backend/privacy/export.js';
import { tidy } from '../../../demo/backend/server/tidy.js';
import { signatureUsage } from '../../../demo/backend/xapi/signature.js';
import { agent, Lrs, ofLaunch, search, statement } from './support/lrs.js';
import { multipart, signed } from './support/multipart.js';

const lrs = await Lrs.start();
const email = 'mailto:minh.khai@demo.example';

/** Everything that the tables of the LRS hold, as one text. */
async function everything(): Promise<string> {
  const tables = await lrs.demo.rows<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'xapi%'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => lrs.demo.rows<Record<string, unknown>>(`SELECT * FROM ${name}`)),
  );
  return rows
    .flat()
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value))
    .map((value) => (String(value).includes('.eyJ') ? decoded(String(value)) : value))
    .join('\n');
}

const decoded = (jws: string): string =>
  jws
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString())
    .join('\n');

describe('what the LRS knows of a learner', async () => {
  const launch = await lrs.launch();
  const { actor, activityId, registration } = launch.credential;
  const bytes = Buffer.from('ghi chú của tôi');
  const attached = ofLaunch(launch, {
    attachments: [
      {
        usageType: 'https://x.example/note',
        display: { vi: 'Ghi chú' },
        contentType: 'text/plain',
        length: bytes.length,
        sha2: createHash('sha256').update(bytes).digest('hex'),
      },
    ],
  });
  const { contentType, body } = multipart(attached, [bytes]);
  const sent = await lrs.ask<string[]>('/statements', {
    as: launch.token,
    body,
    headers: { 'Content-Type': contentType },
  });
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  const [own = ''] = sent.body;
  const [byMail = ''] = await lrs.store(
    statement({ actor: { mbox: email.toUpperCase().replace('MAILTO', 'mailto') } }),
  );
  const state = search({ activityId, agent: actor, registration, stateId: 'place' });
  await lrs.ask(`/activities/state?${state}`, { method: 'PUT', as: launch.token, body: { at: 3 } });
  const profile = search({ agent: actor, profileId: 'likes' });
  await lrs.ask(`/agents/profile?${profile}`, { as: launch.token, body: { font: 'large' } });

  // Others' statements that name her, and one that refers to hers.
  const [instructed = '', referring = ''] = await lrs.store([
    statement({ actor: agent('bao'), context: { instructor: { ...actor, name: 'Cô Khai' } } }),
    statement({
      actor: agent('bao'),
      object: { objectType: 'StatementRef', id: own },
      context: {
        team: { objectType: 'Group', name: 'Nhóm', member: [{ mbox: email }, agent('bao')] },
      },
    }),
  ]);
  const signedStatement = signed(
    statement({ id: randomUUID(), actor: agent('bao'), context: { instructor: actor } }),
  );
  assert.equal((await lrs.ask('/statements', signedStatement)).status, 200);
  const [stranger = ''] = await lrs.store(statement({ actor: agent('stranger') }));

  test('is in the copy that they are given', async () => {
    const { tables } = await collectExport(lrs.queries, demoTenantId, lrs.learnerId, lrs.demo.now);
    assert.deepEqual(
      tables['xapi_statements']?.map(({ id }) => id),
      [own, byMail],
    );
    assert.deepEqual(tables['xapi_documents']?.map(({ id }) => id).sort(), ['likes', 'place']);
    assert.equal(tables['xapi_attachments']?.[0]?.['content'], bytes.toString('base64'));
    const credentials = tables['xapi_credentials'] ?? [];
    assert.deepEqual([credentials.length, credentials.some((row) => 'hash' in row)], [1, false]);
    assert.deepEqual(tables['xapi_agents']?.map(({ name }) => name).sort(), [
      '',
      '',
      'Cô Khai',
      'Nguyễn Thị Minh Khai',
    ]);
  });

  test('is gone after an erasure; what others did stays and names nobody', async () => {
    const token = await lrs.demo.bearer();
    const request = await lrs.demo.ask<{ id: string; graceEndsAt: string }>(
      '/me/privacy-requests',
      { token, body: { kind: 'erasure' } },
    );
    assert.equal(request.status, 201, JSON.stringify(request.body));
    lrs.demo.pass(60 * 24 * 3_600);
    const { database, config } = lrs.demo.demo.backend;
    await tidy(database, config.dataDir, config.now());

    for (const id of [own, byMail]) assert.equal(await lrs.statement(id), undefined);
    const nobody = { objectType: 'Agent', mbox: `mailto:erased-${lrs.learnerId}@invalid` };
    assert.deepEqual((await lrs.statement(instructed))?.context?.instructor, nobody);
    assert.deepEqual((await lrs.statement(referring))?.context?.team, {
      objectType: 'Group',
      name: 'Nhóm',
      member: [nobody, agent('bao')],
    });
    assert.ok(await lrs.statement(stranger));
    assert.equal(await lrs.statement(own), undefined);
    for (const query of [{ agent: actor }, { agent: { mbox: email } }, { activity: activityId }]) {
      assert.deepEqual(await lrs.find({ ...query, related_agents: true }), []);
    }

    const left = (await everything()).replaceAll(`erased-${lrs.learnerId}@invalid`, '');
    for (const trace of [lrs.learnerId, 'minh.khai', 'MINH.KHAI', 'Khai', 'ghi chú', 'font']) {
      assert.ok(!left.includes(trace), `${trace} in ${left}`);
    }
    assert.ok(left.includes(signatureUsage));
    const orphans = await lrs.demo.rows(
      `SELECT 1 FROM xapi_found_by f LEFT JOIN xapi_statements s ON s.sequence = f.sequence
       LEFT JOIN xapi_statements v ON v.sequence = f.via WHERE s.id IS NULL OR v.id IS NULL`,
    );
    assert.deepEqual(orphans, []);
    assert.deepEqual(await lrs.demo.rows('PRAGMA foreign_key_check'), []);
  });
});
