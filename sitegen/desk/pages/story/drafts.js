// What is not saved survives a closed tab: it is kept in this browser and offered on return.
const MOST = 30 * 24 * 3600 * 1000; // milliseconds that a draft is kept

export function drafts(page) {
  const { form, key, words } = page;
  const place = `sitegen-desk-draft:${key}`;
  let timer = 0;

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  });
  addEventListener("pagehide", () => { if (page.saving.isChanged()) keep(); });
  form.addEventListener("desk:saved", ({ detail }) => {
    if (detail.isChanged) return;
    clearTimeout(timer);
    localStorage.removeItem(place);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  forgetOld();
  offer();

  function keep() {
    if (!page.saving.isChanged()) return;
    try {
      localStorage.setItem(place, JSON.stringify({ time: Date.now(), fields: now(), base: page.conflict.base() }));
    } catch {
      // The browser keeps nothing, or is full: saving goes on.
    }
  }

  function now() {
    const found = {};
    for (const [name, value] of new FormData(form)) (found[name] ??= []).push(value);
    return found;
  }

  function offer() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(place));
    } catch {
      return;
    }
    if (!kept) return;
    const present = now();
    const isField = (name) => !name.startsWith("digest.") && present[name];
    const differs = Object.keys(kept.fields).some((name) => isField(name) && String(kept.fields[name]) !== String(present[name]));
    if (!differs) {
      localStorage.removeItem(place);
      return;
    }
    const box = document.getElementById("draft");
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    box.querySelector("p").textContent = page.say("draft-found", { time: time.format(kept.time) });
    box.hidden = false;
    box.querySelector("[value=restore]").addEventListener("click", () => {
      box.hidden = true;
      page.conflict.begin(kept.base ?? {});
      restore(kept.fields);
    });
    box.querySelector("[value=discard]").addEventListener("click", () => {
      box.hidden = true;
      localStorage.removeItem(place);
    });
  }

  // The digests come with the words: if somebody else saved meanwhile, that is found on saving.
  function restore(fields) {
    for (const [name, values] of Object.entries(fields)) {
      const inputs = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      inputs.forEach((input, number) => {
        if (input.type === "checkbox") input.checked = values.includes(input.value);
        else if (input.localName === "select" && input.multiple) {
          for (const option of input.options) option.selected = values.includes(option.value);
        } else if (values[number] !== undefined) input.value = values[number];
        if (input.matches("textarea.body")) input.dispatchEvent(new Event("input", { bubbles: true }));
      });
    }
    form.querySelector("[name]").dispatchEvent(new Event("input", { bubbles: true }));
    page.report(words["draft-restored"]);
  }

  function forgetOld() {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith("sitegen-desk-draft:")) continue;
      try {
        if (Date.now() - JSON.parse(localStorage.getItem(name)).time > MOST) localStorage.removeItem(name);
      } catch {
        localStorage.removeItem(name);
      }
    }
  }
}
