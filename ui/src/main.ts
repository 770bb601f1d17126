/** Starts the window: over the desktop's host, or in development without it over the sample host. */
import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import { mount } from 'svelte';
import { tauriHost, type Host } from './host/host';
import './lib/tokens.css';
import './lib/base.css';
import Window from './views/Window.svelte';

async function chooseHost(): Promise<Host> {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { browserHost } = await import('./host/dev/browser');
    return browserHost();
  }
  return tauriHost;
}

const target = document.getElementById('app');
if (target) {
  const host = await chooseHost();
  target.replaceChildren();
  mount(Window, { target, props: { host } });
}
