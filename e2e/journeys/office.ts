/** What LibreOffice Writer makes of what was copied. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Each run of words with the properties of its style. */
export function read(office: string, html: string): [text: string, style: string][] {
  const folder = mkdtempSync(join(tmpdir(), 'dissoi-office-'));
  try {
    writeFileSync(join(folder, 'pasted.html'), `<!DOCTYPE html><meta charset="utf-8">${html}`);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const words = [
      profile,
      '--headless',
      '--infilter=HTML (StarWriter)',
      '--convert-to',
      'fodt:OpenDocument Text Flat XML',
    ];
    const done = spawnSync(office, [...words, '--outdir', folder, join(folder, 'pasted.html')], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    expect(done.status, done.stderr).toBe(0);
    const xml = readFileSync(join(folder, 'pasted.fodt'), 'utf8');
    const styles = new Map(
      [...xml.matchAll(/<style:style style:name="([^"]+)"[^>]*>(.*?)<\/style:style>/gs)].map((m) => [
        m[1],
        m[2] ?? '',
      ]),
    );
    const parents = [...xml.matchAll(/<text:(?:span|p|h) text:style-name="([^"]+)"[^>]*>([^<]+)/g)];
    return parents.map((m) => [m[2] ?? '', styles.get(m[1] ?? '') ?? '']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
