// Somebody else has saved the same text. What only one of both changed is taken over; where both
// changed the same, both versions stand side by side.

export function conflict(page) {
  const { form, words, nonce } = page;
  const open = new Map();
  let known = values();

  form.addEventListener("desk:saved", ({ detail }) => {
    for (const close of [...open.values()]) close();
    if (!detail.isChanged) known = values();
  });
  form.addEventListener("desk:refused", ({ detail }) => {
    const found = Object.entries(detail.conflicts ?? {});
    if (!found.length) return;
    const mine = values();
    const apart = found.map(([language, theirs]) => merge(language, theirs, mine)).every(Boolean);
    // Nothing was changed by both: it is saved at once.
    if (apart) page.saving.save();
  });

  function values() {
    const found = new Map();
    for (const [name, value] of new FormData(form)) {
      if (!name.startsWith("digest.")) found.set(name, [...(found.get(name) ?? []), value]);
    }
    return found;
  }

  function asText(inputs) {
    return (inputs ?? []).filter(Boolean).join("\n").trim();
  }

  // Take over their fields that are as they were in the form; return whether nothing is left.
  function merge(language, theirs, mine) {
    const both = [];
    for (const [name, inputs] of Object.entries(theirs.inputs)) {
      if (!mine.has(name) || asText(mine.get(name)) === asText(inputs)) continue;
      if (asText(mine.get(name)) === asText(known.get(name))) put(name, inputs);
      else if (asText(inputs) !== asText(known.get(name))) both.push([name, inputs]);
      known.set(name, inputs);
    }
    const name = `body.${language}`;
    const area = form.elements.namedItem(name);
    const before = asText(known.get(name));
    known.set(name, [theirs.body]);
    let isBodyApart = true;
    if (area && area.value.trim() !== theirs.body.trim() && theirs.body.trim() !== before) {
      if (area.value.trim() === before) putText(area, theirs.body);
      else isBodyApart = false;
    }
    page.report(words["taken-over"]);
    const agree = () => { form.elements[`digest.${language}`].value = theirs.digest; };
    if (isBodyApart && !both.length) {
      agree();
      return true;
    }
    page.saving.pause();
    show(language, isBodyApart ? null : theirs.body, both, agree);
    return false;
  }

  function put(name, inputs) {
    const elements = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].filter((each) => each.type !== "hidden");
    const boxes = elements.filter((each) => each.type === "checkbox");
    if (boxes.length) {
      const lines = inputs.join("\n").split("\n").filter(Boolean);
      for (const box of boxes) box.checked = lines.includes(box.value);
      for (const line of lines.filter((each) => !boxes.some((box) => box.value === each))) {
        boxes[0].after(Object.assign(document.createElement("input"), { type: "hidden", name, value: line }));
      }
    } else {
      elements.forEach((each, number) => { each.value = inputs[number] ?? ""; });
    }
  }

  function putText(area, text) {
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function show(language, theirs, both, agree) {
    const area = form.elements.namedItem(`body.${language}`);
    open.get(language)?.();
    const box = document.createElement("div");
    box.className = "conflict";
    box.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.className = "problem";
    text.textContent = words.compare;
    box.append(text, ...both.map(([name, inputs]) => field(name, inputs)));
    let view = null;
    open.set(language, () => {
      view?.destroy();
      box.remove();
      open.delete(language);
    });
    area.closest(".control").before(box);
    if (theirs !== null) {
      const compared = await import("/desk/editor/compare.js").catch(() => null);
      if (compared) view = compared.compare(frame(box), options(area, theirs));
      else box.append(beside(area, theirs));
    }
    box.append(button(words["keep-mine"], "primary", () => {
      agree();
      open.get(language)();
      if (!open.size) page.saving.save();
    }));
    page.layout.show(language);
    box.scrollIntoView({ block: "nearest" });
  }

  // A field that both changed: theirs, and a button that takes it.
  function field(name, inputs) {
    const control = form.querySelector(`[name="${CSS.escape(name)}"]:not([type=hidden])`)?.closest(".control");
    const made = document.createElement("p");
    const label = control?.querySelector("label, legend")?.textContent.trim() ?? name;
    made.append(`${label}: ${inputs.filter(Boolean).join(", ")} `, button(words["take-theirs"], "small", () => {
      put(name, inputs);
      made.remove();
    }));
    return made;
  }

  function button(text, look, run) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: look, textContent: text });
    made.addEventListener("click", run);
    return made;
  }

  function frame(box) {
    const heads = document.createElement("p");
    heads.className = "merge-heads";
    heads.append(...["theirs", "mine"].map((name) => Object.assign(document.createElement("strong"), { textContent: words[name] })));
    const made = document.createElement("div");
    made.className = "merge";
    box.append(heads, made);
    return made;
  }

  function options(area, theirs) {
    const attributes = { lang: area.lang, dir: area.dir };
    return { theirs, mine: area.value, words, nonce, attributes, changed: (text) => putText(area, text) };
  }

  // Without the editor their text stands in an area of its own.
  function beside(area, theirs) {
    const label = document.createElement("label");
    label.textContent = words.theirs;
    label.append(Object.assign(document.createElement("textarea"), { value: theirs, readOnly: true, rows: 12, lang: area.lang }));
    return label;
  }

  // What a form began with is kept with a draft: it tells who has changed what.
  return {
    base: () => Object.fromEntries(known),
    begin: (fields) => { known = new Map(Object.entries(fields)); },
  };
}
