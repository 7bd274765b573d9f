import type { PrivacyRequestCreate } from '../../../src/contract/index.js';
import type { Recording } from '../consent/record.js';
import { consentRows, decisionsOf } from '../consent/rows.js';
import { withdrawConsent } from '../consent/withdraw.js';
import type { Tenant } from '../api/tenant.js';
import type { Transaction } from '../database/database.js';
import { localDate } from '../local-time.js';
import { invalidInput, pointer, ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import { deadlineAfter } from './deadlines.js';
import { eraseAccount } from './erase.js';
import { keepExport } from './export.js';
import { requestAnswer, type Answering } from './request-answer.js';
import { openRequest, requestRow, type RequestRow, type StepRow } from './request-rows.js';
import { calendarOf, termsOf } from './terms.js';

/** Who asks, where and when. */
export interface Asking {
  tenant: Tenant;
  learnerId: string;
  recording: Recording;
  answering: Answering;
}

type NewStep = Omit<StepRow, 'position' | 'detail'> & { detail?: Record<string, number> };

/**
 * Makes a request and does at once what can be done at once: an export is made, an erasure stops all processing, an objection
 * withdraws consents. A representative's waits until somebody has checked the document.
 */
export async function makeRequest(
  tx: Transaction,
  asking: Asking,
  { kind, now: atOnce = false, ...sent }: PrivacyRequestCreate,
): Promise<RequestRow> {
  const { tenant, learnerId } = asking;
  const { now } = asking.answering;
  const content = withoutAccidents(sent);
  await requireSense(tx, asking, { kind, ...content });
  const calendar = await calendarOf(tx, tenant);
  const terms = await termsOf(tx, tenant.id, kind);
  const by = (deadline = terms.answeredWithin): number => deadlineAfter(now, deadline, calendar);
  const own = content.representative === undefined;
  const row: RequestRow = {
    tenant_id: tenant.id,
    id: newId(),
    number: await nextNumber(tx, asking),
    learner_id: learnerId,
    kind,
    status: own && kind === 'export' ? 'completed' : 'open',
    content: JSON.stringify(content),
    created_at: now,
    due_at: by(),
    grace_ends_at:
      own && kind === 'erasure'
        ? atOnce
          ? now
          : by(terms.graceWithin ?? terms.answeredWithin)
        : null,
    ended_at: own && kind === 'export' ? now : null,
  };
  await tx.run(
    `INSERT INTO privacy_requests (tenant_id, id, number, learner_id, kind, status, content, created_at, due_at,
       grace_ends_at, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      row.tenant_id,
      row.id,
      row.number,
      learnerId,
      kind,
      row.status,
      row.content,
      now,
      row.due_at,
      row.grace_ends_at,
      row.ended_at,
    ],
  );
  const acknowledged = by(terms.acknowledgedWithin);
  const steps: NewStep[] = [{ code: 'submitted', due_at: null, done_at: now }];
  const self = own && (kind === 'export' || kind === 'erasure');
  if (!own) steps.push({ code: 'document_checked', due_at: acknowledged, done_at: null });
  steps.push({ code: 'acknowledged', due_at: acknowledged, done_at: self ? now : null });
  if (kind === 'export') {
    const file = { id: row.id, now, expiresAt: by(terms.downloadWithin ?? terms.answeredWithin) };
    const counts = own ? await keepExport(tx, tenant.id, learnerId, file) : undefined;
    const done_at = own ? now : null;
    steps.push({ code: 'preparing', due_at: null, done_at, ...(counts && { detail: counts }) });
    steps.push({ code: 'ready', due_at: row.due_at, done_at });
  } else if (kind === 'erasure') {
    if (!atOnce) steps.push({ code: 'grace', due_at: row.grace_ends_at, done_at: null });
    steps.push({ code: 'erased', due_at: row.due_at, done_at: null });
  } else {
    const withdrawn = own ? await withdrawNamed(tx, asking, kind, content.purposes) : 0;
    const detail = withdrawn > 0 ? { withdrawn } : undefined;
    steps.push({ code: 'answered', due_at: row.due_at, done_at: null, ...(detail && { detail }) });
  }
  await addSteps(tx, row, steps);
  await audit(tx, row, 'privacy_request.created', now);
  if (row.grace_ends_at !== null) await stopProcessing(tx, row);
  if (row.grace_ends_at !== null && atOnce) await eraseAccount(tx, row, now);
  return (await requestRow(tx, tenant.id, learnerId, row.id)) ?? row;
}

/** Takes a request back. @throws ProblemError `conflict` for one that has ended otherwise */
export async function cancelRequest(
  tx: Transaction,
  { tenant, learnerId, answering }: Asking,
  id: string,
): Promise<RequestRow> {
  const row = await requestRow(tx, tenant.id, learnerId, id);
  if (!row) throw new ProblemError('not_found');
  if (row.status === 'cancelled') return row;
  if (row.status !== 'open') {
    throw new ProblemError('conflict', {
      detail: 'This request has ended.',
      more: { current: await requestAnswer(tx, row, answering) },
    });
  }
  await tx.run(
    `UPDATE privacy_requests SET status = 'cancelled', ended_at = ? WHERE tenant_id = ? AND id = ?`,
    [answering.now, tenant.id, id],
  );
  await audit(tx, row, 'privacy_request.cancelled', answering.now);
  return { ...row, status: 'cancelled', ended_at: answering.now };
}

/** Text of people is kept in NFC; what was left empty was not sent. */
function withoutAccidents<T extends object>(content: T): T {
  const text = JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'string' ? value.normalize('NFC').trim() : value,
  );
  return JSON.parse(text) as T;
}

async function requireSense(
  tx: Transaction,
  { tenant, learnerId, answering }: Asking,
  { kind, details, corrections, purposes = [] }: PrivacyRequestCreate,
): Promise<void> {
  if (kind === 'rectification' && !details && !corrections)
    throw invalidInput('/details', 'required');
  if (kind === 'objection' && !details) throw invalidInput('/details', 'required');
  for (const [n, id] of purposes.entries()) {
    const known = await tx.get(
      `SELECT 1 FROM notices, json_each(notices.body, '$.purposes') p
       WHERE notices.tenant_id = ? AND json_extract(p.value, '$.id') = ? LIMIT 1`,
      [tenant.id, id],
    );
    if (!known) throw invalidInput(pointer('purposes', n), 'unknown_purpose');
  }
  if (kind !== 'export' && kind !== 'erasure') return;
  const open = await openRequest(tx, tenant.id, learnerId, kind);
  if (open) {
    throw new ProblemError('conflict', {
      detail: 'A request of this kind is under way.',
      more: { current: await requestAnswer(tx, open, answering) },
    });
  }
}

/** Nothing is saved for the learner any more, by whichever launch. */
async function stopProcessing(tx: Transaction, row: RequestRow): Promise<void> {
  await tx.run(
    `DELETE FROM launch_tokens WHERE tenant_id = ?1 AND launch_id IN
       (SELECT id FROM launches WHERE tenant_id = ?1 AND learner_id = ?2)`,
    [row.tenant_id, row.learner_id],
  );
}

/** Takes back the consents that an objection or a restriction is about; answers how many. */
async function withdrawNamed(
  tx: Transaction,
  { learnerId, recording, tenant }: Asking,
  kind: string,
  purposes: readonly string[] | undefined,
): Promise<number> {
  if (kind === 'rectification') return 0;
  const rows = await consentRows(tx, tenant.id, { learnerId });
  const inForce = rows.find((row) => row.kind === 'decided');
  if (!inForce) return 0;
  const decisions = decisionsOf(inForce);
  const granted = Object.keys(decisions).filter((id) => decisions[id] === 'granted');
  const taken = purposes ? granted.filter((id) => purposes.includes(id)) : granted;
  if (taken.length === 0) return 0;
  const method = `privacy-request:${kind}`;
  await withdrawConsent(tx, recording, { learnerId }, inForce.id, { purposes: taken, method });
  return taken.length;
}

async function addSteps(
  tx: Transaction,
  row: RequestRow,
  steps: readonly NewStep[],
): Promise<void> {
  for (const [position, { code, due_at, done_at, detail }] of steps.entries()) {
    await tx.run(
      `INSERT INTO privacy_steps (tenant_id, request_id, position, code, due_at, done_at, detail)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [
        row.tenant_id,
        row.id,
        position,
        code,
        due_at,
        done_at,
        detail ? JSON.stringify(detail) : null,
      ],
    );
  }
}

/** `YC-2026-0418`: the year by the tenant's calendar and how many there were in it. */
async function nextNumber(tx: Transaction, { tenant, answering }: Asking): Promise<string> {
  const start = `YC-${String(localDate(answering.now, tenant.time_zone).year)}-`;
  const last = await tx.get<{ n: number | null }>(
    `SELECT max(CAST(substr(number, ?) AS INTEGER)) AS n FROM privacy_requests
     WHERE tenant_id = ? AND number LIKE ? || '%'`,
    [start.length + 1, tenant.id, start],
  );
  return start + String((last?.n ?? 0) + 1).padStart(4, '0');
}

export const audit = (
  tx: Transaction,
  row: RequestRow,
  action: string,
  now: number,
): Promise<number> =>
  tx.run(
    'INSERT INTO audit (tenant_id, at, learner_id, action, subject_id, detail) VALUES (?, ?, ?, ?, ?, ?)',
    [row.tenant_id, now, row.learner_id, action, row.id, JSON.stringify({ kind: row.kind })],
  );
