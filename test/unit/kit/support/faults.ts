import type { Fault } from './planted.js';

const commit = 'demo/backend/attempts/commit.ts';
const line = 'demo/backend/attempts/line.ts';
const check = 'demo/backend/attempts/commit-check.ts';
const identity = 'demo/backend/api/identity.ts';
const me = 'demo/backend/api/me.ts';

/** Faults of a backend, each with the checks that find it. */
export const faults: readonly Fault[] = [
  {
    name: 'drops an ETag',
    file: me,
    find: 'context.json(meOf(row, backend.config.api), 200, { ETag: profileTag(row) });',
    replace: 'context.json(meOf(row, backend.config.api), 200);',
    only: ['profile'],
    fails: ['PF1', 'PF2', 'PF3', 'PF4', 'PF5', 'PF6', 'PF8', 'PF9', 'PF10'],
  },
  {
    name: 'ignores If-Match',
    file: 'demo/backend/api/preconditions.ts',
    find: 'if (requiredIfMatch(context) === etag) return;',
    replace: "if (requiredIfMatch(context) !== '') return;",
    only: ['profile', 'notifications'],
    fails: ['PF2', 'PF3', 'NO2'],
  },
  {
    name: 'ignores seq',
    file: commit,
    find: "if (commit.seq <= launch.held) return { seq: launch.held, outcome: 'replayed', current };",
    replace: '',
    only: ['commits'],
    fails: ['LN2', 'LN3'],
    mayFail: ['LN9'],
  },
  {
    name: 'applies a base beyond what is held',
    file: commit,
    find: 'if (commit.base > launch.held) {',
    replace: 'if (commit.base < 0) {',
    only: ['commits', 'branches'],
    fails: ['LN5'],
  },
  {
    name: 'lets a replayed commit move held',
    file: commit,
    find: "if (commit.seq <= launch.held) return { seq: launch.held, outcome: 'replayed', current };",
    replace: `if (commit.seq <= launch.held) {
      await tx.run('UPDATE launches SET held = ? WHERE tenant_id = ? AND id = ?', [commit.seq, launch.tenant_id, launch.id]);
      return { seq: launch.held, outcome: 'replayed', current };
    }`,
    only: ['commits'],
    fails: ['LN3'],
  },
  {
    name: 'lowers a result',
    file: 'demo/backend/attempts/keep-result.ts',
    find: 'best(resultOf(attempt), claim)',
    replace: 'claim',
    only: ['results'],
    fails: ['RS2'],
  },
  {
    name: 'writes a branch’s commit to the line',
    file: line,
    find: 'return launch.line_version === attempt.version\n',
    replace: 'return launch.line_version <= attempt.version\n',
    only: ['branches'],
    fails: ['BR1', 'BR2', 'BR3', 'BR4', 'BR5', 'BR6'],
  },
  {
    name: 'leaks another learner’s enrollment',
    file: 'demo/backend/api/enrollments.ts',
    find: "const own = 'e.tenant_id = ? AND e.learner_id = ?';",
    replace: "const own = 'e.tenant_id = ? AND (e.learner_id = ? OR 1 = 1)';",
    only: ['enrollments'],
    fails: ['EN5', 'EN7'],
  },
  {
    name: 'leaks another tenant’s course',
    file: 'demo/backend/courses/summaries.ts',
    find: 'sql`c.tenant_id = ${tenantId} AND c.course_id = ${courseId}`',
    replace: 'sql`c.course_id = ${courseId}`',
    only: ['CT18', 'CT17'],
    fails: ['CT18'],
  },
  {
    name: 'accepts a reused refresh token after the grace',
    file: 'demo/backend/accounts/sessions.ts',
    find: 'if (now - row.used_at <= repeatWindow && row.sealed_answer !== null) {',
    replace: 'if (row.sealed_answer !== null) {',
    only: ['auth'],
    fails: ['AU11'],
  },
  {
    name: 'says with a wrong password whether an e-mail is known',
    file: 'demo/backend/api/auth.ts',
    find: "{ detail: 'The name or the password is wrong.' }",
    replace: "{ detail: known === undefined ? 'Nobody has this name.' : 'The password is wrong.' }",
    only: ['auth'],
    fails: ['AU2'],
  },
  {
    name: 'says at a reset of the password whether an e-mail is known',
    file: 'demo/backend/api/password-reset.ts',
    find: '    limiter.take(resetMailLimit, `${tenant.id} ${email}`);',
    replace: `
    const sql = 'SELECT id FROM learners WHERE tenant_id = ? AND email = ?';
    if (!(await database.get(sql, [tenant.id, email]))) throw invalidInput('/email', 'unknown');`,
    only: ['auth'],
    fails: ['AU30'],
  },
  {
    name: 'accepts an expired launch token',
    file: identity,
    find: "if (row.expires_at <= now) throw new ProblemError('token_expired');",
    replace: '',
    only: ['launches'],
    fails: ['LA11'],
  },
  {
    name: 'accepts a launch token of another launch',
    file: 'demo/backend/api/launches.ts',
    find: 'if (caller.launchId !== launchId) {',
    replace: "if (caller.launchId === '') {",
    only: ['launches'],
    fails: ['LA9'],
  },
  {
    name: 'creates twice for one Idempotency-Key',
    file: 'demo/backend/api/idempotency.ts',
    find: '    if (known) {',
    replace:
      "    if (known) await tx.run('DELETE FROM idempotent_answers WHERE hash = ?', [hash]);\n    if (!hash) {",
    only: ['idempotency'],
    fails: ['ID1', 'ID2', 'ID3'],
  },
  {
    name: 'skips an item where rows are inserted between pages',
    file: 'demo/backend/api/enrollments.ts',
    find: `      [...args, ...(after ?? []), limit + 1],
    );`,
    replace: `      [...args, ...(after ?? []), limit + 1],
    );
    const listed = await database.all(
      \`SELECT id FROM enrollments e WHERE \${own} AND e.left_at IS NULL\`, args);
    const before = database.before ??= new Set();
    if (!after) database.before = new Set(listed.map(({ id }) => id));
    const skipped = rows.findIndex(({ id }) => before.has(id));
    if (after && listed.length > before.size && skipped >= 0) rows.splice(skipped, 1);`,
    only: ['enrollments'],
    fails: ['EN4'],
  },
  {
    name: 'answers any origin',
    file: 'demo/backend/api/cors.ts',
    find: "if (isPortal) return 'GET, POST, PUT, PATCH, DELETE';",
    replace: "if (origin !== '') return 'GET, POST, PUT, PATCH, DELETE';",
    only: ['cors'],
    fails: ['CO3', 'CO4', 'CO5', 'CO7', 'CO8'],
  },
  {
    name: 'puts personal data in a problem body',
    file: 'demo/backend/api/auth.ts',
    find: "throw new ProblemError('unauthenticated', { detail: 'The name or the password is wrong.' });",
    replace:
      "throw new ProblemError('unauthenticated', { detail: `The password of ${name} is wrong.` });",
    only: ['conventions'],
    fails: ['CV10'],
  },
  {
    name: 'takes a commit of 9 MiB',
    file: check,
    find: 'maximumCommitBytes = 8 * 1024 * 1024',
    replace: 'maximumCommitBytes = 80 * 1024 * 1024',
    only: ['commit-checks'],
    fails: ['CC9'],
  },
  {
    name: 'takes an activity that the package lacks',
    file: check,
    find: 'if (!bounds.activityIds.has(activityId)) {',
    replace: "if (activityId === '') {",
    only: ['commit-checks'],
    fails: ['CC1', 'CC12'],
  },
  {
    name: 'signs a receipt over other bytes',
    file: 'demo/backend/consent/receipt-key.ts',
    find: 'Buffer.from(`${header}.${base64url(payload)}`)',
    replace: 'Buffer.from(`${header}.${base64url(`${payload} `)}`)',
    only: ['receipts'],
    fails: ['RC2'],
  },
];
