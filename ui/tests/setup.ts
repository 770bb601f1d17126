import '@testing-library/jest-dom/vitest';

/* jsdom has neither modal dialogs nor scrolling. */
HTMLDialogElement.prototype.showModal = function (): void {
  this.open = true;
};
HTMLDialogElement.prototype.close = function (): void {
  this.open = false;
};
Element.prototype.scrollIntoView = () => undefined;

localStorage.clear();
