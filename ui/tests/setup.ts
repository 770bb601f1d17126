import '@testing-library/jest-dom/vitest';
import { configure } from '@testing-library/svelte';

configure({ asyncUtilTimeout: 20_000 });

/* jsdom has neither modal dialogs nor scrolling. */
HTMLDialogElement.prototype.showModal = function (): void {
  this.open = true;
};
HTMLDialogElement.prototype.close = function (): void {
  this.open = false;
};
Element.prototype.scrollIntoView = () => undefined;
/* Nor sizes: a list that draws what fits would draw nothing. */
for (const name of ['offsetHeight', 'offsetWidth', 'clientHeight'] as const) {
  Object.defineProperty(HTMLElement.prototype, name, {
    configurable: true,
    get: (): number => (name === 'offsetWidth' ? 400 : 600),
  });
}
Element.prototype.scrollTo = () => undefined;

localStorage.clear();

// jsdom lays nothing out, so nothing ever changes its size.
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
