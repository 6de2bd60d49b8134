// How Markdown looks while it is written: what it means is shown, and every sign stays.
import { markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { Prec } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const style = HighlightStyle.define([
  { tag: tags.heading, class: "md-heading" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-emphasis" },
  { tag: tags.strikethrough, class: "md-struck" },
  { tag: tags.link, class: "md-link" },
  { tag: tags.url, class: "md-address" },
  { tag: tags.monospace, class: "md-code" },
  { tag: [tags.processingInstruction, tags.contentSeparator], class: "md-sign" },
]);

// Lines of quotations and headings look like them as a whole.
const LINES = { Blockquote: "md-quote", FencedCode: "md-code-block" };
const lines = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = lineClasses(view);
    }

    update(update) {
      const isParsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || isParsed) {
        this.decorations = lineClasses(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function lineClasses(view) {
  const found = new Map();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: ({ name, from: start, to: end }) => {
        const heading = /^(?:ATX|Setext)Heading([1-6])$/.exec(name);
        const its = heading ? `md-heading-${heading[1]}` : LINES[name];
        if (!its) return;
        const last = view.state.doc.lineAt(Math.min(end, to)).number;
        let { number } = view.state.doc.lineAt(Math.max(start, from));
        for (; number <= last; number += 1) found.set(view.state.doc.line(number).from, its);
      },
    });
  }
  const sorted = [...found].sort(([one], [other]) => one - other);
  return Decoration.set(sorted.map(([at, its]) => Decoration.line({ class: its }).range(at)));
}

export const look = [
  // Not `markdown()`: it would bring the languages of web pages with it.
  markdownLanguage.extension,
  Prec.high(keymap.of(markdownKeymap)),
  syntaxHighlighting(style),
  lines,
  EditorView.editorAttributes.of({ class: "text-editor" }),
];
