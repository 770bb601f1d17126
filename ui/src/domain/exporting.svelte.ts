/** The export of a brief: the format, the native dialog for the place, the progress, and what came of it. */
import type { Host } from '../host/host';
import type { ExportFormat } from '../host/types/ExportFormat';
import type { ExportOptions } from '../host/types/ExportOptions';
import type { Progress } from '../host/types/Progress';
import { recall, remember } from '../lib/memory';
import { counted, fileName } from '../lib/words';
import type { Brief } from './brief.svelte';
import type { Toasts } from './toasts.svelte';

/** Milliseconds before progress is shown: what is done sooner needs none. */
const PATIENCE = 500;

/** What the dialog asks for when it was never changed: the same as on the command line. */
const USUAL: ExportOptions = {
  text: null,
  marks: 'colour',
  signs: 'all',
  cites: 'inline',
  style: 'debate',
  sides: 'after',
  shrink: true,
  condense: 'off',
  contents: null,
  reading_times: true,
  references: true,
  front_matter: true,
  block_ids: false,
  record: false,
  map: false,
  archive: false,
  paper: 'a4',
  language: null,
  font: null,
  size: null,
  margin: null,
};

/** Formats that show a text with its marks and cites; the others have nothing to choose. */
const TEXTS: ExportFormat[] = ['pdf', 'docx', 'html', 'md', 'txt'];

export class Exporting {
  /** Whether the dialog is open. */
  open = $state(false);
  format = $state<ExportFormat>(recall<ExportFormat>('export.format', 'pdf'));
  /** Whether a PDF ends with the clash map. */
  map = $state<boolean>(recall('export.map', false));
  options = $state<ExportOptions>({ ...USUAL, ...recall<Partial<ExportOptions>>('export.options', {}) });
  /** Whether how much and which marks can be chosen. */
  readonly chooses = $derived(TEXTS.includes(this.format));
  /** Whether highlights can be grey: a PDF shows its marks in black and white too, Markdown has signs. */
  readonly colours = $derived(this.format === 'docx' || this.format === 'html');
  /** Whether the place of full cites can be chosen. */
  readonly places = $derived(this.chooses && this.format !== 'pdf');
  /** Whether a file is being written. */
  running = $state(false);
  /** Set once writing takes a while. */
  progress = $state.raw<Progress | null>(null);

  constructor(
    private readonly host: Host,
    private readonly shown: () => Brief,
    private readonly toasts: Toasts,
  ) {}

  /** The brief that is worked on now. */
  get #brief(): Brief {
    return this.shown();
  }

  /** Opens the dialog on the brief that is shown. */
  begin(): void {
    if (this.running) return;
    if (this.#brief.view) this.open = true;
    else this.toasts.done('There is no brief to export yet. Cut a card or make a brief first.');
  }

  /** Asks for a place and writes the file. */
  async run(): Promise<void> {
    const { view } = this.#brief;
    if (!view || this.running) return;
    const { format, map } = this;
    const chosen = $state.snapshot(this.options);
    const options = { ...chosen, map: map && format === 'pdf' };
    remember('export.format', format);
    remember('export.map', map);
    remember('export.options', chosen);
    this.running = true;
    let latest: Progress = { stage: 'Writing the file', done: 0, of: 0 };
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const path = await this.host.exportDialog(
        fileName(view.title, format === 'csl' ? 'csl.json' : format),
        format,
      );
      this.open = false;
      if (path === null) return;
      timer = setTimeout(() => (this.progress = latest), PATIENCE);
      const file = await this.host.briefExport(view.id, format, path, options, (progress) => {
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
