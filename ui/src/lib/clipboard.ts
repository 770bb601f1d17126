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

/** Copies what is still being made; fails if the system refuses, or the making does. It must be called at once when the user
 * asks: a web view forgets after a moment that anybody did. */
export async function copyMade(made: Promise<Rich>): Promise<void> {
  const form = (text: (rich: Rich) => string, type: string): Promise<Blob> =>
    made.then((rich) => new Blob([text(rich)], { type }));
  const item = new ClipboardItem({
    'text/html': form((rich) => rich.html, 'text/html'),
    'text/plain': form((rich) => rich.text, 'text/plain'),
  });
  await navigator.clipboard.write([item]);
}
