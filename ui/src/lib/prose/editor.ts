/** The editor of prose in an element: ProseMirror without a history of its own, since the library's is the one that counts. */
import { Slice, type Node } from 'prosemirror-model';
import { EditorState, Plugin, Selection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { active, addressAt, link, list, mark, proseKeys } from './commands';
import { fromDoc, toDoc, type ProsePart } from './convert';
import { schema, type MarkName } from './schema';

/** What is on at the selection. */
export type Active = ReturnType<typeof active>;

export interface ProseOptions {
  parts: ProsePart[];
  label: string;
  testid: string;
  /** The most characters that it takes. */
  most: number;
  /** The user has changed something; `typed` if by typing rather than by a command. */
  onchange: (typed: boolean) => void;
  onactive: (active: Active) => void;
  onundo: () => void;
  onredo: () => void;
  /** A key that the editor does not know itself; `true` if it did something. */
  onkey: (event: KeyboardEvent) => boolean;
  /** Ctrl+Enter or Escape. */
  onleave: () => void;
  onblur: () => void;
  /** A paste of so many characters was refused. */
  onrefused: (characters: number) => void;
}

export class ProseEditor {
  readonly #view: EditorView;
  readonly #options: ProseOptions;

  constructor(place: HTMLElement, options: ProseOptions) {
    this.#options = options;
    this.#view = new EditorView(place, {
      state: EditorState.create({ doc: toDoc(options.parts), plugins: [this.#own(), ...proseKeys()] }),
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        'data-testid': options.testid,
        spellcheck: 'true',
      },
      dispatchTransaction: (transaction) => {
        const state = this.#view.state.apply(transaction);
        if (transaction.docChanged && state.doc.content.size > options.most + 1_000) return;
        this.#view.updateState(state);
        if (transaction.docChanged && !transaction.getMeta('given')) {
          options.onchange(!transaction.getMeta('command'));
        }
        if (transaction.docChanged || transaction.selectionSet || transaction.storedMarksSet) {
          options.onactive(active(state));
        }
      },
    });
    const end = Selection.atEnd(this.#view.state.doc);
    this.#view.dispatch(this.#view.state.tr.setSelection(end).setMeta('given', true));
  }

  get parts(): ProsePart[] {
    return fromDoc(this.#view.state.doc);
  }

  get element(): HTMLElement {
    return this.#view.dom;
  }

  focus(): void {
    this.#view.focus();
  }

  /** Shows other words, as after undo; the cursor stays where the words around it stay. */
  give(parts: ProsePart[]): void {
    const { state } = this.#view;
    const next = toDoc(parts);
    const start = state.doc.content.findDiffStart(next.content);
    const end = start === null ? null : state.doc.content.findDiffEnd(next.content);
    if (start === null || !end) return;
    const overlap = start - Math.min(end.a, end.b);
    const [to, until] = overlap > 0 ? [end.a + overlap, end.b + overlap] : [end.a, end.b];
    const change = state.tr.replace(start, to, next.slice(start, until)).setMeta('given', true);
    this.#view.dispatch(change.scrollIntoView());
  }

  toggle(name: MarkName): void {
    this.#run(mark(name));
  }

  list(ordered: boolean): void {
    this.#run(list(ordered));
  }

  link(href: string): void {
    this.#run(link(href));
  }

  /** The address of the link at the selection; empty if there is none. */
  get address(): string {
    return addressAt(this.#view.state);
  }

  destroy(): void {
    this.#view.destroy();
  }

  #run(command: Command): void {
    const { state } = this.#view;
    command(state, (transaction) => this.#view.dispatch(transaction.setMeta('command', true)));
    this.#view.focus();
  }

  /** Keys and pastes that are not ProseMirror's own business. */
  #own(): Plugin {
    const { onkey, onundo, onredo, onleave, onblur, onrefused, most } = this.#options;
    return new Plugin({
      props: {
        handleKeyDown: (_, event) => {
          const command = event.ctrlKey || event.metaKey;
          const key = event.key.toLowerCase();
          const leave = event.key === 'Escape' || (command && event.key === 'Enter');
          if (leave && !event.isComposing) onleave();
          else if (command && !event.altKey && key === 'z') (event.shiftKey ? onredo : onundo)();
          else if (command && !event.altKey && key === 'y') onredo();
          else if (!onkey(event)) return false;
          event.preventDefault();
          event.stopPropagation();
          return true;
        },
        handleDOMEvents: {
          beforeinput: (_, event) => {
            const history = { historyUndo: onundo, historyRedo: onredo }[event.inputType];
            if (!history) return false;
            event.preventDefault();
            history();
            return true;
          },
          blur: () => {
            onblur();
            return false;
          },
          paste: (view, event) => this.#guard(view, event, event.clipboardData, most, onrefused),
          drop: (view, event) => this.#guard(view, event, event.dataTransfer, most, onrefused),
        },
      },
    });
  }

  /** Refuses what is too long before anything reads it; markup far longer than its words comes as words alone. */
  #guard(
    view: EditorView,
    event: Event,
    data: DataTransfer | null,
    most: number,
    refused: (n: number) => void,
  ): boolean {
    const text = data?.getData('text/plain') ?? '';
    const html = data?.getData('text/html') ?? '';
    const length = text === '' ? html.length : text.length;
    if (length + view.state.doc.content.size > most) {
      event.preventDefault();
      refused(length);
      return true;
    }
    if (html.length <= most * 2) return false;
    event.preventDefault();
    view.dispatch(view.state.tr.replaceSelection(plain(text)));
    return true;
  }
}

/** Words without marks, a paragraph a line. */
function plain(text: string): Slice {
  const paragraphs = text
    .split(/\r?\n+/)
    .map((line): Node => schema.nodes.paragraph.create(null, line === '' ? [] : [schema.text(line)]));
  return new Slice(schema.nodes.doc.create(null, paragraphs).content, 1, 1);
}
