/**
 * A person's desk: a home of its own, a library of its own, a folder that exports go to, and the two programs.
 *
 * Nothing of the machine's real home is seen or touched.
 */

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Driver } from './driver.ts';
import { choose } from './menu.ts';
import { Page, until } from './page.ts';

/** How the window is to be opened. */
export interface Look {
  dark?: boolean;
  width?: number;
  height?: number;
}

/** What a finished command left. */
export interface Said {
  code: number | null;
  out: string;
  err: string;
}

export class Desk {
  /** Where the library is. */
  readonly library: string;
  /** Where the window saves what it is asked to save. */
  readonly exports: string;
  readonly #folder: string;
  readonly #evidence: string;
  readonly #started: ChildProcess[] = [];
  #driver: Driver | undefined;
  #page: Page | undefined;

  /** A clean desk; screenshots and logs go into the folder `evidence`. */
  constructor(evidence: string) {
    this.#folder = mkdtempSync(join(tmpdir(), 'dissoi-desk-'));
    this.#evidence = evidence;
    this.library = join(this.#folder, 'library');
    this.exports = join(this.#folder, 'exports');
    rmSync(evidence, { recursive: true, force: true });
    mkdirSync(evidence, { recursive: true });
    mkdirSync(this.exports);
    for (const name of ['home', 'data', 'config', 'cache', 'state', 'runtime', 'tmp']) {
      mkdirSync(join(this.#folder, name), { mode: 0o700 });
    }
  }

  /** Opens the window. One at a time: quit the last one first. */
  async open(look: Look = {}): Promise<Page> {
    if (this.#driver !== undefined) throw new Error('the window is open already');
    const env = { ...this.#env(), ...(look.dark && { GTK_THEME: 'Adwaita:dark' }) };
    this.#driver = await Driver.start(env, join(this.#evidence, 'window.log'));
    const session = await this.#driver.open(program('DISSOI_E2E_WINDOW'));
    this.#page = new Page(session);
    if (look.width !== undefined && look.height !== undefined) await session.resize(look.width, look.height);
    return this.#page;
  }

  /** Leaves by the entry Quit of the native menu, as a person does who has finished. */
  async leave(): Promise<void> {
    if (this.#page === undefined) throw new Error('no window is open');
    await choose(this.#page, 0, -1);
    await this.#ended();
  }

  /** Kills the program as the system does when memory runs out: it has no time for a last word. */
  async kill(): Promise<void> {
    if (this.#driver === undefined) throw new Error('no window is open');
    this.#driver.kill(program('DISSOI_E2E_WINDOW'));
    await this.#ended();
  }

  /** Ends the window at once. Nothing when none is open. */
  async quit(): Promise<void> {
    const [page, driver] = [this.#page, this.#driver];
    this.#page = this.#driver = undefined;
    // The program may have ended by itself; the driver then has no session to close.
    await page?.session.close().catch(() => undefined);
    await driver?.stop();
  }

  /** Runs the `dissoi` command on this desk's library. */
  dissoi(...args: string[]): Said {
    const done = spawnSync(program('DISSOI_E2E_COMMAND'), args, { env: this.#env(), encoding: 'utf8' });
    if (done.error) throw done.error;
    return { code: done.status, out: done.stdout, err: done.stderr };
  }

  /** Starts the `dissoi` command on this desk's library and does not wait for it; it ends with the desk. */
  start(...args: string[]): ChildProcess {
    const child = spawn(program('DISSOI_E2E_COMMAND'), args, { env: this.#env(), stdio: 'ignore' });
    this.#started.push(child);
    return child;
  }

  /** Names of the files that the window saved, sorted. */
  saved(): string[] {
    return readdirSync(this.exports).toSorted();
  }

  /** Keeps what the window shows now, as `NAME.png` in the evidence. */
  async picture(name: string): Promise<void> {
    if (this.#page) writeFileSync(join(this.#evidence, `${name}.png`), await this.#page.session.screenshot());
  }

  /** Keeps what the window holds now, for whoever reads about a failure. */
  async keepEvidence(): Promise<void> {
    await this.picture('failed');
    const source = await this.#page?.session.run<string>('return document.documentElement.outerHTML');
    if (source !== undefined) writeFileSync(join(this.#evidence, 'failed-page.log'), source);
  }

  /** Ends what is open and takes everything away but the evidence. */
  async clear(): Promise<void> {
    await this.quit();
    for (const child of this.#started) child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Waits until nothing of the window runs, and clears away the driver. */
  async #ended(): Promise<void> {
    await until('the window to end', async () => this.#driver?.alone());
    await this.quit();
  }

  #env(): NodeJS.ProcessEnv {
    const inherited = ['PATH', 'DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'LD_LIBRARY_PATH'];
    const kept = inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
    return {
      ...(Object.fromEntries(kept) as NodeJS.ProcessEnv),
      HOME: join(this.#folder, 'home'),
      XDG_DATA_HOME: join(this.#folder, 'data'),
      XDG_CONFIG_HOME: join(this.#folder, 'config'),
      XDG_CACHE_HOME: join(this.#folder, 'cache'),
      XDG_STATE_HOME: join(this.#folder, 'state'),
      XDG_RUNTIME_DIR: join(this.#folder, 'runtime'),
      TMPDIR: join(this.#folder, 'tmp'),
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      RUST_BACKTRACE: '1',
      DISSOI_LIBRARY: this.library,
      // Debug builds answer every file dialog with a file in this folder, under the name they suggest.
      DISSOI_TEST_DIALOG: this.exports,
      // Drawn in software: the display has no graphics card.
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      GDK_BACKEND: 'x11',
      GSETTINGS_BACKEND: 'memory',
      NO_AT_BRIDGE: '1',
    };
  }
}

function program(name: string): string {
  const path = process.env[name];
  if (!path) throw new Error(`${name} is not set: journeys are started by \`cargo xtask test e2e\``);
  return path;
}
