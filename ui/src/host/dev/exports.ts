/** Exports of the host in memory: nothing is written, choices and presets are kept. */
import { USUAL } from '../types/usual';
import type { ExportChoice } from '../types/ExportChoice';
import type { ExportFormat } from '../types/ExportFormat';
import type { ExportOptions } from '../types/ExportOptions';
import type { ExportPreset } from '../types/ExportPreset';

/** A dot, for a page. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=';

export function exportCommands() {
  const choices = new Map<string, ExportChoice>();
  let yours: ExportPreset[] = [];
  const presets = (): ExportPreset[] => [
    { name: 'Usual', own: true, options: USUAL },
    { name: 'To read aloud', own: true, options: { ...USUAL, text: 'read', references: false } },
    ...yours,
  ];
  return {
    briefExport: (
      brief: string,
      _both: boolean,
      format: ExportFormat,
      path: string,
      options: ExportOptions,
    ) => {
      choices.set(brief, { format, options });
      return { path, bytes: 1000, pages: format === 'pdf' ? 2 : null, warnings: [] as string[] };
    },
    briefCopy: (_brief: string, only: string[]) => ({
      html: '<p>Brief</p>',
      text: 'Brief\n',
      entries: Math.max(only.length, 1),
      warnings: [] as string[],
    }),
    briefPage: (_brief: string, _both: boolean, _options: ExportOptions, page: number) => ({
      page: Math.min(page, 2),
      pages: 2,
      warnings: [] as string[],
      png: DOT,
    }),
    briefOpening: () => null,
    briefPagesEnd: () => undefined,
    exportChoiceShow: (brief: string) => choices.get(brief) ?? { format: 'pdf' as const, options: USUAL },
    exportPresetsList: presets,
    exportPresetSave: (name: string, options: ExportOptions) => {
      yours = [...yours.filter((p) => p.name !== name), { name, own: false, options }];
      return presets();
    },
    exportPresetDelete: (name: string) => {
      yours = yours.filter((p) => p.name !== name);
      return presets();
    },
  };
}
