/** What a person looks for and does in the window: things by their role and name, text, and waiting for both. */

import { Session, WebDriverError, type Element, type Point } from './webdriver.ts';

/** Where elements of a role can be; their real role and name are then asked of the web view. */
const CANDIDATES: Record<string, string> = {
  button: 'button, [role=button], summary, input[type=button], input[type=submit]',
  link: 'a[href], [role=link]',
  textbox:
    'input:not([type]), input[type=text], input[type=search], textarea, [role=textbox], [contenteditable]',
  searchbox: 'input[type=search], [role=searchbox]',
  combobox: 'select, [role=combobox], input[list]',
  checkbox: 'input[type=checkbox], [role=checkbox]',
  radio: 'input[type=radio], [role=radio]',
  heading: 'h1, h2, h3, h4, h5, h6, [role=heading]',
  dialog: 'dialog, [role=dialog]',
  region: 'section, [role=region]',
  list: 'ul, ol, [role=list]',
  listitem: 'li, [role=listitem]',
};

/** How long a person would wait, in milliseconds, on a loaded machine. */
const PATIENCE = 30_000;

/** Asks again and again until the answer is something; an error in words after `patience` milliseconds. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false>,
  patience = PATIENCE,
): Promise<T> {
  const end = Date.now() + patience;
  let last = '';
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      last = '';
    } catch (error) {
      // The page may change between finding an element and asking it something.
      if (!(error instanceof WebDriverError)) throw error;
      last = ` (last: ${error.message})`;
    }
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s for ${what}${last}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The page in the window. */
export class Page {
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** Elements that a selector fits and that can be seen. */
  async visible(selector: string): Promise<Element[]> {
    const found = await this.session.run<Record<string, string>[]>(
      `const seen = { checkOpacity: false, checkVisibilityCSS: true };
       return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility(seen) && !e.closest('[inert]'));`,
      selector,
    );
    return found.map((reference) => this.session.element(reference));
  }

  /** The first visible element that a selector fits; waits for it. */
  find(selector: string): Promise<Element> {
    return until(`an element ${selector}`, async () => (await this.visible(selector))[0]);
  }

  /** Waits until no visible element fits. */
  async gone(selector: string): Promise<void> {
    await until(`${selector} to go`, async () => (await this.visible(selector)).length === 0);
  }

  /** The visible element with this `data-testid`; waits for it. */
  part(id: string): Promise<Element> {
    return this.find(`[data-testid="${id}"]`);
  }

  /** The visible element with this role and name, as assistive technology is told them; waits for it. */
  byRole(role: string, name: string | RegExp): Promise<Element> {
    return until(`a ${role} named ${name}`, () => this.#named(role, name));
  }

  /** Whether there is such an element now. */
  async has(role: string, name: string | RegExp): Promise<boolean> {
    // What changes while it is looked at is looked at again.
    const looked = async (): Promise<{ found: boolean }> => ({
      found: (await this.#named(role, name)) !== undefined,
    });
    return (await until(`a ${role} named ${name}, or none`, looked)).found;
  }

  /** Waits until the window shows this text somewhere. */
  async shows(text: string): Promise<void> {
    const script = 'return document.body.innerText.includes(arguments[0])';
    await until(`the text "${text}"`, () => this.session.run<boolean>(script, text));
  }

  /** Selects `text` inside an element with the mouse, from its first character to its last. */
  async select(element: Element, text: string): Promise<void> {
    const ends = await this.session.run<[Point, Point] | null>(RANGE_ENDS, element, text);
    if (ends === null) throw new Error(`the element does not hold the text "${text}"`);
    await this.session.drag(...ends);
  }

  async #named(role: string, name: string | RegExp): Promise<Element | undefined> {
    for (const element of await this.visible(CANDIDATES[role] ?? `[role="${role}"]`)) {
      const label = (await element.label()).trim();
      const fits = typeof name === 'string' ? label === name : name.test(label);
      if (fits && (await element.role()) === role) return element;
    }
    return undefined;
  }
}

/** Finds a text that may run over several nodes, scrolls it into view, and answers with its two ends. */
const RANGE_ENDS = `
  const [element, text] = arguments;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push([all.length, node]);
    all += node.data;
  }
  const start = all.indexOf(text);
  if (start < 0) return null;
  const character = (at) => {
    const [before, node] = nodes.findLast(([before]) => before <= at);
    const range = document.createRange();
    range.setStart(node, at - before);
    range.setEnd(node, at - before + 1);
    return range;
  };
  const first = character(start);
  first.startContainer.parentElement.scrollIntoView({ block: 'center' });
  const left = first.getBoundingClientRect();
  const right = character(start + text.length - 1).getBoundingClientRect();
  return [
    { x: left.left + 1, y: left.top + left.height / 2 },
    { x: right.right - 1, y: right.top + right.height / 2 },
  ];`;
