import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** A strict Content-Security-Policy of the page refuses these, some only on the first render. */
const unsafeOnHost = [
  {
    selector: "ImportDeclaration[source.value='lit/directives/style-map.js']",
    message: 'styleMap writes the style attribute on first render: set properties on the element.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=/]',
    message: 'A style attribute violates a strict style-src: set properties on the element.',
  },
  {
    selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'Trusted Types refuse this.',
  },
  {
    selector: 'NewExpression[callee.name=/^(DOMParser|Function|Worker|SharedWorker)$/]',
    message: 'Trusted Types refuse this on the page of the host.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=css] TemplateElement[value.raw=/[0-9]rem/]',
    message: 'Sizes are px and em: the page may have changed what rem means.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'docs/api/', 'demo/.data/', 'demo/.build/', '.cache/', 'node_modules/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // The one rule that knows types: only for its files are they worked out.
    files: ['src/**/*.ts', 'demo/backend/**/*.ts', 'demo/*.ts'],
    languageOptions: {
      parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  {
    files: ['src/{ui,elements,loader,playback,consent,session,client}/**/*.ts'],
    plugins: { lit, 'lit-a11y': litA11y, wc },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      ...wc.configs['flat/recommended'].rules,
      'no-restricted-syntax': ['error', ...unsafeOnHost],
      'no-eval': 'error',
      'no-implied-eval': 'error',
    },
  },
  {
    // Commands talk to a terminal; the portal and the courses are plain scripts of a page.
    files: ['test/**', 'demo/**', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
);
