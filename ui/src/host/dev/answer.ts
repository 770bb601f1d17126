/** How the sample host answers: later, with copies, and with the failure that a test asked for. */
import type { ErrorView } from '../types/ErrorView';
import type { SampleHost } from './sample-host';

/** Answers later, with a copy, as a host across a process border does. */
export function answer(host: SampleHost, command: string, run: (...args: never[]) => unknown) {
  return async (...args: never[]): Promise<unknown> => {
    host.calls.push(command);
    await Promise.resolve();
    if (host.failNext?.command === command) {
      const { error } = host.failNext;
      host.failNext = null;
      throw error;
    }
    return structuredClone(run(...args));
  };
}

/** The value, or the error of what is not there. */
export function found<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  const error: ErrorView = { code: 'not_found', message: `there is no ${what}`, hint: null };
  throw error;
}
