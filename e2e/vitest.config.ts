import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['harness/**/*.test.ts', 'journeys/**/*.test.ts'],
    // The native driver keeps one session at a time, and two windows would fight for the focus.
    fileParallelism: false,
    maxConcurrency: 1,
    sequence: { concurrent: false },
    // A window starts in seconds; on a loaded machine with software drawing it may take many of them.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // A journey that passes at the second try has found something.
    retry: 0,
  },
});
