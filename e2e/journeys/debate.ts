/** A topic of so many arguments and stated answers, made by a fixed sequence of numbers: what a clash map is looked at with. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { until, type Page } from '../harness/page.ts';

/** How large a debate is. */
export interface Size {
  /** Themes, half of them pro. */
  themes: number;
  /** Arguments, as many in each theme. */
  arguments: number;
  answers: number;
}

export const SMALL: Size = { themes: 6, arguments: 12, answers: 20 };
export const MIDDLE: Size = { themes: 34, arguments: 34, answers: 200 };
export const LARGE: Size = { themes: 40, arguments: 400, answers: 2000 };

const KINDS = ['rebuts', 'undercuts', 'outweighs', 'turns', 'concedes'];
const WHO = [
  'Open markets',
  'Export controls',
  'Small firms',
  'Rival states',
  'Public labs',
  'Poor countries',
];
const DOES = ['pay for', 'live on', 'lose by', 'speed up', 'hold back', 'outgrow', 'copy', 'share'];
const WHAT = [
  'foreign research',
  'shared standards',
  'chip subsidies',
  'trained people',
  'a split market',
  'denial',
];

/** Installs the topic `debate-ANSWERS`. */
export function installDebate(desk: Desk, size: Size): void {
  const folder = mkdtempSync(join(tmpdir(), 'dissoi-debate-'));
  try {
    write(folder, size);
    const { code, out, err } = desk.dissoi('pack', 'install', folder);
    expect(code, out + err).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Shows the map of the topic, in a window that shows a map; native lists cannot be driven from here. */
export async function showTopic(page: Page, { answers }: Size): Promise<void> {
  await page.part('map-topic');
  await page.session.run(
    `const list = document.querySelector('[data-testid="map-topic"]');
     list.value = arguments[0];
     list.dispatchEvent(new Event('change', { bubbles: true }));`,
    `debate-${answers}`,
  );
  await until('its map', () =>
    page.session.run<boolean>(
      `return document.querySelector('[data-testid="map-picture"]')?.ariaLabel.includes(arguments[0])`,
      `${answers} answers`,
    ),
  );
}

function write(folder: string, { themes, arguments: count, answers }: Size): void {
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const claim = (): string =>
    [WHO, DOES, WHAT].map((words) => words[next(words.length)]).join(' ') + `, case ${next(900) + 100}`;
  const side = (theme: number): string => (theme % 2 === 0 ? 'pro' : 'con');
  const given = new Map<number, string[]>();
  const seen = new Set<string>();
  while (seen.size < answers) {
    const from = next(count);
    // Most answers go to the themes that a theme clashes with, some anywhere; one argument in eight stays unanswered.
    const far = next(5) === 0;
    const theme = ((from % themes) + 1 + 2 * next(far ? themes / 2 : 3)) % themes;
    const to = theme + themes * next(count / themes);
    if (theme % 2 === from % 2 || to % 8 === 3 || seen.has(`${from} ${to}`)) continue;
    seen.add(`${from} ${to}`);
    const line = `  - { to: a${to}, type: ${KINDS[next(KINDS.length)]}, why: "${claim()}" }\n`;
    given.set(from, [...(given.get(from) ?? []), line]);
  }
  const list = Array.from(
    { length: themes },
    (_, at) => `  - { id: T${at + 1}, side: ${side(at)}, title: "${claim()}" }\n`,
  );
  const title = `A debate of ${answers} answers`;
  writeFileSync(
    join(folder, 'topic.md'),
    `---\nformat: 1\nid: debate-${answers}\ntitle: ${title}\nresolution: Large debates are read at a glance\n` +
      `pro: Openness\ncon: Closure\nthemes:\n${list.join('')}---\n\nA topic for looking at.\n`,
  );
  mkdirSync(join(folder, 'documents'));
  for (let at = 0; at < count; at += 1) {
    const theme = at % themes;
    const own = given.get(at);
    const front =
      `id: a${at}\nkind: argument\nside: ${side(theme)}\ntheme: T${theme + 1}\ntitle: "${claim()}"\n` +
      (own ? `answers:\n${own.join('')}` : '');
    writeFileSync(join(folder, 'documents', `a${at}.md`), `---\n${front}---\n\n${claim()}. ${claim()}.\n`);
  }
}
