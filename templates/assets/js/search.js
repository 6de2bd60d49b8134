// The page of search: what is typed is found, shown and told. Nothing is fetched before a visitor
// goes to the field or comes with words.

import { Finder, located } from "./finder.js";

const SHOWN = 10; // results at a time
const one = (name, from = document) => from.querySelector("[data-" + name + "]");
const form = one("parts");
const field = one("words");
const status = one("status");
const results = one("results");
const more = one("more");
const choices = one("choices");
const elsewhere = one("elsewhere");
const finder = new Finder(form.dataset.parts.split(" ").filter(Boolean));
const rules = new Intl.PluralRules(document.documentElement.lang);
const sections = new Map(Array.from(
  choices.querySelector("[data-facet]").options, each => [each.value, each.text]));
let last = 0; // the number of the latest search: earlier ones that are late show nothing

function chosen() {
  const facets = Array.from(choices.querySelectorAll("[data-facet]"), each => each.value);
  return { facets: facets.filter(Boolean), year: one("year").value };
}

// How many were found, in the form that the language has for such a number.
function told(count) {
  if (!count) return status.dataset.none;
  const like = [1, 2, 5].find(each => rules.select(each) === rules.select(count)) || 5;
  return status.dataset["found-" + like].replace(like, count.toLocaleString(document.documentElement.lang));
}

function day(iso) {
  const [year, month, number] = iso.split("-").map(Number);
  return form.dataset.dates.split("|")[month - 1].replace("2000", year).replace("28", number);
}

// Put *text* into *element*, the words that were found marked.
function mark(element, text, isFound) {
  for (const piece of text.split(/([\p{L}\p{N}'’ʼ\u00ad\u0300\u0301\u200b-\u200d\u2060\ufeff]+)/u)) {
    const isMarked = piece && isFound(piece.toLowerCase().replace(/[\u00ad\u0300\u0301\u200b-\u200d\u2060\ufeff]/g, ""));
    const node = isMarked ? document.createElement("mark") : document.createTextNode(piece);
    if (isMarked) node.textContent = piece;
    element.append(node);
  }
}

function item([address, title, summary, iso, section], isFound) {
  const made = one("result").content.cloneNode(true);
  const link = made.querySelector("a");
  const time = made.querySelector("time");
  link.href = located(address);
  mark(link, title, isFound);
  mark(made.querySelector(".card-summary"), summary, isFound);
  one("section", made).textContent = sections.get(section) || "";
  if (iso) {
    time.dateTime = iso;
    time.textContent = day(iso);
  } else {
    time.remove();
  }
  return made;
}

async function show(found, from, turn) {
  const shown = found.hits.slice(from, from + SHOWN);
  const fetched = each => each.part.text(each.number);
  // The first alone: on a slow line it would wait for the others.
  const best = shown.slice(0, 1).map(fetched);
  await Promise.all(best);
  if (turn !== last) return;
  const texts = [...best, ...shown.slice(1).map(fetched)];
  Promise.all(texts).catch(() => {}); // one that fails is met below
  const first = from ? results.children.length : 0;
  for (const [number, text] of texts.entries()) {
    const made = item(await text, found.isFound);
    if (turn !== last) return;
    if (!from && !number) results.textContent = "";
    results.append(made);
  }
  if (turn !== last) return;
  if (!shown.length) results.textContent = "";
  more.hidden = from + SHOWN >= found.hits.length;
  more.onclick = async () => {
    await show(found, from + SHOWN, turn);
    results.children[first + SHOWN].querySelector("a").focus();
  };
}

function clear() {
  results.textContent = "";
  status.textContent = "";
  more.hidden = true;
  choices.hidden = true;
  elsewhere.hidden = false;
}

async function search(isAgain = false) {
  const turn = ++last;
  const text = field.value;
  history.replaceState(null, "", text.trim() ? "?q=" + encodeURIComponent(text.trim()) : "?");
  try {
    const found = await finder.find(text, chosen());
    if (turn !== last) return;
    if (!found.words.length) return clear();
    await show(found, 0, turn);
    if (turn !== last) return;
    status.textContent = told(found.hits.length);
    choices.hidden = false;
    elsewhere.hidden = true;
  } catch (error) {
    if (turn !== last) return;
    // A new index may have been published since the page was opened.
    finder.forget();
    if (!isAgain) return search(true);
    clear();
    status.textContent = status.dataset.failed;
  }
}

field.addEventListener("focus", () => finder.load().catch(() => {}));
field.addEventListener("input", () => search());
choices.addEventListener("change", () => search());
form.addEventListener("submit", event => {
  event.preventDefault();
  search();
});
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  search();
}
