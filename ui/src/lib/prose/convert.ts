/** Between the tree that is stored (in other words: `Part`s of runs) and the document of the editor. */
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { schema } from './schema';

/** Words with the same marks; `\n` is a line break. The fields are those of the stored form. */
export interface ProseRun {
  text: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  link?: string;
}
/** A paragraph, or a list whose items hold parts. */
export type ProsePart = { runs: ProseRun[] } | { ordered: boolean; items: ProsePart[][] };

const { nodes, marks } = schema;
const FIELDS = ['bold', 'italic', 'underline', 'link'] as const;

/** The document of the editor. */
export function toDoc(parts: ProsePart[]): Node {
  const content = parts.map(block);
  return nodes.doc.create(null, content.length > 0 ? content : [nodes.paragraph.create()]);
}

/** The parts of a document. */
export function fromDoc(doc: Node): ProsePart[] {
  return children(doc).map(part);
}

function block(of: ProsePart): Node {
  if ('runs' in of) return nodes.paragraph.create(null, Fragment.from(of.runs.flatMap(inline)));
  const items = of.items.map((item) => nodes.list_item.create(null, item.map(block)));
  return (of.ordered ? nodes.ordered_list : nodes.bullet_list).create(null, items);
}

function inline(run: ProseRun): Node[] {
  const on: Mark[] = [];
  if (run.link) on.push(marks.link.create({ href: run.link }));
  if (run.bold) on.push(marks.bold.create());
  if (run.italic) on.push(marks.italic.create());
  if (run.underline) on.push(marks.underline.create());
  return run.text.split('\n').flatMap((text, at): Node[] => {
    const broken = at > 0 ? [nodes.hard_break.create()] : [];
    return text === '' ? broken : [...broken, schema.text(text, on)];
  });
}

function part(node: Node): ProsePart {
  if (node.type === nodes.paragraph) return { runs: runs(node) };
  return {
    ordered: node.type === nodes.ordered_list,
    items: children(node).map((item) => children(item).map(part)),
  };
}

function runs(paragraph: Node): ProseRun[] {
  const found: ProseRun[] = [];
  for (const node of children(paragraph)) {
    const has = (mark: keyof typeof marks): Mark | undefined =>
      node.marks.find((m) => m.type === marks[mark]);
    const text = node.type === nodes.hard_break ? '\n' : (node.text ?? '');
    const looks: Omit<ProseRun, 'text'> = {};
    for (const name of ['bold', 'italic', 'underline'] as const) if (has(name)) looks[name] = true;
    const href = has('link')?.attrs['href'] as string | undefined;
    if (href !== undefined) looks.link = href;
    const last = found.at(-1);
    const alike = last && FIELDS.every((field) => last[field] === looks[field]);
    if (alike) last.text += text;
    else found.push({ text, ...looks });
  }
  return found;
}

function children(node: Node): Node[] {
  return Array.from({ length: node.childCount }, (_, at) => node.child(at));
}
