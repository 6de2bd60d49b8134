// The texts of a story by language, in editors where these are installed, else in text areas.

export async function texts({ form, words, nonce, key, report }) {
  const areas = [...form.querySelectorAll("textarea.body:not([readonly])")];
  const editor = await import("/desk/editor/editor.js").catch(() => null);
  if (!editor) document.getElementById("no-editor").hidden = false;
  const find = (language) => async (sought) => {
    const query = new URLSearchParams({ language, words: sought });
    const answer = await fetch(`/desk/link/${encodeURI(key)}?${query}`);
    return answer.ok ? answer.json() : [];
  };
  return new Map(areas.map((area) => [
    area.lang,
    editor ? editor.edit(area, { words, nonce, report, find: find(area.lang) }) : plain(area),
  ]));
}

// A text area that does what an editor does, but for underlining.
function plain(area) {
  return {
    focus: () => area.focus(),
    mark: () => {},
    show(start, end) {
      area.focus();
      area.setSelectionRange(start, end);
    },
    replace(start, end, text) {
      area.setRangeText(text, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };
}
