import type { Finding, FindingCode } from './course-structure.js';

/** What a manifest may hold before the rest of it is left out: more than any author needs, less than breaks a page. */
export const manifestLimits = {
  /** Items in items. */
  depth: 256,
  items: 50_000,
  /** Findings of one kind. */
  findings: 100,
};

/** Findings, of each code as many as anybody reads, and how many more there are. */
export function withinLimit(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  const counts = new Map<FindingCode, number>();
  const errors = new Set<FindingCode>();
  for (const finding of findings) {
    const count = (counts.get(finding.code) ?? 0) + 1;
    counts.set(finding.code, count);
    if (count <= manifestLimits.findings) kept.push(finding);
    else if (finding.severity === 'error') errors.add(finding.code);
  }
  for (const [code, count] of counts) {
    const more = count - manifestLimits.findings;
    if (more <= 0) continue;
    kept.push({
      code: 'findings_left_out',
      severity: errors.has(code) ? 'error' : 'warning',
      where: 'manifest',
      text: `${String(more)} more findings of ${code} are left out.`,
    });
  }
  return kept;
}
