/** Failures as the host reports them. */
import type { ErrorView } from './types/ErrorView';

/** What was thrown, as an `ErrorView`: anything that is not one is a defect of the program and says so. */
export function asErrorView(thrown: unknown): ErrorView {
  if (isErrorView(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, hint: 'This is a defect of Dissoi. Nothing that was saved is lost.' };
}

function isErrorView(value: unknown): value is ErrorView {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}
