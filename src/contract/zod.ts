import { config } from 'zod/mini';

// zod compiles object parsers with `new Function` where it may. On a page with a strict
// Content-Security-Policy even the probe for that is reported as a violation, so it never probes.
config({ jitless: true });

export * from 'zod/mini';
