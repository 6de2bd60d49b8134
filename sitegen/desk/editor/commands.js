// What the buttons and the keys of the editor do to a text.
import { EditorSelection } from "@codemirror/state";
import { askForLink } from "./link.js";

// The buttons in their order: a name, which is also that of its words, a sign, and a key.
export const COMMANDS = [
  { name: "heading", sign: "H", key: "Mod-Shift-7", run: toggleHeading },
  { name: "bold", sign: "B", key: "Mod-b", run: (view) => toggleAround(view, "**") },
  { name: "italic", sign: "I", key: "Mod-i", run: (view) => toggleAround(view, "*") },
  { name: "list", sign: "•", key: "Mod-Shift-8", run: (view) => toggleLines(view, "- ") },
  { name: "quotation", sign: "„“", key: "Mod-Shift-9", run: quote },
  { name: "link", key: "Mod-k", run: askForLink },
  { name: "photo", run: (view, words) => block(view, `![«${words.alt}»](«photo.jpg»)`) },
  {
    name: "gallery",
    run: (view, words) => block(view, `![«${words.alt}»](«photo-1.jpg»)\n![${words.alt}](photo-2.jpg)`),
  },
  { name: "file", run: (view, words) => block(view, `[«${words["file-name"]}»](«file.pdf»)`) },
  { name: "video", run: (view) => block(view, "«https://www.youtube.com/watch?v=»") },
  { name: "table", run: (view, words) => block(view, table(words)) },
];

export function keys(words) {
  const bound = COMMANDS.filter((each) => each.key).map((each) => ({
    key: each.key,
    run: (view) => {
      each.run(view, words);
      return true;
    },
  }));
  // Ctrl+Enter is the page's: it leads to publishing.
  return [...bound, { key: "Mod-Enter", run: () => true }];
}

function table(words) {
  const cell = words["table-cell"];
  return `| «${cell}» | ${cell} |\n| --- | --- |\n| | |\n| | |`;
}

// Put text into a paragraph of its own; its first «…» is selected, the quotation marks go.
function block(view, text) {
  const { from, to } = view.state.selection.main;
  const before = view.state.sliceDoc(0, from);
  const after = view.state.sliceDoc(to);
  const above = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = !after || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const found = /«([^»]*)»/.exec(text);
  const plain = text.replaceAll(/[«»]/g, "");
  const start = from + above.length + (found ? found.index : 0);
  view.dispatch({
    changes: { from, to, insert: above + plain + below },
    selection: { anchor: start, head: start + (found ? found[1].length : 0) },
    scrollIntoView: true,
    userEvent: "input",
  });
  view.focus();
}

function toggleAround(view, mark) {
  const { state } = view;
  const size = mark.length;
  view.dispatch(state.changeByRange((range) => {
    // Spaces at the ends stay outside: `** so**` is not bold.
    const text = state.sliceDoc(range.from, range.to);
    const from = range.from + text.length - text.trimStart().length;
    const to = Math.max(from, range.to - (text.length - text.trimEnd().length));
    const isMarked = state.sliceDoc(from - size, from) === mark && state.sliceDoc(to, to + size) === mark;
    if (isMarked) {
      return {
        changes: [{ from: from - size, to: from }, { from: to, to: to + size }],
        range: EditorSelection.range(from - size, to - size),
      };
    }
    return {
      changes: [{ from, insert: mark }, { from: to, insert: mark }],
      range: EditorSelection.range(from + size, to + size),
    };
  }), { scrollIntoView: true, userEvent: "input" });
  view.focus();
}

function selectedLines(state) {
  const { from, to } = state.selection.main;
  const found = [];
  for (let at = state.doc.lineAt(from).number; at <= state.doc.lineAt(to).number; at += 1) {
    found.push(state.doc.line(at));
  }
  return found;
}

function toggleLines(view, mark) {
  const chosen = selectedLines(view.state);
  const lines = chosen.length > 1 ? chosen.filter((each) => each.text.trim()) : chosen;
  const isMarked = lines.every((each) => each.text.startsWith(mark));
  view.dispatch({
    changes: lines.map(({ from }) => (isMarked ? { from, to: from + mark.length } : { from, insert: mark })),
    userEvent: "input",
  });
  view.focus();
}

function toggleHeading(view) {
  const changes = selectedLines(view.state).filter((each) => each.text.trim() || each.length === 0).map(({ from, text }) => {
    const [mark] = /^#{0,6} ?/.exec(text);
    return { from, to: from + mark.length, insert: mark.startsWith("## ") ? "" : "## " };
  });
  view.dispatch({ changes, userEvent: "input" });
  view.focus();
}

// A quotation and who said it: the page shows the last line below the words.
function quote(view, words) {
  const { state } = view;
  const { from, to } = state.selection.main;
  const text = state.sliceDoc(from, to).trim();
  const lines = (text || `«${words["quotation-text"]}»`).split("\n").map((each) => `> ${each}`.trimEnd());
  const speaker = text ? `«${words.speaker}»` : words.speaker;
  block(view, `${lines.join("\n")}\n>\n> — ${speaker}`);
}
