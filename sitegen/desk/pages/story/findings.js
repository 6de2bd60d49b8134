// What is wrong with what is typed, at the control or under the words, with a button that fixes it.

export function findings(page) {
  const { form, texts, words } = page;
  const places = new Map([...form.querySelectorAll("[data-findings]")].map((each) => [each.dataset.findings, each]));

  function show(found) {
    const groups = new Map([...places.keys()].map((name) => [name, []]));
    for (const each of found) {
      const name = places.has(each.name) ? each.name : `body.${each.language}`;
      groups.get(name)?.push(each);
    }
    for (const [name, its] of groups) fill(places.get(name), its);
    for (const [language, text] of texts) {
      const marks = found.filter((each) => each.language === language && each.name === `body.${language}`);
      text.mark(marks.map((each) => ({ ...each, actions: each.fix === null || each.fix === undefined ? [] : [
        { name: label(each), apply: (_view, start, end) => text.replace(start, end, each.fix) },
      ] })));
    }
    count(found);
  }

  function fill(place, its) {
    const made = its.map(paragraph);
    // Who reads the list, or is at a button, stays there while nothing changes.
    const text = made.map((each) => each.textContent).join("\n");
    if (place.dataset.shown === text) {
      place.items = its;
      return;
    }
    place.dataset.shown = text;
    place.items = its;
    place.replaceChildren(...made);
  }

  function paragraph(found, number) {
    const made = document.createElement("p");
    made.className = `fault ${found.severity}`;
    const strong = document.createElement("strong");
    strong.textContent = `${words[found.severity]}: `;
    made.append(strong, found.message);
    if (found.hint) {
      const hint = document.createElement("span");
      hint.textContent = found.hint;
      made.append(" ", hint);
    }
    const its = () => places.get(places.has(found.name) ? found.name : `body.${found.language}`).items[number];
    if (found.name === `body.${found.language}`) {
      made.append(" ", button(words.show, () => texts.get(found.language)?.show(its().start, its().end)));
    }
    if (typeof found.fix === "string") made.append(" ", button(label(found), () => fix(its())));
    return made;
  }

  function label(found) {
    return page.say("fix", { text: found.fix });
  }

  function fix(found) {
    if (found.name === `body.${found.language}`) {
      texts.get(found.language)?.replace(found.start, found.end, found.fix);
      return;
    }
    const input = form.elements.namedItem(found.name);
    const one = input instanceof RadioNodeList ? [...input].find((each) => each.value.includes(found.wrong)) : input;
    if (!one || !("value" in one)) return;
    one.value = one.value.replace(found.wrong, () => found.fix);
    one.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function button(text, run) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "small";
    made.textContent = text;
    made.addEventListener("click", run);
    return made;
  }

  function count(found) {
    const errors = found.filter((each) => each.severity === "error").length;
    const warnings = found.filter((each) => each.severity === "warning").length;
    const parts = [errors && page.say("errors", { count: errors }), warnings && page.say("warnings", { count: warnings })];
    document.getElementById("counts").textContent = parts.filter(Boolean).join(" · ");
  }

  return { show };
}
