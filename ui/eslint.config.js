import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Folders in tiers: each may import from those before it, never from those after. */
const TIERS = ['host', 'lib', 'domain', 'views'];

/** Says which tiers are closed to a folder, and that Tauri is imported under `host` alone. */
function tier(name) {
  const closed = TIERS.slice(TIERS.indexOf(name) + 1);
  const patterns = closed.map((above) => ({
    group: [`**/${above}/**`],
    message: `src/${name} stands below src/${above}: ${TIERS.join(' -> ')}.`,
  }));
  if (name !== 'host') {
    patterns.push({ group: ['@tauri-apps/*'], message: 'Only src/host speaks to Tauri.' });
    patterns.push({ group: ['**/host/dev/**'], message: 'The sample host is for development and tests.' });
  }
  return {
    files: [`src/${name}/**/*.{ts,svelte}`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/host/types/'] },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  svelte.configs.prettier,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      'no-undef': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 260, skipBlankLines: false }],
      // The content policy forbids style attributes; `style:` directives go through the CSSOM and are free.
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"]',
          message: 'the content policy drops style attributes; use a class or a style: directive',
        },
      ],
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
    },
  },
  ...TIERS.map(tier),
);
