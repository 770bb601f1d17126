/** The sample host as tests see it. */
import type { Host } from '../host';
import type { ErrorView } from '../types/ErrorView';

/** What a test can look at and turn. */
export interface SampleHost extends Host {
  /** Names of the commands that were called, in order. */
  calls: string[];
  /** Where the next export goes; empty for the suggested name, `null` for a dialog that was cancelled. */
  exportPath: string | null;
  /** The next call of this command fails so. */
  failNext: { command: keyof Host; error: ErrorView } | null;
  /** Sends an action, as the native menu does. */
  choose(id: string): void;
  /** Says that another process has changed the library. */
  changeOutside(): void;
}
