// Which parts of the page are seen: facts, the original, one translation, photos, the preview. On a
// telephone one at a time.
const SWITCHED = new Set(["facts", "photos", "preview"]);
const PLACE = "sitegen-desk-views";

export function layout({ form }) {
  const views = document.getElementById("views");
  const root = document.documentElement;
  const buttons = [...views.querySelectorAll("[data-view]")];
  const tags = buttons.filter((each) => each.dataset.kind === "translation").map((each) => each.dataset.view);
  const original = buttons.find((each) => each.dataset.kind === "original").dataset.view;
  const narrow = matchMedia("(max-width: 60rem)");
  const begun = tags.find((tag) => form.elements.namedItem(`body.${tag}`)) ?? tags[0] ?? "";
  // Where there is no room beside the texts, facts would push them down.
  const isWide = matchMedia("(min-width: 112rem)").matches;
  const state = { facts: isWide, photos: true, preview: true, translation: begun, phone: original, ...kept() };
  if (!tags.includes(state.translation)) state.translation = begun;
  if (!buttons.some((each) => each.dataset.view === state.phone)) state.phone = original;

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(PLACE)) ?? {};
    } catch {
      return {};
    }
  }

  function isShown(view) {
    if (narrow.matches) return state.phone === view;
    if (SWITCHED.has(view)) return state[view];
    return view === original || state.translation === view;
  }

  function draw() {
    for (const button of buttons) {
      const { view } = button.dataset;
      button.setAttribute("aria-pressed", String(isShown(view)));
      for (const part of document.querySelectorAll(`[data-part="${view}"]`)) part.hidden = !isShown(view);
    }
    root.classList.toggle("has-preview", isShown("preview"));
    root.classList.toggle("has-translation", Boolean(state.translation) && isShown(state.translation));
  }

  function toggle(view) {
    if (narrow.matches) state.phone = view;
    else if (SWITCHED.has(view)) state[view] = !state[view];
    else if (view !== original) state.translation = state.translation === view ? "" : view;
    keep();
  }

  function keep() {
    localStorage.setItem(PLACE, JSON.stringify(state));
    draw();
  }

  // Show a part, and go there: Alt+1 to Alt+4.
  function go(view) {
    if (narrow.matches) state.phone = view;
    else if (SWITCHED.has(view)) state[view] = true;
    else if (view !== original) state.translation = view;
    keep();
    const part = document.querySelector(`[data-part="${view}"]`);
    part?.querySelector("input:not([type=hidden]), select, textarea:not([aria-hidden]), .cm-content, iframe")?.focus();
  }

  views.hidden = false;
  views.addEventListener("click", (event) => {
    const view = event.target.closest("[data-view]")?.dataset.view;
    if (view) toggle(view);
  });
  narrow.addEventListener("change", draw);
  // What has a fault that stops saving is seen.
  form.addEventListener("invalid", (event) => {
    const part = event.target.closest("[data-part]");
    if (part?.hidden) go(part.dataset.part);
  }, true);
  draw();
  const order = ["facts", original, () => state.translation || begun, "preview"];
  return {
    go: (number) => {
      const view = order[number - 1];
      const name = typeof view === "function" ? view() : view;
      if (name) go(name);
    },
    show: go,
  };
}
