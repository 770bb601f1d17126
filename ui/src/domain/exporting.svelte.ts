/** The export of a brief: format and options, the native dialog for the place, the progress, and what came of it. */
import { USUAL } from '../host/types/usual';
import type { Host } from '../host/host';
import type { BriefView } from '../host/types/BriefView';
import type { ExportFormat } from '../host/types/ExportFormat';
import type { ExportOptions } from '../host/types/ExportOptions';
import type { ExportPreset } from '../host/types/ExportPreset';
import type { Progress } from '../host/types/Progress';
import { counted, fileName } from '../lib/words';
import type { Brief } from './brief.svelte';
import { Preview } from './preview.svelte';
import type { Toasts } from './toasts.svelte';

/** Milliseconds before progress is shown: what is done sooner needs none. */
const PATIENCE = 500;

/** Formats that show a text with its marks and cites; the others have nothing to choose. */
const TEXTS: ExportFormat[] = ['pdf', 'docx', 'html', 'md', 'vault', 'txt'];
/** Formats that have pages. */
const PAGED: ExportFormat[] = ['pdf', 'docx', 'html'];

export class Exporting {
  /** Whether the dialog is open. */
  open = $state(false);
  format = $state<ExportFormat>('pdf');
  options = $state<ExportOptions>({ ...USUAL });
  /** Whether the brief of the other side goes into the same file. */
  both = $state(false);
  presets = $state.raw<ExportPreset[]>([]);
  readonly preview: Preview;
  /** Whether how much and which marks can be chosen. */
  readonly chooses = $derived(TEXTS.includes(this.format));
  /** Whether paper and type can be chosen. */
  readonly paged = $derived(PAGED.includes(this.format));
  /** The preset whose options these are. */
  readonly preset = $derived(this.presets.find((p) => same(p.options, this.options)) ?? null);
  /** Whether a file is being written. */
  running = $state(false);
  /** Set once writing takes a while. */
  progress = $state.raw<Progress | null>(null);

  constructor(
    private readonly host: Host,
    private readonly shown: () => Brief,
    private readonly toasts: Toasts,
  ) {
    this.preview = new Preview(host);
  }

  /** The brief that is worked on now. */
  get view(): BriefView | null {
    return this.shown().view;
  }

  /** Opens the dialog on the brief that is shown, as it was exported last. */
  async begin(): Promise<void> {
    const { view } = this;
    if (this.running || this.open) return;
    if (!view) {
      this.toasts.done('There is no brief to export yet. Cut a card or make a brief first.');
      return;
    }
    try {
      const [choice, presets] = await Promise.all([
        this.host.exportChoiceShow(view.id),
        this.host.exportPresetsList(),
      ]);
      this.format = choice.format;
      this.options = { ...USUAL, ...choice.options };
      this.presets = presets;
      this.both = false;
      this.open = true;
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  close(): void {
    this.open = false;
    void this.preview.end();
  }

  /** Takes the options of a preset. */
  take(preset: ExportPreset): void {
    this.options = { ...USUAL, ...preset.options };
  }

  /** Keeps the options under a name; says whether that was possible. */
  async save(name: string): Promise<boolean> {
    return this.#changePresets(() => this.host.exportPresetSave(name, $state.snapshot(this.options)));
  }

  /** Forgets a preset; it can be had back at once. */
  async forget(preset: ExportPreset): Promise<void> {
    const gone = await this.#changePresets(() => this.host.exportPresetDelete(preset.name));
    if (!gone) return;
    const back = (): Promise<boolean> =>
      this.#changePresets(() => this.host.exportPresetSave(preset.name, preset.options));
    this.toasts.done(`Forgot the preset “${preset.name}”`, {
      action: { label: 'Undo', run: () => void back() },
    });
  }

  async #changePresets(change: () => Promise<ExportPreset[]>): Promise<boolean> {
    try {
      this.presets = await change();
      return true;
    } catch (thrown) {
      this.toasts.failed(thrown);
      return false;
    }
  }

  /** Asks for a place and writes the file. */
  async run(): Promise<void> {
    const { view } = this;
    if (!view || this.running) return;
    const { format, both } = this;
    const chosen = $state.snapshot(this.options);
    // The clash map is a page of a PDF; other formats refuse it.
    const options = { ...chosen, map: chosen.map && format === 'pdf' };
    this.running = true;
    let latest: Progress = { stage: 'Writing the file', done: 0, of: 0 };
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const path = await this.host.exportDialog(
        fileName(view.title, format === 'csl' ? 'csl.json' : format),
        format,
      );
      this.close();
      if (path === null) return;
      timer = setTimeout(() => (this.progress = latest), PATIENCE);
      const file = await this.host.briefExport(view.id, both, format, path, options, (progress) => {
        latest = progress;
        if (this.progress) this.progress = progress;
      });
      const pages = file.pages === null ? '' : ` (${counted(file.pages, 'page')})`;
      this.toasts.done(`Exported${pages} to ${file.path}`, {
        lines: file.warnings,
        action: { label: 'Open', run: () => void this.#show(file.path) },
      });
    } catch (thrown) {
      this.toasts.failed(thrown);
    } finally {
      clearTimeout(timer);
      this.progress = null;
      this.running = false;
    }
  }

  /** Stops the writing; the half-written file is not left behind. */
  async cancel(): Promise<void> {
    try {
      await this.host.jobCancel();
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  async #show(path: string): Promise<void> {
    try {
      await this.host.openPath(path);
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }
}

function same(one: ExportOptions, other: ExportOptions): boolean {
  return (Object.keys(USUAL) as (keyof ExportOptions)[]).every(
    (key) => (one[key] ?? null) === (other[key] ?? null),
  );
}
