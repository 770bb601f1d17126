/** How components reach the application: from the context, so that tests can put another in its place. */
import { createContext } from 'svelte';
import type { App } from './app.svelte';

export const [useApp, provideApp] = createContext<App>();
