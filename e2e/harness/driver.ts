/** Starting and ending the WebDriver server: tauri-driver where it is installed, else the native driver alone. */

import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, delimiter, join } from 'node:path';
import { send, Session } from './webdriver.ts';

const NATIVE = 'WebKitWebDriver';
const TAURI = 'tauri-driver';

/** How many drivers are started, each at a port of its own, until one answers. */
const TRIES = 3;
/** How long one may take until it answers, in milliseconds; it is asked anew when an answer is late. */
const READY = 15_000;
const LATE = 3_000;

/** The path of a program on PATH, if it is there. */
export function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A running driver with ports of its own. It serves one session at a time. */
export class Driver {
  readonly #process: ChildProcess;
  readonly #base: string;
  readonly #throughTauri: boolean;
  readonly #log: string;

  private constructor(child: ChildProcess, base: string, throughTauri: boolean, log: string) {
    this.#process = child;
    this.#base = base;
    this.#throughTauri = throughTauri;
    this.#log = log;
  }

  /**
   * Starts one; it and the program inherit `env`, and what they say goes to the end of the file `log`.
   *
   * One that does not answer within `patience` milliseconds is ended and another started: no program of ours runs
   * yet, and on a loaded machine its port may be another's by the time it listens.
   */
  static async start(env: NodeJS.ProcessEnv, log: string, patience = READY): Promise<Driver> {
    const failures: unknown[] = [];
    while (failures.length < TRIES) {
      const driver = await Driver.#spawn(env, log);
      try {
        await driver.#ready(patience);
        return driver;
      } catch (error) {
        await driver.stop();
        appendFileSync(log, `${String(error)}\n`);
        failures.push(error);
      }
    }
    throw new AggregateError(failures, `none of ${TRIES} drivers answered; ${String(failures.at(-1))}`);
  }

  static async #spawn(env: NodeJS.ProcessEnv, log: string): Promise<Driver> {
    const native = onPath(NATIVE);
    if (native === undefined) throw new Error(`${NATIVE} is not installed: \`cargo xtask test\` installs it`);
    const tauri = onPath(TAURI);
    const [port, nativePort] = [await freePort(), await freePort()];
    const [command, args, more] =
      tauri === undefined
        ? // What tauri-driver would set: it makes the window take part in automation.
          [native, [`--port=${port}`, '--host=127.0.0.1'], { TAURI_WEBVIEW_AUTOMATION: 'true' }]
        : [tauri, ['--port', `${port}`, '--native-port', `${nativePort}`, '--native-driver', native], {}];
    const file = openSync(log, 'a');
    const stdio: StdioOptions = ['ignore', file, file];
    const child = spawn(command, args, { env: { ...env, ...more }, stdio, detached: true });
    closeSync(file);
    child.once('error', () => undefined); // it then has no pid, and #ready says so
    return new Driver(child, `http://127.0.0.1:${port}`, tauri !== undefined, log);
  }

  /** Starts the program and opens its window under automation. */
  async open(program: string, args: string[] = []): Promise<Session> {
    // No `browserName`: the program has its own, and a wrong one fits no session.
    const capabilities = this.#throughTauri
      ? { 'tauri:options': { application: program, args } }
      : { 'webkitgtk:browserOptions': { binary: program, args } };
    try {
      return await Session.open(this.#base, capabilities);
    } catch (error) {
      // A program that ends at its start leaves the driver waiting; its own words say why.
      const words = readFileSync(this.#log, 'utf8').trim().split('\n').slice(-20).join('\n');
      throw new Error(`the window did not open; its last words:\n${words}`, { cause: error });
    }
  }

  /** Kills the program that the driver started, and it alone, by a signal that no program can catch. */
  kill(program: string): void {
    const path = realpathSync(program);
    const killed = this.#group().filter(([, runs]) => runs === path);
    if (killed.length !== 1) throw new Error(`${killed.length} processes of ${path} run, not one`);
    for (const [pid] of killed) process.kill(pid, 'SIGKILL');
  }

  /** Whether nothing but drivers is left: the program has ended, and what WebKit ran for it has put away its files. */
  alone(): boolean {
    return this.#group().every(([, path]) => [NATIVE, TAURI].includes(basename(path)));
  }

  /** Ends the driver and all that it started. */
  async stop(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined) return;
    const signal = (name: NodeJS.Signals): void => {
      try {
        process.kill(-pid, name); // its own process group, made by `detached`
      } catch {
        // Nobody of the group is left.
      }
    };
    if (exitCode === null && signalCode === null) {
      const ended = new Promise((resolve) => this.#process.once('exit', resolve));
      const late = setTimeout(() => signal('SIGKILL'), 3_000);
      signal('SIGTERM');
      await ended;
      clearTimeout(late);
    }
    signal('SIGKILL'); // the program, or one of its own, may have stayed behind
  }

  /** The processes of the driver's group, each with the path of its program. */
  #group(): [number, string][] {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.flatMap((pid): [number, string][] => {
      try {
        const [, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        return Number(group) === this.#process.pid ? [[Number(pid), readlinkSync(`/proc/${pid}/exe`)]] : [];
      } catch {
        return []; // it has ended meanwhile
      }
    });
  }

  async #ready(patience: number): Promise<void> {
    const end = Date.now() + patience;
    for (;;) {
      const { pid, exitCode, signalCode } = this.#process;
      if (pid === undefined || exitCode !== null || signalCode !== null)
        throw new Error(`the driver ended at its start (${signalCode ?? exitCode})`);
      try {
        await send(this.#base, 'GET', '/status', undefined, Math.min(LATE, patience));
        return;
      } catch (error) {
        if (Date.now() > end)
          throw new Error(`the driver did not answer within ${patience} ms`, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}
