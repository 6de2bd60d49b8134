// The buttons above a text: named in words, one stop for Tab, arrows between them (WAI-ARIA).

export function toolbar(view, commands, words, isMac) {
  const bar = document.createElement("div");
  bar.className = "toolbar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.toolbar);
  const buttons = commands.map((each, number) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `tool ${each.name}`;
    button.tabIndex = number ? -1 : 0;
    button.append(ICONS[each.name] ? icon(ICONS[each.name]) : each.sign);
    const key = each.key ? ` (${spoken(each.key, isMac)})` : "";
    button.title = words[each.name] + key;
    button.setAttribute("aria-label", words[each.name]);
    // The selection in the text stays where it is.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => each.run(view, words));
    return button;
  });
  bar.append(...buttons);
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    buttons.forEach((each) => { each.tabIndex = each === next ? 0 : -1; });
    next.focus();
  });
  return bar;
}

// Drawn, because few fonts have signs for these.
const ICONS = {
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  photo: "M3 5h18v14H3zM3 16l5-5 5 5 3-3 5 4M15 9h.01",
  gallery: "M7 7h14v11H7zM7 15l4-4 4 4 2-2 4 3M3 15V3h14",
  file: "M12 3v12M7 11l5 5 5-5M4 20h16",
  video: "M3 5h18v14H3zM10 9l5 3-5 3z",
  table: "M3 5h18v14H3zM3 10h18M3 14.5h18M9 5v14M15 5v14",
};
const SVG = "http://www.w3.org/2000/svg";
function icon(drawing) {
  const made = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", drawing);
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("aria-hidden", "true");
  made.append(path);
  return made;
}

export function spoken(key, isMac) {
  const names = isMac ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" } : { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" };
  return key.split("-").map((each) => names[each] ?? each.toUpperCase()).join(isMac ? "" : "+");
}
