export default {
  globs: ['src/elements/**/*.ts', 'src/ui/wl-element.ts', 'src/ui/events/*.ts'],
  exclude: ['**/*.define.ts', '**/*.styles.ts', '**/*.vi.ts', '**/*.en.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
};
