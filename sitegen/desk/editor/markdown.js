// Clean HTML as Markdown: turndown, with the signs of this dialect and no escapes that it needs not.
import TurndownService from "turndown";

export function markdownOf(body) {
  const service = new TurndownService({
    headingStyle: "atx",
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    emDelimiter: "*",
    hr: "---",
    br: "\\",
  });
  service.escape = escaped;
  for (const [name, rule] of Object.entries(RULES)) service.addRule(name, rule);
  const text = service.turndown(body).replaceAll(/\n{3,}/g, "\n\n");
  return text.replaceAll(/^(\[\^\w+\]:) +/gm, "$1 ").trim();
}

const RULES = {
  paragraph: {
    filter: "p",
    replacement: (content) => `\n\n${withoutBlockSigns(content)}\n\n`,
  },
  block: {
    filter: (node) => node.nodeName === "DIV" && ![...node.children].some(isBlock),
    replacement: (content) => `\n\n${withoutBlockSigns(content)}\n\n`,
  },
  heading: {
    filter: ["h2", "h3", "h4", "h5", "h6"],
    replacement: (content, node) => `\n\n${"#".repeat(Number(node.nodeName[1]))} ${oneLine(content)}\n\n`,
  },
  item: {
    filter: "li",
    replacement: (content, node, options) => {
      const list = node.parentNode;
      const start = Number(list.getAttribute("start") || 1);
      const place = [...list.children].filter((each) => each.nodeName === "LI").indexOf(node);
      const marker = list.nodeName === "OL" ? `${start + place}.` : options.bulletListMarker;
      const indent = " ".repeat(marker.length + 1);
      const isText = node.firstChild?.nodeType === Node.TEXT_NODE;
      const text = content.trim().replaceAll(/\n\n+(?=(?: *(?:[-*]|\d+\.) ))/g, "\n");
      const lines = (isText ? withoutBlockSign(text) : text).replaceAll(/\n(?!\n|$)/g, `\n${indent}`);
      return `${marker} ${lines}${node.nextSibling ? "\n" : ""}`;
    },
  },
  struck: {
    filter: "del",
    replacement: (content) => (content.trim() ? `~~${content}~~` : ""),
  },
  // Lower and raised figures have signs of their own.
  raised: { filter: ["sup", "sub"], replacement: raised },
  table: {
    filter: "table",
    replacement: (_content, node) => table(node),
  },
  underlined: { filter: ["u", "ins"], replacement: (content) => content },
  footnote: {
    filter: (node) => node.dataset?.footnote !== undefined,
    replacement: (_content, node) => node.dataset.footnote,
  },
};

const FIGURES = { SUP: "⁰¹²³⁴⁵⁶⁷⁸⁹", SUB: "₀₁₂₃₄₅₆₇₈₉" };
function raised(content, node) {
  return content.replaceAll(/\d/g, (each) => FIGURES[node.nodeName][each]);
}

function isBlock(element) {
  return /^(?:P|DIV|UL|OL|TABLE|BLOCKQUOTE|PRE|H[1-6]|HR|SECTION|ARTICLE|FIGURE|DL|LI)$/.test(element.nodeName);
}

function oneLine(text) {
  return text.replaceAll(/\\?\s*\n\s*/g, " ").trim();
}

// Only what would be read as Markdown gets a backslash.
function escaped(text) {
  return text
    .replaceAll(/\\(?=[!-/:-@[-`{-~])/g, "\\\\")
    .replaceAll(/[*`]/g, "\\$&")
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replaceAll(/~~/g, "\\~~")
    .replaceAll(/\[(?=[^\]\n]*\][([:])|\[(?=\^)/g, "\\[")
    .replaceAll(/!(?=\[)/g, "\\!")
    .replaceAll(/<(?=[\p{L}/!?])/gu, "\\<")
    .replaceAll(/&(?=#?\w+;)/g, "\\&");
}

// Signs at the beginning of a line that would make it a heading, a list, a quotation or a line.
const BLOCK_SIGNS = [
  [/^(\s*)(#{1,6}(?=\s|$))/, "$1\\$2"],
  [/^(\s*)([-+>])(?=\s|$)/, "$1\\$2"],
  [/^(\s*)>/, "$1\\>"],
  [/^(\s*\d{1,3})([.)])(?=\s|$)/, "$1\\$2"],
  [/^(\s*)(-{2,}|={2,}|~{3,})(?=\s*$)/, "$1\\$2"],
  [/^(\s*)\|/, "$1\\|"],
  [/^(\s*\[[^\]]*\]):/, "$1\\:"],
];
function withoutBlockSign(line) {
  if (/^\s*\[\^\w+\]: /.test(line)) return line;
  return BLOCK_SIGNS.reduce((text, [sign, plain]) => text.replace(sign, plain), line);
}

function withoutBlockSigns(text) {
  return text.trim().split("\n").map(withoutBlockSign).join("\n");
}

function table(node) {
  const rows = grid(node);
  const width = Math.max(...rows.map((each) => each.length), 0);
  if (!width) return "";
  // A table of one column or one cell is how Word draws a frame.
  if (width === 1 || (rows.length === 1 && width < 3)) {
    const texts = rows.flat().map(({ text }) => text).filter(Boolean);
    return `\n\n${texts.join("\n\n")}\n\n`;
  }
  const lines = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, at) => row[at]?.text ?? "");
    return `| ${cells.map((each) => each.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  lines[0] = lines[0].replaceAll(/\*\*(.+?)\*\*/g, "$1");
  return `\n\n${[lines[0], `|${" --- |".repeat(width)}`, ...lines.slice(1)].join("\n")}\n\n`;
}

// The cells of a table by row; one that spans several leaves the others empty.
function grid(node) {
  const rows = [];
  const own = [...node.querySelectorAll("tr")].filter((each) => each.closest("table") === node);
  own.forEach((row, at) => {
    rows[at] ??= [];
    let column = 0;
    for (const cell of row.querySelectorAll(":scope > td, :scope > th")) {
      while (rows[at][column]) column += 1;
      const span = { right: Math.min(Number(cell.colSpan) || 1, 50), down: Math.min(Number(cell.rowSpan) || 1, 200) };
      for (let down = 0; down < span.down && at + down < own.length; down += 1) {
        rows[at + down] ??= [];
        for (let right = 0; right < span.right; right += 1) {
          rows[at + down][column + right] = { text: down || right ? "" : cellText(cell) };
        }
      }
      column += span.right;
    }
  });
  return rows.map((row) => Array.from(row)).filter((row) => row.some((each) => each?.text));
}

function cellText(cell) {
  const inside = cell.cloneNode(true);
  for (const each of inside.querySelectorAll("p, div, li, br, tr")) each.after(" ");
  for (const each of [...inside.querySelectorAll("p, div, ul, ol, li, br, table, tbody, tr, td, th")]) {
    each.replaceWith(...each.childNodes);
  }
  return oneLine(markdownOf(inside));
}
