/**
 * A client for the W3C WebDriver protocol: as much of it as the journeys need, over `fetch`.
 *
 * https://www.w3.org/TR/webdriver2/
 */

/** The name that an element reference has in the protocol. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Keys that are no characters, by their names in the DOM; see "normalised key value" in the protocol. */
const KEYS: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  // F1 to F12 lie one after the other.
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`F${at + 1}`, String.fromCodePoint(0xe031 + at)]),
  ),
};

/** How long the driver may take for one answer, in milliseconds. */
const PATIENCE = 45_000;

/** An error that the driver answered with; `code` is the protocol's, such as `stale element reference`. */
export class WebDriverError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** A place in the window, in CSS pixels from its top left. */
export interface Point {
  x: number;
  y: number;
}

/** One command to the driver, which has `patience` milliseconds to answer. */
export async function send(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  patience = PATIENCE,
): Promise<unknown> {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    signal: AbortSignal.timeout(patience),
  });
  const text = await response.text();
  let value: unknown;
  try {
    value = (JSON.parse(text) as { value: unknown }).value;
  } catch {
    throw new WebDriverError(
      'no answer in JSON',
      `${method} ${path}: ${response.status} ${text.slice(0, 200)}`,
    );
  }
  if (!response.ok) {
    const { error, message } = value as { error: string; message: string };
    throw new WebDriverError(error, `${message} (${method} ${path})`);
  }
  return value;
}

/** One open window under automation. */
export class Session {
  readonly #base: string;

  private constructor(base: string) {
    this.#base = base;
  }

  /** Opens a window; the driver at `base` starts the program that `capabilities` name. */
  static async open(base: string, capabilities: object): Promise<Session> {
    const body = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = (await send(base, 'POST', '/session', body)) as { sessionId: string };
    return new Session(`${base}/session/${sessionId}`);
  }

  /** Ends the program. */
  async close(): Promise<void> {
    await send(this.#base, 'DELETE', '');
  }

  /** A command of this session. */
  command(method: string, path: string, body?: unknown): Promise<unknown> {
    return send(this.#base, method, path, body);
  }

  /** Elements that a CSS selector fits, in document order. */
  async all(selector: string): Promise<Element[]> {
    const found = await this.command('POST', '/elements', { using: 'css selector', value: selector });
    return (found as Record<string, string>[]).map((reference) => this.element(reference));
  }

  /** Runs the body of a function in the page. Elements may be among its arguments and in its result. */
  async run<T>(script: string, ...args: unknown[]): Promise<T> {
    const sent = args.map((arg) => (arg instanceof Element ? { [ELEMENT]: arg.id } : arg));
    return (await this.command('POST', '/execute/sync', { script, args: sent })) as T;
  }

  /** The element that a script answered with. */
  element(reference: Record<string, string>): Element {
    const id = reference[ELEMENT];
    if (id === undefined) throw new WebDriverError('no such element', JSON.stringify(reference));
    return new Element(this, id);
  }

  /** The element that has the focus. */
  async focused(): Promise<Element> {
    return this.element((await this.command('GET', '/element/active')) as Record<string, string>);
  }

  /** Presses keys together and lets them go: `Enter`, `Control+k`, `Control+Shift+Z`. */
  async press(chord: string): Promise<void> {
    const keys = chord.split(/\+(?!$)/).map((key) => KEYS[key] ?? key);
    const down = keys.map((value) => ({ type: 'keyDown', value }));
    const up = keys.toReversed().map((value) => ({ type: 'keyUp', value }));
    await this.#act({ type: 'key', id: 'keyboard', actions: [...down, ...up] });
  }

  /** Types text into whatever has the focus, one key after the other. */
  async type(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#act({ type: 'key', id: 'keyboard', actions });
  }

  /** Moves the mouse to `from`, presses, moves to `to` in steps as a hand does, and lets go. */
  async drag(from: Point, to: Point): Promise<void> {
    await this.hold(from, to);
    await this.letGo();
  }

  /** As `drag`, without letting go. */
  async hold(from: Point, to: Point, steps = 12): Promise<void> {
    const move = ({ x, y }: Point, duration: number): object => {
      return { type: 'pointerMove', origin: 'viewport', x: Math.round(x), y: Math.round(y), duration };
    };
    const between = Array.from({ length: steps }, (_, step) => {
      const part = (step + 1) / steps;
      return move({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }, 30);
    });
    const rest = { type: 'pause', duration: 150 };
    await this.#point([move(from, 0), { type: 'pointerDown', button: 0 }, rest, ...between, rest]);
  }

  /** Moves the mouse to a point, and leaves it there. */
  async move({ x, y }: Point): Promise<void> {
    const to = { type: 'pointerMove', origin: 'viewport', x: Math.round(x), y: Math.round(y), duration: 30 };
    await this.#point([to, { type: 'pause', duration: 50 }]);
  }

  /** Clicks at a point while a key such as `Shift` is held down. */
  async clickWith(key: string, { x, y }: Point): Promise<void> {
    const value = KEYS[key] ?? key;
    const pause = { type: 'pause', duration: 0 };
    const move = { type: 'pointerMove', origin: 'viewport', x: Math.round(x), y: Math.round(y), duration: 0 };
    const [down, up] = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
    const keyboard = [{ type: 'keyDown', value }, pause, pause, { type: 'keyUp', value }];
    const mouse = [move, down, up, pause];
    await this.command('POST', '/actions', {
      actions: [
        { type: 'key', id: 'keyboard', actions: keyboard },
        { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: mouse },
      ],
    });
  }

  /** Lets go of the mouse. */
  async letGo(): Promise<void> {
    await this.#point([{ type: 'pointerUp', button: 0 }]);
  }

  /** The page as it is drawn, as a PNG. */
  async screenshot(): Promise<Buffer> {
    // WebKitGTK without DMA-BUF answers at the next repaint, and a page at rest has none: one pixel blinks, too
    // faint to see, until the picture is taken.
    await this.run(
      `const dot = document.createElement('div');
       Object.assign(dot.style, { position: 'fixed', top: 0, left: 0, width: '1px', height: '1px', zIndex: 9999 });
       dot.style.pointerEvents = 'none';
       document.documentElement.append(dot);
       let lit = false;
       const timer = setInterval(() => {
         lit = !lit;
         dot.style.backgroundColor = lit ? 'rgb(0 0 0 / 0.01)' : 'transparent';
       }, 30);
       window.endBlinking = () => { clearInterval(timer); dot.remove(); };`,
    );
    try {
      return Buffer.from((await this.command('GET', '/screenshot')) as string, 'base64');
    } finally {
      await this.run('window.endBlinking?.(); delete window.endBlinking;');
    }
  }

  /** Gives the window this outer size, in pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.command('POST', '/window/rect', { width, height });
  }

  async #point(actions: object[]): Promise<void> {
    await this.#act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  /** What is pressed at its end stays pressed. */
  async #act(source: object): Promise<void> {
    await this.command('POST', '/actions', { actions: [source] });
  }
}

/** An element of the page, as it was when it was found. */
export class Element {
  readonly id: string;
  readonly #session: Session;

  constructor(session: Session, id: string) {
    this.#session = session;
    this.id = id;
  }

  /** Clicks in its middle, having scrolled it into view; an error when something lies over it. */
  async click(): Promise<void> {
    await this.#command('POST', '/click');
  }

  /** Puts the focus into it and types. */
  async type(text: string): Promise<void> {
    await this.#command('POST', '/value', { text });
  }

  /** Empties it, if it is an input. */
  async clear(): Promise<void> {
    await this.#command('POST', '/clear');
  }

  /** Its text as it is shown. */
  async text(): Promise<string> {
    return (await this.#command('GET', '/text')) as string;
  }

  /** The value of an attribute, or null. */
  async attribute(name: string): Promise<string | null> {
    return (await this.#command('GET', `/attribute/${name}`)) as string | null;
  }

  /** A property such as `value`. */
  async property<T>(name: string): Promise<T> {
    return (await this.#command('GET', `/property/${name}`)) as T;
  }

  /** The role that assistive technology is told. */
  async role(): Promise<string> {
    return (await this.#command('GET', '/computedrole')) as string;
  }

  /** The name that assistive technology is told. */
  async label(): Promise<string> {
    return (await this.#command('GET', '/computedlabel')) as string;
  }

  /** Its middle, in the window. */
  async middle(): Promise<Point> {
    return await this.#session.run<Point>(
      `arguments[0].scrollIntoView({ block: 'nearest' });
       const box = arguments[0].getBoundingClientRect();
       return { x: box.x + box.width / 2, y: box.y + box.height / 2 };`,
      this,
    );
  }

  #command(method: string, path: string, body?: unknown): Promise<unknown> {
    return this.#session.command(method, `/element/${this.id}${path}`, body);
  }
}
