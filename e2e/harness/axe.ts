/** Accessibility rules, tried on the page as the real web view holds it. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from './page.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that the page breaks, each with the elements that break it; nothing when all is well. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.session.run(SOURCE);
  const script = `
    const done = arguments[0];
    axe.run().then(
      ({ violations }) =>
        done(violations.map((rule) => rule.id + ': ' + rule.nodes.map((node) => node.target).join(', '))),
      (error) => done(['axe itself failed: ' + error]),
    );`;
  return (await page.session.command('POST', '/execute/async', { script, args: [] })) as string[];
}
