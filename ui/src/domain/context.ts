/** How components reach the application: from the context, so that tests can put another in its place. */
import { createContext, getContext, setContext } from 'svelte';
import type { App } from './app.svelte';
import type { Brief } from './brief.svelte';

export const [useApp, provideApp] = createContext<App>();

const PANE = Symbol('the brief of a pane');

/** Says which brief a pane shows: two may be in view. */
export function provideBrief(brief: Brief): void {
  setContext(PANE, brief);
}

/** The brief of the pane, or outside of panes the one that is worked on. */
export function useBrief(): Brief {
  return getContext<Brief | undefined>(PANE) ?? useApp().brief;
}
