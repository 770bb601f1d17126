import { mergeConfig } from 'vitest/config';
import journeys from './vitest.config.ts';

/** As the journeys, on other files. */
const { include: _, ...test } = journeys.test ?? {};
export default mergeConfig({ test }, { test: { include: ['measures/**/*.test.ts'], testTimeout: 900_000 } });
