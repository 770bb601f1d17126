/**
 * The screen that the window is on: a hand that reaches what lies outside the page, such as the native menu.
 *
 * A client for the X11 protocol with the XTEST extension, as much of both as that needs.
 * https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html
 */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** Keys by the code that X has for their meaning. */
const KEYSYMS = {
  Enter: 0xff0d,
  Escape: 0xff1b,
  ArrowLeft: 0xff51,
  ArrowUp: 0xff52,
  ArrowRight: 0xff53,
  ArrowDown: 0xff54,
};

/** A key that `Screen.press` knows. */
export type Key = keyof typeof KEYSYMS;

/** Numbers of requests and of simulated events, as the protocol has them. */
const GET_INPUT_FOCUS = 43;
const QUERY_EXTENSION = 98;
const GET_KEYBOARD_MAPPING = 101;
const FAKE_INPUT = 2;
const KEY_DOWN = 2;
const BUTTON_DOWN = 4;
const MOTION = 6;

export class Screen {
  readonly #socket: Socket;
  readonly #said: AsyncIterator<Buffer>;
  #unread = Buffer.alloc(0);
  #xtest = 0;
  readonly #codes = new Map<number, number>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#said = socket.iterator({ destroyOnReturn: false });
  }

  /** The screen of `DISPLAY`. */
  static async open(): Promise<Screen> {
    const number = /^(?:unix)?:(\d+)/.exec(process.env['DISPLAY'] ?? '')?.[1];
    if (number === undefined) throw new Error('DISPLAY names no screen of this machine');
    const socket = connect(`/tmp/.X11-unix/X${number}`);
    await once(socket, 'connect');
    const screen = new Screen(socket);
    await screen.#introduce(cookie(number));
    return screen;
  }

  /** Moves the mouse to a place on the screen, and presses and lets go its first button. */
  async click(x: number, y: number): Promise<void> {
    this.#fake(MOTION, 0, x, y);
    this.#fake(BUTTON_DOWN, 1);
    this.#fake(BUTTON_DOWN + 1, 1);
    await this.#arrived();
  }

  /** Presses keys, one after the other. */
  async press(...keys: Key[]): Promise<void> {
    for (const key of keys) {
      const code = this.#codes.get(KEYSYMS[key]);
      if (code === undefined) throw new Error(`the keyboard has no key ${key}`);
      this.#fake(KEY_DOWN, code);
      this.#fake(KEY_DOWN + 1, code);
    }
    await this.#arrived();
  }

  close(): void {
    this.#socket.destroy();
  }

  async #introduce(data: Buffer): Promise<void> {
    const name = Buffer.from(data.length > 0 ? 'MIT-MAGIC-COOKIE-1' : '');
    const head = Buffer.alloc(12);
    head.write('l'); // little end first
    head.writeUInt16LE(11, 2);
    head.writeUInt16LE(name.length, 6);
    head.writeUInt16LE(data.length, 8);
    this.#socket.write(Buffer.concat([head, padded(name), padded(data)]));
    const start = await this.#read(8);
    const setup = await this.#read(4 * start.readUInt16LE(6));
    if (start[0] !== 1) throw new Error(`the screen refused: ${setup.toString().trim()}`);
    const [lowest, highest] = [setup.readUInt8(26), setup.readUInt8(27)];

    const extension = padded(Buffer.from('XTEST'));
    const asked = Buffer.alloc(8 + extension.length);
    asked.writeUInt8(QUERY_EXTENSION);
    asked.writeUInt16LE(5, 4);
    extension.copy(asked, 8);
    const found = await this.#ask(asked);
    if (found[8] !== 1) throw new Error('the screen has no XTEST');
    this.#xtest = found.readUInt8(9);

    const keyboard = Buffer.alloc(8);
    keyboard.writeUInt8(GET_KEYBOARD_MAPPING);
    keyboard.writeUInt8(lowest, 4);
    keyboard.writeUInt8(highest - lowest + 1, 5);
    const mapping = await this.#ask(keyboard);
    const each = mapping.readUInt8(1);
    for (let code = highest; code >= lowest; code -= 1) {
      this.#codes.set(mapping.readUInt32LE(32 + 4 * each * (code - lowest)), code);
    }
  }

  #fake(event: number, detail: number, x = 0, y = 0): void {
    const request = Buffer.alloc(36);
    request.writeUInt8(this.#xtest);
    request.writeUInt8(FAKE_INPUT, 1);
    request.writeUInt16LE(9, 2);
    request.writeUInt8(event, 4);
    request.writeUInt8(detail, 5);
    request.writeInt16LE(Math.round(x), 24);
    request.writeInt16LE(Math.round(y), 26);
    this.#socket.write(request);
  }

  /** Waits until the screen has done all that it was sent. */
  async #arrived(): Promise<void> {
    const request = Buffer.alloc(4);
    request.writeUInt8(GET_INPUT_FOCUS);
    await this.#ask(request);
  }

  /** Sends a request that has an answer; what the screen says on its own account is passed over. */
  async #ask(request: Buffer): Promise<Buffer> {
    request.writeUInt16LE(request.length / 4, 2);
    this.#socket.write(request);
    for (;;) {
      const head = await this.#read(32);
      if (head[0] === 0) throw new Error(`the screen did not understand: error ${head[1]}`);
      if (head[0] === 1) return Buffer.concat([head, await this.#read(4 * head.readUInt32LE(4))]);
    }
  }

  async #read(length: number): Promise<Buffer> {
    while (this.#unread.length < length) {
      const more = await this.#said.next();
      if (more.done) throw new Error('the screen hung up');
      this.#unread = Buffer.concat([this.#unread, more.value]);
    }
    const taken = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(length);
    return taken;
  }
}

/** The bytes, filled up to whole words of four. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** What opens a screen that is not open to all: an entry in the file that XAUTHORITY names; else nothing. */
function cookie(display: string): Buffer {
  const path = process.env['XAUTHORITY'];
  if (!path) return Buffer.alloc(0);
  const file = readFileSync(path);
  for (let at = 0; at < file.length;) {
    at += 2; // the kind of address; every entry of a display of this machine is for this machine
    const fields: Buffer[] = [];
    for (let field = 0; field < 4; field += 1) {
      const length = file.readUInt16BE(at);
      fields.push(file.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
    const [, number, name, data] = fields;
    if (number?.toString() === display && name?.toString() === 'MIT-MAGIC-COOKIE-1')
      return data ?? Buffer.alloc(0);
  }
  return Buffer.alloc(0);
}
