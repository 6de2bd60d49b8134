// A panel to link words: to a story that is found by its title, or to an address.
import { StateEffect, StateField } from "@codemirror/state";
import { keymap, showPanel } from "@codemirror/view";

const opened = StateEffect.define();
const ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\/|\.\.?\/)\S+$|^[\w.-]+\.(?:kz|ru|com|org|net|edu|gov)\b\S*$/i;

export function askForLink(view) {
  view.dispatch({ effects: opened.of(true) });
}

export function linkPanel(words, find) {
  return [
    StateField.define({
      create: () => false,
      update: (isOpen, transaction) => transaction.effects.reduce((was, each) => (each.is(opened) ? each.value : was), isOpen),
      provide: (field) => showPanel.from(field, (isOpen) => (isOpen ? (view) => panel(view, words, find) : null)),
    }),
    keymap.of([{ key: "Escape", run: close }]),
  ];
}

function close(view) {
  if (!view.dom.querySelector(".link-panel")) return false;
  view.dispatch({ effects: opened.of(false) });
  view.focus();
  return true;
}

function panel(view, words, find) {
  const dom = document.createElement("div");
  dom.className = "link-panel";
  dom.setAttribute("role", "search");
  const label = document.createElement("label");
  label.textContent = words["link-to"];
  const input = document.createElement("input");
  input.type = "search";
  input.autocomplete = "off";
  label.append(input);
  const cancel = button(words.close, () => close(view));
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const list = document.createElement("ul");
  dom.append(label, cancel, status, list);

  const { from, to } = view.state.selection.main;
  const chosen = view.state.sliceDoc(from, to);
  let asked = 0;
  input.addEventListener("input", look);
  dom.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(view);
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && event.target === input) list.querySelector("button")?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  function move(step) {
    const stops = [input, ...list.querySelectorAll("button")];
    const at = stops.indexOf(document.activeElement);
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  }

  async function look() {
    const wanted = input.value.trim();
    const mine = (asked += 1);
    if (ADDRESS.test(wanted)) {
      const address = /^[\w-]+\./.test(wanted) ? `https://${wanted}` : wanted;
      show([{ title: address, path: address, kind: words.address }]);
      return;
    }
    const found = await find(wanted).catch(() => []);
    if (mine === asked) show(found);
  }

  function show(found) {
    list.replaceChildren(...found.map((each) => {
      const item = document.createElement("li");
      item.append(button(`${each.title} · ${each.kind}`, () => insert(each)));
      return item;
    }));
    status.textContent = found.length ? "" : words["link-none"];
  }

  function insert({ title, path }) {
    const text = chosen.trim() || escaped(title);
    const address = /[\s()<>]/.test(path) ? `<${path}>` : path;
    const made = `[${text}](${address})`;
    view.dispatch({
      changes: { from, to, insert: made },
      selection: chosen.trim() ? { anchor: from + made.length } : { anchor: from + 1, head: from + 1 + text.length },
      effects: opened.of(false),
      userEvent: "input",
    });
    view.focus();
  }

  return {
    dom,
    top: true,
    mount: () => {
      input.value = ADDRESS.test(chosen.trim()) ? chosen.trim() : "";
      input.focus();
      look();
    },
  };
}

function escaped(text) {
  return text.replaceAll(/[[\]\\*_`]/g, "\\$&");
}

function button(text, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", run);
  return made;
}
