/** Where long work has got to. */
import type { Progress } from './types/Progress';

export type OnProgress = (progress: Progress) => void;
