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
    button.textContent = each.sign;
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

export function spoken(key, isMac) {
  const names = isMac ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" } : { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" };
  return key.split("-").map((each) => names[each] ?? each.toUpperCase()).join(isMac ? "" : "+");
}
