// Two versions of a text side by side: what a colleague saved, and what is in the form.
import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { look } from "./look.js";
import { phrases } from "./phrases.js";

// Show `theirs` beside `mine` in `parent`; `changed(text)` is told what becomes of mine.
export function compare(parent, { theirs, mine, words, nonce, attributes, changed }) {
  const common = [
    EditorView.cspNonce.of(nonce),
    EditorState.phrases.of(phrases(words)),
    look,
    EditorView.lineWrapping,
  ];
  const view = new MergeView({
    a: {
      doc: theirs,
      extensions: [
        common,
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({ ...attributes, "aria-label": words.theirs }),
      ],
    },
    b: {
      doc: mine,
      extensions: [
        common,
        EditorView.contentAttributes.of({ ...attributes, "aria-label": words.mine }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    },
    parent,
    revertControls: "a-to-b",
    renderRevertControl: () => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "take-theirs";
      button.textContent = "→";
      button.title = words["take-theirs"];
      button.setAttribute("aria-label", words["take-theirs"]);
      return button;
    },
    gutter: false,
    collapseUnchanged: { margin: 2, minSize: 6 },
  });
  return { view, destroy: () => view.destroy() };
}
