// The editor of a text: CodeMirror over a text area, which keeps the value that the form sends.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { searchKeymap, search } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { look } from "./look.js";
import { askForLink, linkPanel } from "./link.js";
import { pasting } from "./paste-events.js";
import { COMMANDS, keys } from "./commands.js";
import { phrases } from "./phrases.js";
import { toolbar } from "./toolbar.js";

// Put an editor over `textarea`. `words` are texts by name, `nonce` allows CodeMirror's styles,
// `find(words)` resolves to stories, `report(text)` tells the officer what was left out.
export function edit(textarea, { words, nonce, find, report }) {
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  const label = textarea.labels[0];
  const view = new EditorView({
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorState.phrases.of(phrases(words)),
        history(),
        search({ top: true }),
        look,
        linkPanel(words, find),
        pasting(words, report),
        Prec.high(keymap.of(keys(words))),
        keymap.of([...searchKeymap.filter(isWanted), ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-labelledby": label?.id ?? "",
          "aria-multiline": "true",
          lang: textarea.lang,
          dir: textarea.dir || "auto",
          spellcheck: "true",
          autocorrect: "on",
          autocapitalize: "sentences",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) send(update.state.doc.toString());
        }),
      ],
    }),
  });
  const frame = document.createElement("div");
  frame.className = "editor";
  frame.append(toolbar(view, COMMANDS, words, isMac), view.dom);
  textarea.after(frame);
  textarea.classList.add("is-edited");
  textarea.tabIndex = -1;
  textarea.setAttribute("aria-hidden", "true");
  label?.addEventListener("click", () => view.focus());

  let isOwn = false;
  function send(text) {
    if (textarea.value === text) return;
    isOwn = true;
    textarea.value = text;
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
    isOwn = false;
  }

  // What others put into the text area comes into the editor: a draft, an extension of the browser.
  textarea.addEventListener("input", () => {
    if (!isOwn) replaceAll(textarea.value);
  });

  // A photo from the panel beside the text goes where the caret is, in a paragraph of its own.
  textarea.addEventListener("desk:insert", (event) => {
    event.preventDefault();
    const { from } = view.state.selection.main;
    const before = view.state.sliceDoc(0, from);
    const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    view.dispatch(view.state.replaceSelection(`${gap}${event.detail.markdown}\n\n`), { scrollIntoView: true });
    view.focus();
  });

  function replaceAll(text) {
    const old = view.state.doc.toString();
    if (old === text) return;
    let from = 0;
    const most = Math.min(old.length, text.length);
    while (from < most && old[from] === text[from]) from += 1;
    let end = 0;
    while (end < most - from && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
    view.dispatch({ changes: { from, to: old.length - end, insert: text.slice(from, text.length - end) } });
  }

  return {
    view,
    focus: () => view.focus(),
    link: () => askForLink(view),
    // Underline `marks`: {start, end, severity, message, hint, actions: [{name, apply}]}.
    mark(marks) {
      const { length } = view.state.doc;
      const within = marks.filter((each) => each.start <= length);
      view.dispatch(setDiagnostics(view.state, within.map((each) => ({
        from: each.start,
        to: Math.min(Math.max(each.end, each.start), length),
        severity: each.severity === "note" ? "info" : each.severity,
        message: [each.message, each.hint].filter(Boolean).join(" "),
        actions: each.actions,
      }))));
    },
    show(start, end) {
      const { length } = view.state.doc;
      view.dispatch({
        selection: { anchor: Math.min(start, length), head: Math.min(end, length) },
        effects: EditorView.scrollIntoView(Math.min(start, length), { y: "center" }),
      });
      view.focus();
    },
    replace(start, end, text) {
      view.dispatch({ changes: { from: start, to: end, insert: text }, userEvent: "input" });
    },
  };
}

// Ctrl+Alt+G (go to a line) and Alt+G are of no use here; Ctrl+K is the link's.
function isWanted(binding) {
  return !["Mod-Alt-g", "Alt-g"].includes(binding.key);
}
