// A SPARQL editor in the place of a text area: colours, brackets, undo, completion of the terms it is given.
// It stands in a shadow root, where its styles need no exception from the page's content security policy.
import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, defaultHighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { sparql } from '@codemirror/legacy-modes/mode/sparql';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';

const language = StreamLanguage.define(sparql);

/** What completes the word before the cursor: prefixed names, and variables that the query has already. */
function completer(terms) {
  return (context) => {
    const word = context.matchBefore(/[?$]?[\p{L}\p{N}_:.-]*/u);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const variables = [...new Set(context.state.doc.toString().match(/[?$][\p{L}\p{N}_]+/gu) ?? [])];
    const options = [...terms, ...variables.filter((name) => name !== word.text)];
    return { from: word.from, options: options.map((label) => ({ label })), validFor: /^[?$]?[\p{L}\p{N}_:.-]*$/u };
  };
}

/** Replaces a text area; returns an object whose `value` is the query. `submit` is called on Ctrl+Enter. */
globalThis.sparqlEditor = (area, terms, submit) => {
  const host = document.createElement('div');
  area.after(host);
  const root = host.attachShadow({ mode: 'open' });
  const run = () => (submit(), true);
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        keymap.of([{ key: 'Mod-Enter', run }, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), EditorView.lineWrapping,
        language, syntaxHighlighting(defaultHighlightStyle), autocompletion({ override: [completer(terms)] }),
        EditorView.contentAttributes.of({ 'aria-label': 'SPARQL' }),
        EditorView.theme({ '&': { border: '1px solid #888', fontSize: '14px' }, '.cm-scroller': { minHeight: '16em' } }),
      ],
    }),
  });
  area.hidden = true;
  return {
    get value() { return view.state.doc.toString(); },
    set value(text) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }); },
  };
};
