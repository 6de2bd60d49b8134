// The page as it will be, beside what is typed: drawn again while one types, before it is saved.
const QUIET = 150;

export function preview(page) {
  const { form, key, words } = page;
  const aside = document.getElementById("preview");
  const frame = aside?.querySelector("iframe");
  const status = document.getElementById("preview-status");
  let timer = 0;
  let asking = null;

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, QUIET);
  });
  // What was saved with an error is not shown by itself: it is asked for like unsaved text.
  frame?.addEventListener("load", ask);
  aside?.addEventListener("click", (event) => {
    const width = event.target.closest("[data-width]")?.dataset.width;
    if (width) resize(width);
    const link = event.target.closest("a[target=preview]");
    if (link) choose(link.lang);
  });
  if (frame) {
    new ResizeObserver(() => fit()).observe(aside);
    resize(localStorage.getItem("sitegen-desk-width") ?? "phone");
    choose(frame.dataset.language);
  }

  async function ask() {
    clearTimeout(timer);
    asking?.abort();
    const mine = (asking = new AbortController());
    const body = new URLSearchParams(new FormData(form));
    body.set("preview", frame?.dataset.language ?? "");
    try {
      const answer = await fetch(`/desk/unsaved/${encodeURI(key)}`, { method: "POST", body, signal: mine.signal });
      if (!answer.ok) return;
      const found = await answer.json();
      page.findings.show(found.findings);
      draw(found.html);
    } catch {
      // The desk does not answer: saving says so.
    }
  }

  function draw(html) {
    if (!frame) return;
    status.textContent = html ? "" : words["preview-old"];
    const { contentDocument: shown, contentWindow: place } = frame;
    // Whoever follows links in the preview stays where they lead.
    if (html && shown && place.location.pathname === frame.dataset.path) {
      shown.dispatchEvent(new CustomEvent("sitegen:unsaved", { detail: html }));
    }
  }

  function choose(language) {
    const link = aside?.querySelector(`a[target=preview][lang="${language}"]`);
    if (!link) return;
    for (const each of aside.querySelectorAll("a[target=preview]")) each.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    const path = new URL(link.href).pathname;
    if (frame.dataset.language !== language) frame.contentWindow.location.replace(path);
    frame.dataset.language = language;
    frame.dataset.path = decodeURI(path) === path ? path : encodeURI(decodeURI(path));
  }

  function resize(width) {
    aside.dataset.width = width;
    document.documentElement.dataset.preview = width;
    localStorage.setItem("sitegen-desk-width", width);
    for (const each of aside.querySelectorAll("[data-width]")) {
      each.setAttribute("aria-pressed", String(each.dataset.width === width));
    }
    fit();
  }

  // A page as wide as a screen is drawn smaller, so that all of it is seen.
  function fit() {
    const wide = aside.dataset.width === "screen" ? 1280 : 390;
    const there = frame.parentElement.clientWidth;
    const scale = Math.min(1, there / wide);
    frame.style.width = `${Math.max(wide, scale < 1 ? wide : Math.min(there, wide))}px`;
    frame.style.height = `${frame.parentElement.clientHeight / scale}px`;
    frame.style.transform = `scale(${scale})`;
  }

  ask();
  return { ask, choose };
}
