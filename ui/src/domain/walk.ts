/** Going from box to box of the clash map, along its columns and across its lines. Boxes go by their place in the picture. */
import type { Bundle } from '../host/types/Bundle';
import type { MapView } from '../host/types/MapView';
import type { NodeBox } from '../host/types/NodeBox';
import type { Picture } from '../host/types/Picture';
import { counted } from '../lib/words';

/** What keeps a box apart from others when the map is drawn anew. */
export function keyOf({ debate }: MapView, box: NodeBox): string {
  const argument = box.argument === null ? undefined : debate.arguments[box.argument];
  return argument ? argument.id : `${box.side} ${debate.groups[box.group]?.id ?? ''}`;
}

/** The whole title of a box. */
export function titleOf({ debate }: MapView, box: NodeBox): string {
  const argument = box.argument === null ? undefined : debate.arguments[box.argument];
  return argument ? argument.title : (debate.groups[box.group]?.title ?? '');
}

/** What the box says when it gets the focus. */
export function describe(view: MapView, box: NodeBox): string {
  const side = box.side === 'pro' ? 'Pro' : 'Con';
  const name = [box.tag, titleOf(view, box)].filter(Boolean).join(', ');
  const argument = box.argument === null ? undefined : view.debate.arguments[box.argument];
  if (!argument) {
    const open = box.unanswered > 0 ? `, ${box.unanswered} unanswered` : '';
    const met = box.met === null ? '' : `, the brief meets ${box.met}`;
    const state = box.folded ? 'folded' : 'unfolded';
    return `${side}, theme ${name}: ${counted(box.arguments, 'argument')}${open}${met}, ${state}`;
  }
  const answered = argument.answered_by === 0 ? 'unanswered' : counted(argument.answered_by, 'answer');
  const met =
    argument.meeting === null ? '' : argument.meeting.met ? ', met by the brief' : ', not met by the brief';
  return `${side}, ${name}: ${answered}${met}`;
}

/** The lines of a box from top to bottom of their other ends. */
export function linesOf(picture: Picture, at: number): Bundle[] {
  const y = (line: Bundle): number => picture.boxes[otherEnd(line, at)]?.y ?? 0;
  return picture.bundles
    .filter((line) => line.from === at || line.to === at)
    .toSorted((a, b) => y(a) - y(b) || a.from - b.from);
}

/** The box at the other end of a line. */
export function otherEnd(line: Bundle, at: number): number {
  return line.from === at ? line.to : line.from;
}

/** The box some places further down the same column; the last one that there is. */
export function along(picture: Picture, at: number, by: number): number {
  const side = picture.boxes[at]?.side;
  const column = picture.boxes.flatMap((box, place) => (box.side === side ? [place] : []));
  const row = column.indexOf(at) + by;
  return column[Math.min(Math.max(row, 0), column.length - 1)] ?? at;
}

/** The next box, down its column and then the other one, that has something unanswered; `null` if there is none. */
export function nextUnanswered(picture: Picture, at: number): number | null {
  const { boxes } = picture;
  for (let step = 1; step <= boxes.length; step += 1) {
    const place = (at + step) % boxes.length;
    const box = boxes[place];
    if (box && box.unanswered > 0 && (box.argument !== null || box.folded)) return place;
  }
  return null;
}

/** A line as it is read out: what it does to what. */
export function tellLine(view: MapView, line: Bundle, at: number): string {
  const other = view.picture.boxes[otherEnd(line, at)];
  if (!other) return '';
  const name = [other.tag, titleOf(view, other)].filter(Boolean).join(', ');
  if (line.links.length > 1) {
    const count = counted(line.links.length, 'answer');
    return line.from === at ? `${count} to ${name}` : `${count} from ${name}`;
  }
  const verb = line.type ?? 'answers';
  return line.from === at ? `${verb} ${name}` : `${name} ${verb} it`;
}

/** Where the number of a bundle stands while a box is in question: at the other end, where nothing else of it arrives. */
export function farNumber(picture: Picture, line: Bundle, at: number): [number, number] {
  const leaves = line.from === at;
  const [x, y] = leaves ? line.head : line.path;
  const box = picture.boxes[otherEnd(line, at)];
  const inwards = box?.side === 'con' ? -1 : 1;
  return [(x ?? 0) + inwards * (leaves ? 24 : 14), y ?? 0];
}

/** A path as SVG has it. */
export function pathData(path: number[]): string {
  let data = `M${path[0]} ${path[1]}`;
  for (let at = 2; at < path.length; at += 6) data += `C${path.slice(at, at + 6).join(' ')}`;
  return data;
}

/** The point half way along the middle curve of a path. */
export function middleOf(path: number[]): [number, number] {
  const curves = Math.floor((path.length - 2) / 6);
  const from = Math.floor(curves / 2) * 6;
  const point = (axis: number): number => {
    const [a, b, c, d] = [0, 2, 4, 6].map((step) => path[from + step + axis] ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    return (a + 3 * b + 3 * c + d) / 8;
  };
  return [point(0), point(1)];
}
