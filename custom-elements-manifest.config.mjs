/** The analyzer also takes what an event is made of for an event; ours are the ones whose lines name them. */
const onlyOurEvents = {
  name: 'only-our-events',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        if (!declaration.events) continue;
        declaration.events = declaration.events.filter(({ name }) => name?.startsWith('wl-'));
      }
    }
  },
};

export default {
  globs: ['src/elements/**/*.ts', 'src/ui/wl-element.ts', 'src/ui/events/*.ts'],
  exclude: ['**/*.define.ts', '**/*.styles.ts', '**/*.vi.ts', '**/*.en.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [onlyOurEvents],
};
