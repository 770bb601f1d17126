/** Starts the window. */
import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import { mount } from 'svelte';
import { tauriHost } from './host/host';
import './lib/tokens.css';
import './lib/base.css';
import Window from './views/Window.svelte';

const target = document.getElementById('app');
if (target) {
  target.replaceChildren();
  mount(Window, { target, props: { host: tauriHost } });
}
