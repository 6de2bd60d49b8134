// The page of a story: its editors, its preview, its findings, and saving by itself.
import { layout } from "./layout.js";
import { lengths } from "./lengths.js";
import { findings } from "./findings.js";
import { preview } from "./preview.js";
import { saving } from "./saving.js";
import { drafts } from "./drafts.js";
import { texts } from "./texts.js";
import { keys } from "./keys.js";
import { conflict } from "./conflict.js";

const form = document.getElementById("story");
if (form) {
  const script = document.getElementById("story-words");
  const page = {
    form,
    key: form.dataset.key,
    words: JSON.parse(script.textContent),
    nonce: script.nonce,
    say(name, values = {}) {
      return this.words[name].replaceAll(/\{(\w+)\}/g, (_found, each) => values[each] ?? "");
    },
    // What the officer should know now, below the bar.
    report(text) {
      document.getElementById("report").textContent = text;
    },
  };
  page.layout = layout(page);
  // What is typed while the editors are being loaded is saved too.
  page.saving = saving(page);
  page.conflict = conflict(page);
  drafts(page);
  lengths(page);
  keys(page);
  page.texts = await texts(page);
  page.findings = findings(page);
  page.preview = preview(page);
  document.documentElement.dataset.story = "ready";
}
