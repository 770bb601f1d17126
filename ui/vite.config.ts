import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

/**
 * The window's content policy allows scripts, styles and fonts from the application itself only:
 * no asset may be written into another as a `data:` address, hence `assetsInlineLimit: 0`.
 */
export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: ['safari16.4', 'chrome115'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
  },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    // A busy machine is slow, not wrong: time alone fails no test.
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
