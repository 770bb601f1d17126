/** One journey: a desk, what a person does at it, and evidence when something goes wrong. */

import { join } from 'node:path';
import { test } from 'vitest';
import { Desk } from './desk.ts';

const OUT = join(import.meta.dirname, '..', 'out');

/** A test in the real window, at a clean desk. On failure `e2e/out/NAME` holds a picture, the page and the log.
 * `patience` are milliseconds, for one that takes longer than others. */
export function journey(name: string, steps: (desk: Desk) => Promise<void>, patience?: number): void {
  test(name, { ...(patience !== undefined && { timeout: patience }) }, async () => {
    const desk = new Desk(join(OUT, name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()));
    try {
      await steps(desk);
    } catch (error) {
      // A window that can no longer be asked must not hide the first error.
      await desk.keepEvidence().catch(() => undefined);
      throw error;
    } finally {
      await desk.clear();
    }
  });
}
