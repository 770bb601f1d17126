/** The commands of exports. */
import { Channel, invoke } from '@tauri-apps/api/core';
import type { OnProgress } from './progress';
import type { Applied } from './types/Applied';
import type { Copied } from './types/Copied';
import type { Imported } from './types/Imported';
import type { ExportChoice } from './types/ExportChoice';
import type { ExportFormat } from './types/ExportFormat';
import type { ExportOptions } from './types/ExportOptions';
import type { ExportPreset } from './types/ExportPreset';
import type { Exported } from './types/Exported';
import type { PagePicture } from './types/PagePicture';

export interface ExportHost {
  /** The path that the user chose in the native dialog, or `null`. */
  exportDialog(suggested: string, format: ExportFormat): Promise<string | null>;
  /** `both`: the brief of the other side follows. */
  briefExport(
    brief: string,
    both: boolean,
    format: ExportFormat,
    path: string,
    options: ExportOptions,
    onProgress: OnProgress,
  ): Promise<Exported>;
  /** The brief for the clipboard, as it was exported last; only some entries, if any are named. */
  briefCopy(brief: string, only: string[]): Promise<Copied>;
  /** A page of the PDF that an export would write, so many pixels across. */
  briefPage(
    brief: string,
    both: boolean,
    options: ExportOptions,
    page: number,
    width: number,
  ): Promise<PagePicture>;
  /** The first page of a long brief before all of it is set, without the number of pages; `null` of a short one. */
  briefOpening(
    brief: string,
    both: boolean,
    options: ExportOptions,
    width: number,
  ): Promise<PagePicture | null>;
  /** Lets the processes go that draw pages. */
  briefPagesEnd(): Promise<void>;
  /** How the brief was exported last. */
  exportChoiceShow(brief: string): Promise<ExportChoice>;
  /** Asks for a file to import; `null` if the user thinks better of it. */
  importDialog(): Promise<string | null>;
  briefImport(path: string): Promise<Applied<Imported>>;
  exportPresetsList(): Promise<ExportPreset[]>;
  exportPresetSave(name: string, options: ExportOptions): Promise<ExportPreset[]>;
  exportPresetDelete(name: string): Promise<ExportPreset[]>;
}

export const exports: ExportHost = {
  exportDialog: (suggested, format) => invoke('export_dialog', { suggested, format }),
  briefExport: (brief, both, format, path, options, onProgress) =>
    invoke('brief_export', { brief, both, format, path, options, progress: new Channel(onProgress) }),
  briefCopy: (brief, only) => invoke('brief_copy', { brief, only }),
  importDialog: () => invoke('import_dialog'),
  briefImport: (path) => invoke('brief_import', { path }),
  briefPage: (brief, both, options, page, width) =>
    invoke('brief_page', { brief, both, options, page, width }),
  briefOpening: (brief, both, options, width) => invoke('brief_opening', { brief, both, options, width }),
  briefPagesEnd: () => invoke('brief_pages_end'),
  exportChoiceShow: (brief) => invoke('export_choice_show', { brief }),
  exportPresetsList: () => invoke('export_presets_list'),
  exportPresetSave: (name, options) => invoke('export_preset_save', { name, options }),
  exportPresetDelete: (name) => invoke('export_preset_delete', { name }),
};
