import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Driver, onPath } from './driver.ts';

const path = process.env['PATH'] ?? '';
const real = onPath('WebKitWebDriver');
let folder: string;
let log: string;

/** Puts a shell script in the place of the driver, with no tauri-driver before it; `$real` is the real one. */
function driverIs(script: string): void {
  const head = `#!/bin/sh\nreal='${real}'\nport=\${1#--port=}\ncount='${folder}/count'\necho >> "$count"\n`;
  writeFileSync(join(folder, 'WebKitWebDriver'), head + script, { mode: 0o755 });
  process.env['PATH'] = folder;
}

const started = (): number => readFileSync(join(folder, 'count'), 'utf8').length;
const start = (): Promise<Driver> => Driver.start({ PATH: path }, log, 1_000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dissoi-driver-'));
  log = join(folder, 'window.log');
});

afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

test('a driver that listens and never answers is ended, and another serves', async () => {
  const deaf = `require('net').createServer(() => undefined).listen(process.argv[1], '127.0.0.1')`;
  const first = `[ "$(wc -l < "$count")" -gt 1 ] || exec '${process.execPath}' -e "${deaf}" "$port"\n`;
  driverIs(`${first}exec "$real" "$@"\n`);
  const driver = await start();
  await driver.stop();
  expect(started()).toBe(2);
  expect(readFileSync(log, 'utf8')).toContain('did not answer within 1000 ms');
});

test('drivers that end at their start are no endless loop, and their end is told', async () => {
  driverIs('exit 3\n');
  await expect(start()).rejects.toThrow(/none of 3 drivers answered.*ended at its start \(3\)/);
  driverIs('kill -SEGV $$\n');
  await expect(start()).rejects.toThrow(/ended at its start \(SIGSEGV\)/);
});
