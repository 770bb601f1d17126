/** What the actions of the panel of answers do. */
import { focusOn, focusPlace } from '../lib/focus';
import type { Home, Row } from './answers.svelte';
import type { App } from './app.svelte';

/** Handlers by id. */
export function answerHandlers(app: App): Record<string, () => void> {
  const { answers } = app;
  const withRow = (run: (row: Row) => void) => () => {
    const row = answers.row ?? answers.step(0);
    if (row) run(row);
  };
  return {
    'answers.toggle': () => void toggle(app),
    'answers.passage': () => void enter(app, 'reader'),
    'answers.card': () => void enter(app, 'brief'),
    'answers.next': () => void step(app, 1),
    'answers.previous': () => void step(app, -1),
    'answers.accept': withRow((row) => choose(app, row)),
    'answers.dismiss': withRow((row) => void answers.dismiss(row).then(() => focusRow(app))),
    'answers.open': withRow((row) => void openAnswer(app, row)),
    'answers.cut': withRow((row) => void cutAnswer(app, row)),
    'answers.back': () => void back(app),
    'answers.return': () => void back(app),
  };
}

async function toggle(app: App): Promise<void> {
  const { answers } = app;
  const within = document.activeElement?.closest('[data-place="answers"]') !== null;
  answers.toggle();
  if (!answers.open && within) await focusPlace(answers.home);
}

/** Opens the panel, if it is not, and goes into it. */
async function enter(app: App, home: Home): Promise<void> {
  const { answers } = app;
  if (!answers.open) answers.toggle(true);
  answers.follow(home, app.claimOf(home));
  await focusOn('[data-place="answers"]');
  await until(() => !answers.busy);
  if (document.activeElement?.matches('[data-place="answers"]')) {
    answers.step(0);
    await focusRow(app);
  }
}

async function step(app: App, by: number): Promise<void> {
  if (app.answers.step(by)) await focusRow(app);
}

async function focusRow(app: App): Promise<void> {
  const key = app.answers.current;
  if (key === null || !(await focusOn(`[data-answer="${CSS.escape(key)}"]`)))
    await focusOn('[data-place="answers"]');
}

function choose(app: App, row: Row): void {
  if (row.list === 'found') app.answers.choosing = row.key;
  else app.toasts.done('Only what was found can be accepted as an answer.');
}

/** Opens an answer in the reader; “back” returns to the claim. */
export async function openAnswer(app: App, row: Row): Promise<void> {
  app.answers.leave();
  await app.openPassage(row.passage);
}

export async function cutAnswer(app: App, row: Row): Promise<void> {
  await openAnswer(app, row);
  await app.cut.begin();
}

/** Returns to the claim from which the last answer was opened. */
export async function back(app: App): Promise<void> {
  const { answers } = app;
  const last = answers.trail.at(-1);
  if (!last) {
    app.toasts.done('There is no claim to go back to.');
    return;
  }
  answers.trail = answers.trail.slice(0, -1);
  if ('passage' in last.claim) await app.openPassage(last.claim.passage);
  else {
    const { card } = last.claim;
    const item = app.brief.items.find((i) => i.kind === 'card' && i.card.id === card);
    if (item) app.brief.select(item.id);
    await app.go('brief');
    await app.focusEntry();
  }
}

/** Waits, at most a few seconds, until something is so. */
async function until(so: () => boolean): Promise<void> {
  for (let round = 0; round < 100 && !so(); round += 1) await new Promise((done) => setTimeout(done, 40));
}
