/** Putting rich and plain text on the clipboard at once. */

/** Both forms of one text. */
export interface Rich {
  html: string;
  text: string;
}

/** Copies; `false` if the system refuses. The web view's own copying is used: it needs no focus on a selection, and works
 * from menus too. */
export function copyRich({ html, text }: Rich): boolean {
  let taken = false;
  const allow = (event: Event): void => event.preventDefault();
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
    taken = event.clipboardData !== null;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // Without a selection there is nothing to copy until somebody says that there is.
  document.addEventListener('beforecopy', allow, true);
  document.addEventListener('copy', fill, true);
  try {
    return document.execCommand('copy') && taken;
  } finally {
    document.removeEventListener('beforecopy', allow, true);
    document.removeEventListener('copy', fill, true);
  }
}
