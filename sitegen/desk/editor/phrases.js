// What CodeMirror itself says, in the words of the desk.
const PHRASES = {
  Find: "find",
  Replace: "replace-with",
  next: "find-next",
  previous: "find-previous",
  all: "find-all",
  "match case": "match-case",
  regexp: "regexp",
  "by word": "by-word",
  replace: "replace",
  "replace all": "replace-all",
  close: "close",
  "current match": "current-match",
  "replaced match on line $": "replaced-on-line",
  "replaced $ matches": "replaced-count",
  "on line": "on-line",
  Diagnostics: "mistakes",
  "No diagnostics": "no-mistakes",
  "Control character": "control-character",
  "Selection deleted": "selection-deleted",
  "$ unchanged lines": "unchanged-lines",
};

export function phrases(words) {
  return Object.fromEntries(Object.entries(PHRASES).map(([said, name]) => [said, words[name]]));
}
