// What Word says by styles as elements: lists with their levels, footnotes, titles, quotations.

export function withWordStructure(body) {
  removeComments(body);
  footnotes(body);
  lists(body);
  for (const each of body.querySelectorAll("p.MsoTitle")) rename(each, "h1");
  for (const each of body.querySelectorAll("p.MsoSubtitle")) rename(each, "h2");
  for (const each of body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) {
    const quote = each.ownerDocument.createElement("blockquote");
    each.replaceWith(quote);
    quote.append(each);
  }
}

export function rename(element, name) {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

function styleOf(element) {
  return (element.getAttribute("style") ?? "").replaceAll(/\s+/g, " ").toLowerCase();
}

// Remarks of reviewers, and what they struck out.
function removeComments(body) {
  const remarks = "[style*='mso-element:comment'], [style*='mso-element: comment'], a.msocomanchor, .MsoCommentReference, del";
  for (const each of body.querySelectorAll(remarks)) each.remove();
}

function footnotes(body) {
  for (const each of body.querySelectorAll("a[href*='#_ftn'], a[href*='#_edn']")) {
    const [, kind, back, number] = /#_(ftn|edn)(ref)?(\d+)$/.exec(each.getAttribute("href")) ?? [];
    if (!number) continue;
    const label = kind === "ftn" ? number : `e${number}`;
    const note = each.closest("[style*='mso-element:footnote'], [style*='mso-element:endnote']");
    if (!note && back) continue;
    const mark = each.ownerDocument.createElement("span");
    mark.dataset.footnote = note ? `[^${label}]: ` : `[^${label}]`;
    // An element without words would be left out.
    mark.textContent = label;
    each.replaceWith(mark);
  }
  for (const each of body.querySelectorAll("[style*='mso-element:footnote-list'], [style*='mso-element:endnote-list']")) {
    for (const line of each.querySelectorAll(":scope > hr, :scope > br")) line.remove();
  }
}

const MARKER = /mso-list: ?ignore/;
const LEVEL = /mso-list: ?\S+ level(\d+)/;

// Word's lists are paragraphs, each with its level and a marker among the words; those of its
// version for browsers are lists of one item each.
function lists(body) {
  let run = [];
  for (const each of [...body.querySelectorAll("p, div.ListContainerWrapper, h1, h2, h3, h4, h5, h6")]) {
    const item = itemOf(each);
    if (!item) continue;
    const before = run.at(-1)?.element;
    if (before && (nextElement(before) !== each || each.parentNode !== before.parentNode)) {
      nest(run);
      run = [];
    }
    run.push(item);
  }
  nest(run);
}

function nextElement(element) {
  let next = element.nextElementSibling;
  // What stands between two items is a line without words.
  while (next && !next.textContent.trim() && !next.querySelector("img, table")) next = next.nextElementSibling;
  return next;
}

function itemOf(element) {
  if (element.matches("div.ListContainerWrapper")) {
    const own = element.querySelector("li");
    const level = Number(own?.dataset.ariaLevel ?? own?.getAttribute("aria-level") ?? 1);
    return own && { element, level, isOrdered: own.parentNode.nodeName === "OL", start: 1, content: own.childNodes };
  }
  const level = LEVEL.exec(styleOf(element))?.[1];
  if (!level || /^H[1-6]$/.test(element.nodeName)) {
    for (const each of element.querySelectorAll("[style]")) if (MARKER.test(styleOf(each))) each.remove();
    return null;
  }
  let marker = "";
  for (const each of element.querySelectorAll("[style]")) {
    if (!MARKER.test(styleOf(each))) continue;
    marker = each.textContent.trim();
    each.remove();
  }
  const number = /^\(?(\d{1,3}|[a-zа-яәғқңөұүһі]{1,4})[.)]/i.exec(marker);
  const start = number && /^\d/.test(number[1]) ? Number(number[1]) : 1;
  return { element, level: Number(level), isOrdered: Boolean(number), start, content: element.childNodes };
}

// Replace the paragraphs of `run` by one list, in which deeper levels lie in the item above.
function nest(run) {
  if (!run.length) return;
  const { ownerDocument: page } = run[0].element;
  const place = page.createElement("div");
  run[0].element.before(place);
  const open = [];
  for (const { element, level, isOrdered, start, content } of run) {
    while (open.length && open.at(-1).level > level) open.pop();
    const name = isOrdered ? "OL" : "UL";
    if (open.at(-1)?.level === level && open.at(-1).list.nodeName !== name) open.pop();
    if (open.at(-1)?.level !== level) {
      const list = page.createElement(name);
      if (isOrdered && start > 1) list.setAttribute("start", start);
      (open.at(-1)?.list.lastElementChild ?? place).append(list);
      open.push({ level, list });
    }
    const item = page.createElement("li");
    item.append(...content);
    open.at(-1).list.append(item);
    element.remove();
  }
  place.replaceWith(...place.childNodes);
}
