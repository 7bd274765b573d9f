// Shown on one page, and of the same schemas: one request, and nothing of them in what every page carries.
export * as accessLog from './access-log.js';
export * as disclosures from './disclosures.js';
export * as supportGrants from './support-grants.js';
