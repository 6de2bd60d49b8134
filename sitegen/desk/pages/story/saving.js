// Saves a story by itself two seconds after the last key; without scripts the button does.
// While the desk does not answer it tries again, more and more slowly.
const QUIET = 2000;
const LONGEST = 60_000;

export function saving(page) {
  const { form, words } = page;
  const status = document.getElementById("saved");
  let timer = 0;
  let wait = QUIET;
  let isChanged = false;
  let isSaving = false;
  let stopped = "";
  // While two versions of a text are compared, only a button saves.
  let isPaused = false;

  function show(text, state) {
    status.textContent = text;
    form.dataset.saved = state;
    form.classList.toggle("is-unsaved", state !== "saved");
  }

  async function save() {
    clearTimeout(timer);
    isPaused = false;
    if (isSaving) {
      timer = setTimeout(save, 300);
      return;
    }
    isSaving = true;
    isChanged = false;
    show(words.saving, "saving");
    const body = new URLSearchParams(new FormData(form));
    let answer;
    let said;
    try {
      answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body });
      said = await answer.json();
    } catch {
      retry();
      return;
    } finally {
      isSaving = false;
    }
    wait = QUIET;
    if (answer.ok) {
      for (const [language, digest] of Object.entries(said.digests)) {
        form.elements[`digest.${language}`].value = digest;
      }
      stopped = "";
      if (!isChanged) show(said.notice, "saved");
      showOutdated(said.outdated);
      form.dispatchEvent(new CustomEvent("desk:saved", { detail: { isChanged } }));
    } else {
      isChanged = true;
      stopped = Object.keys(said.conflicts ?? {}).length ? words["compare-below"] : said.notice;
      show(stopped, "refused");
      form.dispatchEvent(new CustomEvent("desk:refused", { detail: said }));
    }
  }

  // A translation that this save has left behind: the page that is opened next shows how.
  function showOutdated(languages) {
    for (const each of form.querySelectorAll("[data-outdated]")) {
      const { outdated } = each.dataset;
      each.hidden = !languages.includes(outdated) || document.getElementById(`changes.${outdated}`) !== null;
    }
  }

  function retry() {
    isChanged = true;
    wait = Math.min(wait * 2, LONGEST);
    show(page.say("not-answering", { seconds: Math.round(wait / 1000) }), "unreachable");
    timer = setTimeout(save, wait);
  }

  form.addEventListener("input", (event) => {
    if (!event.target.name) return;
    isChanged = true;
    if (form.dataset.saved !== "unreachable") show(stopped || words.unsaved, stopped ? "refused" : "typing");
    else return;
    clearTimeout(timer);
    if (!isPaused) timer = setTimeout(save, QUIET);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    isChanged = false;
  });
  // A link of the desk is followed when everything is saved; one that is refused stays and says why.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    const isElsewhere = !link || link.target || link.hasAttribute("download") || link.origin !== location.origin;
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (isElsewhere || !isPlain || event.defaultPrevented || !(isChanged || isSaving)) return;
    event.preventDefault();
    while (isSaving) await new Promise((done) => { setTimeout(done, 50); });
    if (isChanged) await save();
    if (!isChanged) location.assign(link.href);
  });
  addEventListener("online", () => { if (isChanged) save(); });
  addEventListener("pagehide", () => {
    if (!isChanged || stopped) return;
    const body = new URLSearchParams(new FormData(form));
    fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body, keepalive: true }).catch(() => {});
  });
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
  function pause() {
    clearTimeout(timer);
    isPaused = true;
  }

  return { save, pause, isChanged: () => isChanged };
}
