/**
 * The rooms of src/, and who may know whom. Arrows run one way; whatever is not listed is refused.
 * Types of the contract may be named wherever the client is known.
 */
const rooms = {
  contract: [],
  client: ['contract'],
  session: ['client'],
  content: [],
  sequencing: ['content'],
  'stage-protocol': [],
  stage: ['content', 'sequencing', 'stage-protocol', 'i18n'],
  playback: ['client', 'stage-protocol'],
  consent: [],
  i18n: [],
  ui: ['i18n'],
  elements: ['playback', 'consent', 'session', 'client', 'ui', 'i18n'],
  loader: [],
  testing: ['contract'],
  cli: ['contract', 'client', 'content', 'consent'],
};

/** Packages that a room may use at run time. */
const packages = {
  contract: ['zod'],
  stage: ['scorm-again', 'media-chrome', 'hls.js', 'pdfjs-dist'],
  playback: ['idb', '@xapi/xapi'],
  ui: ['lit'],
  elements: ['lit', '@lit/context', 'dompurify'],
  cli: ['zod', '@xmldom/xmldom'],
};

const roomRules = Object.entries(rooms).map(([room, known]) => ({
  name: `room-${room}`,
  comment: `src/${room} may know ${known.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^(src|demo|test)/',
    pathNot: `^src/(${[room, ...known].join('|')})/`,
    ...(known.includes('client') && { dependencyTypesNot: ['type-only'] }),
  },
}));

const typeRules = Object.entries(rooms)
  .filter(([, known]) => known.includes('client'))
  .map(([room, known]) => ({
    name: `room-${room}-types`,
    comment: `src/${room} may name types of ${[...known, 'contract'].join(', ')}.`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: '^(src|demo|test)/',
      pathNot: `^src/(${[room, ...known, 'contract'].join('|')})/`,
      dependencyTypes: ['type-only'],
    },
  }));

const packageRules = Object.keys(rooms).map((room) => ({
  name: `packages-${room}`,
  comment: `src/${room} may use ${(packages[room] ?? []).join(', ') || 'no package'}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^node_modules/',
    ...(packages[room] && { pathNot: `^node_modules/(${packages[room].join('|')})/` }),
    dependencyTypesNot: ['type-only'],
  },
}));

export default {
  forbidden: [
    ...roomRules,
    ...typeRules,
    ...packageRules,
    {
      name: 'unknown-room',
      comment: 'Every file of src/ lies in a room that is listed here, or is src/index.ts.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: `^src/(index\\.ts$|(${Object.keys(rooms).join('|')})/)` },
    },
    {
      name: 'words-are-not-run',
      comment:
        'The words of the contract are read where its description is made, never where it runs.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(contract/openapi|cli)/' },
      to: { path: '^src/contract/openapi/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one idea, or want a third.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-node-in-src',
      comment: 'The library runs in browsers; its command runs in Node.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'portal-is-a-customer',
      comment: 'The portal uses what the package publishes, as a customer would.',
      severity: 'error',
      from: { path: '^demo/portal/' },
      to: { path: '^src/' },
    },
    {
      name: 'backend-knows-the-contract',
      comment:
        'The reference backend shares the contract and the reading of packages, nothing else.',
      severity: 'error',
      from: { path: '^demo/(backend/|start|import)' },
      to: { path: '^src/', pathNot: '^src/(contract|content)/' },
    },
    {
      name: 'resolvable',
      comment: 'An import must lead somewhere.',
      severity: 'error',
      from: { path: '^(src|demo|test)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
    },
  },
};
