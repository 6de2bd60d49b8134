// Photos of a story: sent one by one as they are dropped, chosen or pasted; their point, their place.
const panel = document.getElementById("photos");
const LARGEST = 60_000_000; // bytes
const MOST = 200; // files

const say = (text, isError = false) => {
  const line = document.createElement("li");
  line.textContent = text;
  line.classList.toggle("error", isError);
  panel.querySelector(".answers").append(line);
  return line;
};

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const send = async (file, line) => {
  if (file.size > LARGEST) return [{ file: file.name, name: "", message: panel.dataset.large, hint: "" }];
  const form = new FormData();
  form.append("files", file, file.name || "photo");
  const answer = await fetch(panel.dataset.address, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: form,
  });
  return answer.json();
};

// The cards of new photos are those of the page; what is typed in the others stays.
const addCards = async () => {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = panel.querySelector(".cards");
  const known = new Set([...list.children].map((each) => each.dataset.photo));
  for (const card of page.querySelectorAll("#photos .photo")) {
    if (known.has(card.dataset.photo)) continue;
    list.append(document.adoptNode(card));
    wake(card);
  }
  const cover = panel.querySelector("select[id$='.cover.image'], select[id$='.photo']");
  const offered = cover && page.getElementById(cover.id);
  for (const option of offered?.options ?? []) {
    if (![...cover.options].some((each) => each.value === option.value)) {
      cover.add(new Option(option.text, option.value));
    }
  }
};

let queue = Promise.resolve();
const sendAll = (given, language = "") => {
  const files = [...given];
  if (panel.hidden) document.querySelector("[data-view=photos]")?.click();
  if (files.length > MOST) return void say(panel.dataset.many, true);
  const line = say("");
  queue = queue.then(async () => {
    const stored = [];
    for (const [number, file] of files.entries()) {
      line.textContent = filled(panel.dataset.sending, { number: number + 1, count: files.length });
      try {
        for (const each of await send(file)) {
          if (each.name) stored.push(each.name);
          say([each.file, each.message, each.hint].filter(Boolean).join(": "), !each.name);
        }
      } catch {
        say(`${file.name}: ${panel.dataset.failed}`, true);
      }
    }
    line.remove();
    if (!stored.length) return;
    await addCards();
    for (const name of language ? stored : []) insert(markdownOf(name), language);
    panel.querySelector(`[data-photo="${CSS.escape(stored[0])}"] textarea`)?.focus();
  });
};

const markdownOf = (name) =>
  panel.querySelector(`[data-photo="${CSS.escape(name)}"] [data-markdown]`)?.dataset.markdown ?? `![](${name})`;

// The editor of a text takes it; without one it goes where the caret is.
const insert = (markdown, language) => {
  const area = document.querySelector(`[name="body.${CSS.escape(language)}"]`);
  const event = new CustomEvent("desk:insert", { bubbles: true, cancelable: true, detail: { markdown, language } });
  if (!area || !area.dispatchEvent(event)) return;
  const at = area.selectionEnd ?? area.value.length;
  const before = area.value.slice(0, at);
  const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  area.setRangeText(`${gap}${markdown}\n\n`, at, at, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
};

const between = (value) => Math.round(Math.min(100, Math.max(0, value)));

const wake = (card) => {
  for (const each of card.querySelectorAll("[hidden]")) each.hidden = false;
  const point = card.querySelector(".point");
  const inputs = card.querySelectorAll(".focus input");
  if (!point || inputs.length !== 2) return;
  const mark = document.createElement("span");
  mark.className = "mark";
  point.append(mark);
  const place = () => {
    const [x, y] = [...inputs].map((each) => (each.value === "" ? 50 : between(each.valueAsNumber)));
    mark.style.insetInlineStart = `${x}%`;
    mark.style.insetBlockStart = `${y}%`;
    return [x, y];
  };
  const set = (x, y) => {
    [inputs[0].value, inputs[1].value] = [between(x), between(y)];
    place();
    inputs[0].dispatchEvent(new Event("input", { bubbles: true }));
  };
  point.addEventListener("click", (event) => {
    if (!event.detail) return; // a key: the arrows set the point
    const box = point.getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  });
  point.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    const [x, y] = place();
    const by = event.shiftKey ? 10 : 2;
    set(x + step[0] * by, y + step[1] * by);
  });
  for (const each of inputs) each.addEventListener("input", place);
  place();
};

if (panel) {
  const drop = panel.querySelector(".drop");
  drop.hidden = false;
  panel.querySelector(".add > p").hidden = true;
  const input = drop.querySelector("input");
  input.addEventListener("change", (event) => {
    event.stopPropagation();
    sendAll(input.files);
    input.value = "";
  });
  // The form has nothing to save when files are chosen.
  input.addEventListener("input", (event) => event.stopPropagation());
  panel.querySelectorAll(".photo").forEach(wake);
  panel.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.insert) insert(button.dataset.markdown, button.dataset.insert);
    if (button?.dataset.cover) {
      const cover = panel.querySelector("select[id$='.cover.image'], select[id$='.photo']");
      cover.value = button.dataset.cover;
      cover.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("is-dragging");
  });
  for (const name of ["dragleave", "drop"]) {
    addEventListener(name, () => document.body.classList.remove("is-dragging"));
  }
  addEventListener("drop", (event) => {
    if (!hasFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    sendAll(event.dataTransfer.files);
  });
  addEventListener("paste", (event) => {
    if (event.defaultPrevented || !event.clipboardData?.files.length) return;
    event.preventDefault();
    sendAll(event.clipboardData.files);
  });
  addEventListener("desk:files", (event) => {
    event.preventDefault();
    const { files = event.detail, language } = event.detail;
    sendAll(files, language ?? event.target.closest?.("[lang]")?.lang ?? "");
  });
}
