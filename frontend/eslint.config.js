import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

const wails = { group: ['**/wailsjs/**'], message: 'Only lib/backend speaks to Wails.' }
const features = { group: ['**/features/**'], message: 'lib knows no feature.' }
const backend = { group: ['**/backend', '**/backend/**'], message: 'lib/ui and lib/words know no backend.' }

const forbid = (files, ...patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } })

// A feature may import its own folder and lib, never another feature.
const nouns = ['articles', 'backups', 'captions', 'darkroom', 'images', 'people', 'replacing', 'settings', 'trash']
const walls = nouns.map((noun) =>
  forbid([`src/features/${noun}/**`], wails, {
    group: nouns.filter((other) => other !== noun).flatMap((other) => [`**/${other}/**`, `**/features/${other}`]),
    message: 'Features do not import features; App.svelte puts them together.',
  }),
)

export default ts.config(
  { ignores: ['dist', 'node_modules', 'wailsjs', 'test-results', 'playwright-report'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    // The compiler's own rule; prefer-const does not know $props and $state.
    rules: { 'prefer-const': 'off' },
  },
  // These rules are for state that a template reads; plain collections are meant where they stand.
  { files: ['**/*.svelte.ts'], rules: { 'svelte/prefer-svelte-reactivity': 'off' } },
  { files: ['e2e/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'svelte/no-at-html-tags': 'error',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  forbid(['src/*'], wails),
  ...walls,
  forbid(['src/lib/*', 'src/lib/crop/**', 'src/lib/editor/**', 'src/lib/findings/**', 'src/lib/imports/**', 'src/lib/listing/**', 'src/lib/saving/**', 'src/testing/**'], wails, features),
  forbid(['src/lib/ui/**', 'src/lib/words/**'], wails, features, backend),
  forbid(['src/lib/backend/**'], features),
)
