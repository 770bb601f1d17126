/** What keys and buttons do in the editor of prose. */
import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands';
import { inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState, Plugin } from 'prosemirror-state';
import { schema, type MarkName } from './schema';

const { nodes, marks } = schema;
/** Lists nest this deep, a list within a list counted. */
const DEEPEST = 5;

/** The keys that belong to writing itself; everything else comes from the table of actions. */
export function proseKeys(): Plugin[] {
  const breakLine: Command = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
  });
  return [
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
        wrappingInputRule(/^1[.)]\s$/, nodes.ordered_list),
      ],
    }),
    keymap({
      Enter: splitListItem(nodes.list_item),
      'Shift-Enter': breakLine,
      Tab: (state, dispatch) => listDepth(state) > 0 && (sink(state, dispatch) || true),
      'Shift-Tab': liftListItem(nodes.list_item),
    }),
    keymap(baseKeymap),
  ];
}

export function mark(name: MarkName): Command {
  return toggleMark(marks[name]);
}

/** Turns paragraphs into a list, a list of the other kind into this one, and a list of this kind back. */
export function list(ordered: boolean): Command {
  const type = ordered ? nodes.ordered_list : nodes.bullet_list;
  return (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const node = $from.node(depth);
      if (node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
      if (isList(node.type)) {
        dispatch?.(state.tr.setNodeMarkup($from.before(depth), type));
        return true;
      }
    }
    return wrapInList(type)(state, dispatch);
  };
}

/** Links the selected words to an address, or takes the link off with an empty one. */
export function link(href: string): Command {
  return (state, dispatch) => {
    const { from, to, empty } = linked(state);
    if (empty) {
      if (href === '') return false;
      dispatch?.(state.tr.replaceSelectionWith(schema.text(href, [marks.link.create({ href })]), false));
      return true;
    }
    const cleared = state.tr.removeMark(from, to, marks.link);
    dispatch?.(href === '' ? cleared : cleared.addMark(from, to, marks.link.create({ href })));
    return true;
  };
}

/** The address of the link at the selection; empty if there is none. */
export function addressAt(state: EditorState): string {
  const { $from, from, to, empty } = state.selection;
  let found = '';
  if (empty) found = hrefOf($from.marks());
  else state.doc.nodesBetween(from, to, (node) => void (found ||= hrefOf(node.marks)));
  return found;
}

/** What is on at the selection, for the toolbar. */
export function active(state: EditorState): Record<MarkName | 'bullet' | 'number' | 'link', boolean> {
  const { $from, from, to, empty } = state.selection;
  const on = (name: MarkName): boolean =>
    empty
      ? (state.storedMarks ?? $from.marks()).some((m) => m.type === marks[name])
      : state.doc.rangeHasMark(from, to, marks[name]);
  const around = Array.from({ length: $from.depth }, (_, at) => $from.node(at + 1).type).findLast(isList);
  return {
    bold: on('bold'),
    italic: on('italic'),
    underline: on('underline'),
    bullet: around === nodes.bullet_list,
    number: around === nodes.ordered_list,
    link: addressAt(state) !== '',
  };
}

/** The selection; where it is empty within a link, all of the link. */
function linked(state: EditorState): { from: number; to: number; empty: boolean } {
  const { selection } = state;
  if (!selection.empty) return selection;
  const href = hrefOf(selection.$from.marks());
  if (href === '') return selection;
  const { $from } = selection;
  const start = $from.start();
  let [from, to] = [selection.from, selection.from];
  $from.parent.forEach((node, offset) => {
    const [begin, end] = [start + offset, start + offset + node.nodeSize];
    if (hrefOf(node.marks) === href && begin <= selection.from && end >= selection.from) {
      [from, to] = [Math.min(from, begin), Math.max(to, end)];
    }
  });
  return { from, to, empty: from === to };
}

function sink(state: EditorState, dispatch?: Parameters<Command>[1]): boolean {
  return listDepth(state) < DEEPEST && sinkListItem(nodes.list_item)(state, dispatch);
}

function listDepth(state: EditorState): number {
  const { $from } = state.selection;
  return Array.from({ length: $from.depth }, (_, at) => $from.node(at + 1)).filter((n) => isList(n.type))
    .length;
}

function isList(type: NodeType): boolean {
  return type === nodes.bullet_list || type === nodes.ordered_list;
}

function hrefOf(on: readonly { type: { name: string }; attrs: Record<string, unknown> }[]): string {
  return (on.find((m) => m.type.name === 'link')?.attrs['href'] as string | undefined) ?? '';
}
