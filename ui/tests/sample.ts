/** A small topic for tests: a pro essay with an emoji and an accent that takes two characters, and a con argument. */
import { sampleHost, type SampleHost } from '../src/host/dev/sample';
import type { SourceView } from '../src/host/types/SourceView';

export const EMOJI =
  'Trade grows 👩‍👩‍👧 families. It costs cafe\u0301 owners little. A multiplier effect follows.';

export function sample(): SampleHost {
  const topic = {
    id: 't',
    title: 'Openness',
    resolution: 'Borders should open',
    pro: 'Open',
    con: 'Closed',
    introduction: '',
    themes: [{ id: 'N1', side: 'con' as const, title: 'Chokepoints' }],
    sources: 2,
  };
  return sampleHost(topic, [
    source('essay', 'pro', ['An Essay', EMOJI, 'The second paragraph has another effect.']),
    source('n1', 'con', ['A Reply', 'No effect lasts.']),
  ]);
}

function source(name: string, side: 'pro' | 'con', texts: string[]): SourceView {
  const id = `t/${name}`;
  return {
    id,
    title: texts[0] ?? '',
    author: 'Ada Lovelace',
    side,
    kind: name === 'essay' ? 'essay' : 'argument',
    theme: side === 'con' ? 'N1' : null,
    words: 20,
    topic: 't',
    date: '2021',
    cite_short: 'Lovelace 21',
    cite_full: 'Ada Lovelace, 2021',
    url: null,
    licence: null,
    passages: texts.map((text, paragraph) => ({ id: `${id}:${paragraph}`, paragraph, heading: null, text })),
    references: [],
    answers: [],
    about: null,
    terms: [],
  };
}
