import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** What went wrong in the pages of a browser context without anybody clicking on it. */
export interface Findings {
  /** Reports of a Content-Security-Policy, of any frame. */
  csp: string[];
  /** `console.error` and exceptions that nobody caught. */
  errors: string[];
}

/** A line of the console that a test provokes, e.g. the 401 of somebody who is not signed in yet. */
export type Expected = (text: string, url: string) => boolean;

/** The browser itself reports every answer of 400 and above. That a visitor is not signed in is one of them. */
export const notSignedIn: Expected = (text, url) =>
  text.includes('status of 401') && /\/auth\/(session|token|refresh)$/.test(url);

/** Collects violations and errors of all pages of a context from now on. */
export async function collectFindings(
  context: BrowserContext,
  expected: Expected = notSignedIn,
): Promise<Findings> {
  const findings: Findings = { csp: [], errors: [] };
  // Reported by the page itself, as the console words them differently from one engine to another.
  await context.exposeFunction('__cspViolation', (text: string) => {
    findings.csp.push(text);
  });
  await context.addInitScript(() => {
    addEventListener(
      'securitypolicyviolation',
      (event) => {
        const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
        const report = (globalThis as { __cspViolation?: (text: string) => void }).__cspViolation;
        report?.(
          `${location.href}: ${effectiveDirective} refused ${blockedURI} (${sourceFile}:${lineNumber}) ${sample}`,
        );
      },
      true,
    );
  });
  const watch = (page: Page): void => {
    page.on('console', (message) => note(findings, message, expected));
    page.on('pageerror', (error) => findings.errors.push(`${page.url()}: ${error.stack ?? error}`));
  };
  context.pages().forEach(watch);
  context.on('page', watch);
  return findings;
}

function note(findings: Findings, message: ConsoleMessage, expected: Expected): void {
  if (message.type() !== 'error') return;
  const { url } = message.location();
  const text = message.text();
  if (expected(text, url)) return;
  const isPolicy = /Content Security Policy|Trusted ?Type|TrustedHTML|TrustedScript/i.test(text);
  findings[isPolicy ? 'csp' : 'errors'].push(`${url}: ${text}`);
}

/**
 * Findings without what browsers write of two answers that are no faults: `409 launch_open` to a learner who comes back sooner than the
 * last page's goodbye has arrived, and the 409 to last words of a page that were under way when it went: the next page, to which the
 * device has not told that, says them again.
 */
export const withoutConflicts = ({ csp, errors }: Findings): Findings => ({
  csp,
  errors: errors.filter((text) => !/\/(launches|xapi\/statements): .*\b409\b/.test(text)),
});
