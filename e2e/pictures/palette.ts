/**
 * Makes a picture small: a PNG of at most 256 colours, each dot with that of them which is nearest to its own.
 *
 * What a web view draws has few colours but for the edges of letters, so nothing of it is seen. The same picture
 * always gives the same bytes. https://www.w3.org/TR/png-3/
 */

import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** How many of the colours are kept as they are: those that most of the picture has. */
const EXACT = 32;
const MOST = 256;

/** Dots from left to right and top to bottom, three bytes each. */
interface Dots {
  width: number;
  height: number;
  rgb: Buffer;
}

/** A colour as one number, and how many dots have it. */
type Count = [colour: number, dots: number];

/** The PNG as a smaller one. */
export function reduce(png: Buffer): Buffer {
  const { width, height, rgb } = decode(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = choose([...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]));
  const nearest = new Map([...counts.keys()].map((colour) => [colour, indexOf(palette, colour)]));
  const lines = Buffer.alloc((width + 1) * height); // each line begins with the number of its filter: none
  for (let at = 0; at < width * height; at += 1) {
    lines[at + Math.floor(at / width) + 1] = nearest.get(rgb.readUIntBE(3 * at, 3)) ?? 0;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // eight bits a dot, which number a colour of the palette
  const colours = Buffer.from(palette.flatMap(parts));
  const packed = deflateSync(lines, { level: 9, memLevel: 9 });
  return Buffer.concat([
    png.subarray(0, 8),
    ...[chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))],
  ]);
}

function parts(colour: number): [number, number, number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** The commonest colours as they are, and the middles of groups that the others fall into (median cut). */
function choose(counts: Count[]): number[] {
  const palette = counts.slice(0, EXACT).map(([colour]) => colour);
  let groups = [counts.slice(EXACT)].filter((group) => group.length > 0);
  while (groups.length > 0 && groups.length < MOST - palette.length) {
    const [widest] = groups.filter((g) => g.length > 1).toSorted((a, b) => weight(b) - weight(a));
    if (widest === undefined) break;
    groups = groups.flatMap((group) => (group === widest ? halves(group) : [group]));
  }
  return [...palette, ...groups.map(middle)];
}

/** How much is lost when a group becomes one colour. A rare colour, such as that of a sign, counts nearly as much. */
function weight(group: Count[]): number {
  const all = group.reduce((sum, [, dots]) => sum + dots, 0);
  return spread(group).reach ** 2 * Math.log2(2 + all);
}

/** The part (red, green or blue) in which the colours of a group differ most, and by how much. */
function spread(group: Count[]): { part: number; reach: number } {
  const reaches = [0, 1, 2].map((part) => {
    let [low, high] = [255, 0];
    for (const [colour] of group) {
      const value = parts(colour)[part] ?? 0;
      [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
    return high - low;
  });
  const reach = Math.max(...reaches);
  return { part: reaches.indexOf(reach), reach };
}

function halves(group: Count[]): [Count[], Count[]] {
  const { part } = spread(group);
  const value = ([colour]: Count): number => parts(colour)[part] ?? 0;
  const sorted = group.toSorted((a, b) => value(a) - value(b) || a[0] - b[0]);
  const all = sorted.reduce((sum, [, dots]) => sum + dots, 0);
  let [at, sum] = [0, 0];
  while (at < sorted.length - 1 && sum < all / 2) sum += sorted[at++]?.[1] ?? 0;
  return [sorted.slice(0, at), sorted.slice(at)];
}

function middle(group: Count[]): number {
  const all = group.reduce((sum, [, dots]) => sum + dots, 0);
  const mean = (part: number): number =>
    Math.round(group.reduce((sum, [colour, dots]) => sum + (parts(colour)[part] ?? 0) * dots, 0) / all);
  return (mean(0) << 16) | (mean(1) << 8) | mean(2);
}

function indexOf(palette: number[], colour: number): number {
  const [red, green, blue] = parts(colour);
  const distances = palette.map((known) => {
    const [r, g, b] = parts(known);
    return 2 * (r - red) ** 2 + 4 * (g - green) ** 2 + 3 * (b - blue) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

/** Reads what the driver writes: eight bits a part, with or without transparency, not interlaced. */
function decode(png: Buffer): Dots {
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) !== 'IDAT') continue;
    packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, kind, , , interlaced] = png.subarray(24, 29);
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0)
    throw new Error('an unknown kind of PNG');
  const each = kind === 2 ? 3 : 4;
  const length = width * each;
  const lines = inflateSync(Buffer.concat(packed));
  const rgb = Buffer.alloc(width * height * 3);
  let above: Buffer = Buffer.alloc(length);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (length + 1)] ?? 0;
    const line = lines.subarray(y * (length + 1) + 1, (y + 1) * (length + 1));
    for (let x = 0; x < length; x += 1) {
      const [a, b, c] = [line[x - each] ?? 0, above[x] ?? 0, above[x - each] ?? 0];
      const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter] ?? 0;
      line[x] = ((line[x] ?? 0) + guess) & 255;
    }
    for (let x = 0; x < width; x += 1) line.copy(rgb, 3 * (y * width + x), x * each, x * each + 3);
    above = line;
  }
  return { width, height, rgb };
}

function paeth(a: number, b: number, c: number): number {
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
