/** The export of a brief: the format, the native dialog for the place, the progress, and what came of it. */
import type { Host } from '../host/host';
import type { ExportFormat } from '../host/types/ExportFormat';
import type { Progress } from '../host/types/Progress';
import { recall, remember } from '../lib/memory';
import { counted, fileName } from '../lib/words';
import type { Brief } from './brief.svelte';
import type { Toasts } from './toasts.svelte';

/** Milliseconds before progress is shown: what is done sooner needs none. */
const PATIENCE = 500;

export class Exporting {
  /** Whether the dialog is open. */
  open = $state(false);
  format = $state<ExportFormat>(recall<ExportFormat>('export.format', 'pdf'));
  /** Whether a PDF ends with the clash map. */
  map = $state<boolean>(recall('export.map', false));
  /** Whether a file is being written. */
  running = $state(false);
  /** Set once writing takes a while. */
  progress = $state.raw<Progress | null>(null);

  constructor(
    private readonly host: Host,
    private readonly brief: Brief,
    private readonly toasts: Toasts,
  ) {}

  /** Opens the dialog on the brief that is shown. */
  begin(): void {
    if (this.running) return;
    if (this.brief.view) this.open = true;
    else this.toasts.done('There is no brief to export yet. Cut a card or make a brief first.');
  }

  /** Asks for a place and writes the file. */
  async run(): Promise<void> {
    const { view } = this.brief;
    if (!view || this.running) return;
    const { format, map } = this;
    remember('export.format', format);
    remember('export.map', map);
    this.running = true;
    let latest: Progress = { stage: 'Writing the file', done: 0, of: 0 };
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const path = await this.host.exportDialog(fileName(view.title, format), format);
      this.open = false;
      if (path === null) return;
      timer = setTimeout(() => (this.progress = latest), PATIENCE);
      const file = await this.host.briefExport(view.id, format, path, map && format === 'pdf', (progress) => {
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
