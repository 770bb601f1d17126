/** The affirmative case that the pictures show: real words of the built-in topic, cut and marked by the command. */

import type { Desk } from '../harness/desk.ts';

/** What a card quotes, and which of its words are marked how. */
interface Evidence {
  source: string;
  paragraph: number;
  quote: string;
  tag: string;
  underline: string[];
  highlight: string[];
  emphasis: string[];
}

const KELLER: Evidence = {
  source: 'g01-spillovers',
  paragraph: 1,
  quote:
    "Wolfgang Keller's survey of technology diffusion puts the share of domestic productivity growth that comes " +
    'from foreign sources at 90 per cent or more for most countries (Keller 2004). A government that guards its ' +
    'own laboratories and neglects the inflow is therefore minding the small stream and damming the large one.',
  tag: 'Most countries grow on ideas from abroad',
  underline: ['A government that guards its own laboratories and neglects the inflow'],
  highlight: [
    'the share of domestic productivity growth that comes from foreign sources at 90 per cent or more',
    'minding the small stream and damming the large one',
  ],
  emphasis: ['90 per cent or more', 'damming the large one'],
};

const CHEN: Evidence = {
  source: 'essay',
  paragraph: 6,
  quote:
    'Through extensive international exchanges and cooperation among our science and technology enterprises and ' +
    'related sectors, we can reduce global barriers to technology transformation and diffusion, stimulate the ' +
    'technological spillover effect of R&D, and bring into play the “multiplier effect” of research investment',
  tag: 'Exchange multiplies what research is worth',
  underline: ['Through extensive international exchanges and cooperation'],
  highlight: ['reduce global barriers', 'bring into play the “multiplier effect” of research investment'],
  emphasis: ['“multiplier effect”'],
};

const CERDEIRO: Evidence = {
  source: 'g02-decoupling-costs',
  paragraph: 3,
  quote:
    'An IMF working paper of March 2021 modelled technological fragmentation and found a possible cost of about 5 ' +
    'per cent of GDP for many economies, with every technology hub worse off in every scenario (Cerdeiro et al. ' +
    '2021). Hubs lose because their firms live on large markets and on inputs from other hubs.',
  tag: 'Even those who lead a split lose by it',
  underline: ['Hubs lose because their firms live on large markets'],
  highlight: [
    'a possible cost of about 5 per cent of GDP',
    'every technology hub worse off in every scenario',
  ],
  emphasis: ['every technology hub'],
};

/** Makes the case. */
export function makeCase(desk: Desk): void {
  const brief = made(desk, 'brief', 'create', '--side', 'pro', '--title', 'Affirmative case');
  const add = (...words: string[]): string => made(desk, 'brief', 'add', brief, ...words);
  const first = add('--section', 'Shared research makes everyone richer');
  add('--card', card(desk, KELLER), '--under', first);
  add('--analytic', 'Ask them which country ever grew on its own inventions alone.', '--under', first);
  add('--card', card(desk, CHEN), '--under', first);
  const second = add('--section', 'Blocs leave every bloc poorer');
  const answer = add('--section', 'A2: Nobody plans a full split', '--under', second);
  add('--analytic', 'Then they cannot say where the yard ends, or who keeps it small.', '--under', answer);
  add('--card', card(desk, CERDEIRO), '--under', answer);
}

/** A card that would lose a challenge: words are left out of it, an “if” and a “not” are not read, and it claims nothing. */
export function makeFaulty(desk: Desk, brief: string): void {
  const words = [
    '--quote',
    'If the redirected trade does not appear, the control is simply a smaller market.',
  ];
  const from = ['--source', 'g04-controls-hurt-controller', '--paragraph', '2', ...words];
  const id = made(desk, 'card', 'cut', ...from, '--and', '2:a control on one country', '--omit');
  for (const read of ['the redirected trade', 'appear', 'the control is simply a smaller market'])
    made(desk, 'card', 'mark', id, '--as', 'highlight', '--words', read);
  made(desk, 'brief', 'add', brief, '--card', id);
}

function card(desk: Desk, { source, paragraph, quote, tag, ...marks }: Evidence): string {
  const from = ['--source', source, '--paragraph', `${paragraph}`, '--quote', quote];
  const id = made(desk, 'card', 'cut', ...from, '--tag', tag);
  for (const [mark, places] of Object.entries(marks)) {
    for (const words of places) made(desk, 'card', 'mark', id, '--as', mark, '--words', words);
  }
  return id;
}

/** Runs the command and answers with the id of what it made. */
function made(desk: Desk, ...words: string[]): string {
  const { code, out } = desk.dissoi(...words, '--json');
  if (code !== 0) throw new Error(`dissoi ${words.join(' ')}: ${out}`);
  const { item, brief, card: cut } = JSON.parse(out) as Record<string, { id: string } | undefined>;
  return (item ?? cut ?? brief)?.id ?? '';
}
