/** The sample host of the development server: the built-in topic's own documents, read roughly. */
import type { Host } from '../host';
import type { SourceView } from '../types/SourceView';
import type { TopicView } from '../types/TopicView';
import { sampleHost } from './sample';

const FILES = import.meta.glob<string>('../../../../data/topics/techno-nationalism/**/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A host over the built-in topic; the address `?full` fills two briefs, `?slow` and `?broken` delay and fail opening. */
export async function browserHost(): Promise<Host> {
  const host = sampleHost(
    topic(),
    Object.entries(FILES).flatMap(([path, text]) => source(path, text)),
  );
  const asked = new URLSearchParams(location.search);
  if (asked.has('full')) await fill(host);
  const open = host.libraryOpen;
  host.libraryOpen = async (progress) => {
    if (asked.has('broken')) {
      throw {
        code: 'damaged',
        message: 'The library at /home/ada/dissoi cannot be read: the file is not a database.',
        hint: 'Put the newest backup from the folder “backups” in its place, then try again.',
      };
    }
    for (let at = 0; asked.has('slow') && at < 100; at += 1) {
      progress({ stage: 'Building the search index', done: at, of: 100 });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return open(progress);
  };
  return host;
}

function field(front: string, name: string): string | null {
  return new RegExp(`^${name}: *"?([^"\\n]*)"?$`, 'm').exec(front)?.[1] ?? null;
}

function topic(): TopicView {
  const text = Object.entries(FILES).find(([path]) => path.endsWith('/topic.md'))?.[1] ?? '';
  const themes = [...text.matchAll(/\{ id: (\w+), side: (pro|con), title: "([^"]+)" \}/g)].map((m) => ({
    id: m[1] ?? '',
    side: m[2] === 'pro' ? ('pro' as const) : ('con' as const),
    title: m[3] ?? '',
  }));
  return {
    id: 'techno-nationalism',
    title: field(text, 'title') ?? '',
    resolution: field(text, 'resolution') ?? '',
    pro: field(text, 'pro') ?? '',
    con: field(text, 'con') ?? '',
    introduction: '',
    themes,
    sources: Object.keys(FILES).length - 1,
  };
}

function source(path: string, file: string): SourceView[] {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  const name = path.replace(/^.*\/|\.md$/g, '');
  if (name === 'topic') return [];
  const id = `techno-nationalism/${field(front, 'id') ?? name}`;
  const title = field(front, 'title') ?? name;
  const passages = [{ id: `${id}:0`, paragraph: 0, heading: null as string | null, text: title }];
  let heading: string | null = null;
  for (const block of body
    .split(/\n\s*\n/)
    .map((b) => b.trim())
    .filter(Boolean)) {
    if (block.startsWith('#')) heading = block.replace(/^#+ /, '');
    else passages.push({ id: `${id}:${passages.length}`, paragraph: passages.length, heading, text: block });
  }
  const side = field(front, 'side');
  return [
    {
      id,
      title,
      author: name === 'essay' ? 'Chen Shumei' : 'Dissoi contributors',
      side: side === 'pro' || side === 'con' ? side : null,
      kind: name === 'essay' ? 'essay' : 'argument',
      theme: field(front, 'theme'),
      words: body.split(/\s+/).length,
      topic: 'techno-nationalism',
      date: field(front, 'date'),
      cite_short: name === 'essay' ? 'Chen 21' : 'Dissoi contributors 26',
      cite_full: `${field(front, 'qualifications') ?? 'Dissoi contributors'}, “${title}”`,
      url: null,
      licence: null,
      passages,
      references: [],
      answers: [],
      about: null,
      terms: [],
    },
  ];
}

async function fill(host: Host): Promise<void> {
  const { value: brief } = await host.briefCreate(null, 'pro', 'Pro brief');
  await host.briefCreate(null, 'pro', 'Second pro brief, with a rather long title for a picker');
  const place = { brief: brief.id, parent: null, position: null };
  const view = await host.itemAdd(place, { kind: 'section', title: 'Openness pays' });
  const pocket = view.value.items[0]?.id ?? null;
  const inside = await host.itemAdd({ ...place, parent: pocket }, { kind: 'section', title: 'Spillovers' });
  const hat = inside.value.items[1]?.id ?? null;
  const cut = async (paragraph: number, tag: string, parent: string | null): Promise<string> => {
    const passage = `techno-nationalism/essay:${paragraph}`;
    const into = { ...place, parent };
    return (await host.cardCut({ passage, selection: null, tag, into })).value.id;
  };
  const card = await cut(6, 'Cooperation multiplies every unit of research spending', hat);
  for (const [mark, start, end] of [
    ['underline', 125, 420],
    ['highlight', 125, 210],
    ['emphasis', 300, 340],
    ['highlight', 300, 340],
  ] as const) {
    await host.cardMark({ card, selection: { start, end }, mark });
  }
  await cut(9, '', hat);
  await host.itemAdd(
    { ...place, parent: pocket },
    { kind: 'analytic', text: 'Weigh on magnitude: a shared frontier outlasts any single lead.' },
  );
  await host.itemAdd(place, { kind: 'section', title: 'AT: Chokepoints' });
}
