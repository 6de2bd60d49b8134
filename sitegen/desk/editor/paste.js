// Formatted text from Word, Google Docs or a web page as Markdown of the site's dialect.
import { clean } from "./clean.js";
import { markdownOf } from "./markdown.js";
import { withWordStructure } from "./word.js";

// Return the Markdown of `html`, and how many images were left out of it.
export function toMarkdown(html) {
  // A document of its own runs no script and loads no image.
  const { body } = new DOMParser().parseFromString(fragmentOf(html), "text/html");
  const images = body.querySelectorAll("img, v\\:imagedata, picture > source:only-child").length;
  withWordStructure(body);
  clean(body);
  return { markdown: markdownOf(body), images };
}

// Word puts what was chosen between two comments, below a head of thousands of characters.
function fragmentOf(html) {
  const start = html.indexOf("<!--StartFragment-->");
  const end = html.lastIndexOf("<!--EndFragment-->");
  return start >= 0 && end > start ? html.slice(start + "<!--StartFragment-->".length, end) : html;
}
