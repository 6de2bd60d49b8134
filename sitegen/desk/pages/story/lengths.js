// How long a title and a summary are, and how search engines and Telegram cut them.
const CUTS = { search: { title: 60, summary: 155 }, telegram: { title: 80, summary: 170 } };

export function lengths(page) {
  for (const box of document.querySelectorAll("[data-shown-as]")) {
    const tag = box.dataset.shownAs;
    const inputs = Object.fromEntries(["title", "summary"].map((name) => [name, page.form.elements.namedItem(`${tag}.${name}`)]));
    if (!inputs.title) continue;
    const update = () => {
      const texts = Object.fromEntries(Object.entries(inputs).map(([name, each]) => [name, each?.value.trim().replaceAll(/\s+/g, " ") ?? ""]));
      for (const [network, cuts] of Object.entries(CUTS)) {
        for (const [name, most] of Object.entries(cuts)) {
          box.querySelector(`.${network} .${name}`).textContent = cut(texts[name], most);
        }
      }
      box.querySelector(".lengths").textContent = page.say("lengths", {
        title: [...texts.title].length,
        summary: [...texts.summary].length,
      });
    };
    for (const each of Object.values(inputs)) each?.addEventListener("input", update);
    page.form.addEventListener("desk:restored", update);
    update();
  }
}

// At a word, as they do.
export function cut(text, most) {
  const letters = [...text];
  if (letters.length <= most) return text;
  const kept = letters.slice(0, most).join("");
  return `${kept.replace(/\s+\S*$/, "")}…`;
}
