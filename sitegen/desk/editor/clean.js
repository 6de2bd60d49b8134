// HTML reduced to what the dialect has: elements by their meaning, no styles, no hidden parts.
import { rename } from "./word.js";

const GONE = "style, script, noscript, template, meta, link, title, head, xml, iframe, object, embed, canvas, svg, math, form > input, input, select, textarea, button, nav, audio, video, img, picture, v\\:shape, v\\:shapetype, o\\:lock, [hidden], [aria-hidden='true']:not(:has(*))";
const TRACKERS = /^(?:utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|yclid|ysclid|_openstat|openstat|mc_[ce]id|igshid|igsh|msclkid|twclid|ttclid|_hsenc|_hsmi|mkt_tok|from_?source|ref_?src|spm|si)$/i;
const LONGEST_HEADING = 90; // characters

export function clean(body) {
  removeComments(body);
  for (const each of body.querySelectorAll(GONE)) each.remove();
  for (const each of [...body.querySelectorAll("[style]")]) byStyle(each);
  for (const each of [...body.querySelectorAll("*")]) {
    // Word's own elements and smart tags: o:p, st1:City.
    if (each.nodeName.includes(":") || each.nodeName === "FONT" || each.nodeName === "CENTER") unwrap(each);
  }
  links(body);
  for (const each of [...body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")]) intoItem(each);
  for (const each of [...body.querySelectorAll("b, i, s, strike")]) {
    rename(each, { B: "strong", I: "em", S: "del", STRIKE: "del" }[each.nodeName]);
  }
  for (const name of ["strong", "em", "del"]) emphasis(body, name);
  for (const each of [...body.querySelectorAll("br")]) {
    if (isAtEdge(each, "previousSibling") || isAtEdge(each, "nextSibling")) each.remove();
  }
  headings(body);
  spaces(body);
}

// A break beside a block, or at the end of one, breaks no line.
function isAtEdge(element, beside) {
  let other = element[beside];
  while (other?.nodeType === Node.TEXT_NODE && !other.data.trim()) other = other[beside];
  if (!other) return !/^(?:SPAN|STRONG|EM|DEL|A)$/.test(element.parentNode.nodeName);
  return /^(?:P|DIV|UL|OL|TABLE|BLOCKQUOTE|PRE|H[1-6]|HR|SECTION|ARTICLE)$/.test(other.nodeName);
}

function removeComments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const each of found) each.remove();
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

// Bold and italic are often styles, and some bold elements are told not to be bold.
function byStyle(element) {
  const style = element.getAttribute("style").replaceAll(/\s+/g, "").toLowerCase();
  element.removeAttribute("style");
  if (/(?:^|;)(?:display:none|mso-hide:all|visibility:hidden)/.test(style)) {
    element.remove();
    return;
  }
  const weight = /(?:^|;)font-weight:(bold|bolder|normal|lighter|\d+)/.exec(style)?.[1];
  const isBold = /^bold/.test(weight ?? "") || Number(weight) >= 600;
  const isItalic = /(?:^|;)font-style:(?:italic|oblique)/.test(style);
  const isStruck = /(?:^|;)text-decoration(?:-line)?:[^;]*line-through/.test(style);
  if (weight && !isBold && /^(?:B|STRONG)$/.test(element.nodeName)) {
    unwrap(element);
    return;
  }
  if (/^H[1-6]$|^(?:TABLE|TBODY|TR|UL|OL|BODY)$/.test(element.nodeName)) return;
  const marks = [isBold && "strong", isItalic && "em", isStruck && "del"].filter(Boolean);
  if (!marks.length || !element.textContent.trim()) return;
  for (const name of marks) {
    const made = element.ownerDocument.createElement(name);
    made.append(...element.childNodes);
    element.append(made);
  }
}

function links(body) {
  for (const each of [...body.querySelectorAll("a")]) {
    const address = plainAddress(each.getAttribute("href") ?? "");
    if (!address || !each.textContent.trim()) unwrap(each);
    else {
      for (const { name } of [...each.attributes]) each.removeAttribute(name);
      each.setAttribute("href", address);
    }
  }
}

// Return an address without what only counts visitors; "" for one that leads nowhere on the web.
export function plainAddress(written) {
  let url;
  try {
    url = new URL(written);
  } catch {
    return "";
  }
  if (url.protocol === "mailto:" || url.protocol === "tel:") return written;
  if (url.protocol !== "http:" && url.protocol !== "https:") return "";
  const inside = /(?:^|\.)google\.\w+$/.test(url.hostname) && url.pathname === "/url"
    ? url.searchParams.get("q") ?? url.searchParams.get("url")
    : /^(?:l|lm)\.facebook\.com$|(?:^|\.)vk\.com$|safelinks\.protection\.outlook\.com$/.test(url.hostname)
      ? url.searchParams.get("u") ?? url.searchParams.get("to") ?? url.searchParams.get("url")
      : null;
  if (inside && /^https?:/.test(inside)) return plainAddress(inside);
  const tracking = [...url.searchParams.keys()].filter((each) => TRACKERS.test(each));
  if (!tracking.length) return written;
  for (const each of tracking) url.searchParams.delete(each);
  return url.href;
}

// A list directly in a list belongs to the item above it.
function intoItem(list) {
  const above = list.previousElementSibling;
  if (above?.nodeName === "LI") above.append(list);
  else {
    const item = list.ownerDocument.createElement("li");
    list.replaceWith(item);
    item.append(list);
  }
}

// Runs that Word has split are one, and emphasis of spaces is none.
function emphasis(body, name) {
  for (const each of [...body.querySelectorAll(`${name} ${name}`)]) unwrap(each);
  for (const each of [...body.querySelectorAll(name)]) {
    if (each.querySelector("p, div, ul, ol, table, h1, h2, h3, h4, h5, h6")) inward(each, name);
  }
  for (const each of [...body.querySelectorAll(name)]) {
    if (!each.isConnected) continue;
    if (!each.textContent.trim()) {
      unwrap(each);
      continue;
    }
    for (let next = each.nextSibling; next; next = each.nextSibling) {
      const isBlank = next.nodeType === Node.TEXT_NODE && !next.data.trim();
      if (isBlank && next.nextSibling?.nodeName === each.nodeName) each.append(next);
      else if (next.nodeName === each.nodeName) {
        each.append(...next.childNodes);
        next.remove();
      } else break;
    }
  }
}

// Emphasis around blocks stands in each of them.
function inward(element, name) {
  for (const each of element.querySelectorAll("p, div, li, td, th")) {
    if (each.querySelector("p, div, li, table") || !each.textContent.trim()) continue;
    const made = each.ownerDocument.createElement(name);
    made.append(...each.childNodes);
    each.append(made);
  }
  unwrap(element);
}

// The page has its title already: headings begin at the second level. A short paragraph that is
// all bold is one too.
function headings(body) {
  const shift = body.querySelector("h1") ? 1 : 0;
  for (const each of [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")]) {
    const level = Math.min(Math.max(Number(each.nodeName[1]) + shift, 2), 6);
    const made = rename(each, `h${level}`);
    for (const bold of [...made.querySelectorAll("strong")]) unwrap(bold);
    if (made.closest("li, td, th")) unwrap(made);
  }
  for (const each of [...body.querySelectorAll("p, body > div")]) {
    if (each.closest("li, td, th, blockquote") || !isBoldHeading(each)) continue;
    const made = rename(each, "h2");
    for (const bold of [...made.querySelectorAll("strong")]) unwrap(bold);
  }
}

function isBoldHeading(paragraph) {
  const text = paragraph.textContent.trim();
  if (!text || text.length > LONGEST_HEADING || /[.,;:!]$/.test(text)) return false;
  if (paragraph.querySelector("a, br, [data-footnote]")) return false;
  const bold = [...paragraph.querySelectorAll("strong")].map((each) => each.textContent).join("");
  return bold.replaceAll(/\s/g, "") === text.replaceAll(/\s/g, "");
}

// Word fills lines with no-break spaces. One stays where it keeps a number with its unit, initials
// with a name, or a dash with the word before it.
function spaces(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentNode.closest("pre, code")) continue;
    node.data = node.data
      .replaceAll(/[\u00AD\u200B\u2060\uFEFF]/g, "")
      .replaceAll(/[ \t\n\r\u00A0]*\u00A0[ \t\n\r\u00A0]+|[ \t\n\r]+\u00A0/g, (found) => (/^[\u00A0]{2,}$/.test(found) || found ? " " : found))
      .replaceAll(/(.?)\u00A0(.?)/gu, (_found, before, after) => before + (isKept(before, after) ? "\u00A0" : " ") + after);
  }
}

function isKept(before, after) {
  return /[\d№§%.]/.test(before) || /[—–\d%]/.test(after);
}
