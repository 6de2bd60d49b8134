// Pasting into the editor: formatted text becomes Markdown, files go to the photos.
import { EditorView } from "@codemirror/view";

const LARGEST = 2_000_000; // characters of HTML: beyond that a browser works for seconds
const LARGEST_TEXT = 1_000_000;

export function pasting(words, report) {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const data = event.clipboardData;
      if (!data) return false;
      const html = data.getData("text/html");
      const text = data.getData("text/plain");
      if (text.length > LARGEST_TEXT || (!text && html.length > LARGEST)) {
        report(words["paste-too-large"]);
        return true;
      }
      const isRich = html && html.length <= LARGEST;
      if (data.files.length && !text.trim()) {
        if (!hand(event.target, data.files)) report(words["files-not-taken"]);
        return true;
      }
      if (html && !isRich) report(words["paste-plain"]);
      if (!isRich) return false;
      event.preventDefault();
      insert(view, html, text, data.files, words, report);
      return true;
    },
    drop(event) {
      if (!event.dataTransfer?.files.length) return false;
      event.preventDefault();
      if (!hand(event.target, event.dataTransfer.files)) report(words["files-not-taken"]);
      return true;
    },
  });
}

// Whoever takes photos listens for this event, and prevents its default; return whether they did.
function hand(target, files) {
  const event = new CustomEvent("desk:files", { bubbles: true, cancelable: true, detail: [...files] });
  return !target.dispatchEvent(event);
}

async function insert(view, html, text, files, words, report) {
  const { toMarkdown } = await import("./paste.js");
  const { markdown, images } = toMarkdown(html);
  const made = markdown || text;
  view.dispatch(view.state.replaceSelection(made), { scrollIntoView: true, userEvent: "input.paste" });
  const taken = files.length && hand(view.contentDOM, files);
  if (images && !taken) report(words["paste-images"].replace("{count}", images));
}
