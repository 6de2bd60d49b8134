// The keys of the page, listed under "?": saving, publishing, and going to a column.

export function keys(page) {
  const help = document.getElementById("keys");
  const open = document.getElementById("keys-open");
  open.hidden = false;
  open.addEventListener("click", () => help.showModal());
  help.addEventListener("click", (event) => { if (event.target === help) help.close(); });

  addEventListener("keydown", (event) => {
    const isMain = event.ctrlKey || event.metaKey;
    // Where letters are Cyrillic the key has another letter, and the same place.
    if (isMain && !event.altKey && !event.shiftKey && (event.code === "KeyS" || event.key === "s")) {
      event.preventDefault();
      page.saving.save();
    } else if (isMain && event.key === "Enter") {
      event.preventDefault();
      publish();
    } else if (event.altKey && !isMain && !event.shiftKey && /^Digit[1-4]$/.test(event.code)) {
      event.preventDefault();
      page.layout.go(Number(event.code.at(-1)));
    } else if (event.key === "?" && !isWriting(event.target)) {
      event.preventDefault();
      help.showModal();
    }
  });

  async function publish() {
    if (page.saving.isChanged()) await page.saving.save();
    if (!page.saving.isChanged()) location.assign("/desk/publish");
  }

  function isWriting(element) {
    return element.matches("input, textarea, select, [contenteditable=true]") || Boolean(element.closest(".cm-editor"));
  }
}
