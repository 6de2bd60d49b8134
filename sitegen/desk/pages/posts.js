// Copies the words of a post; without it they are selected by hand.
const status = document.getElementById("copied");
for (const button of document.querySelectorAll("[data-copies]")) {
  const text = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      // From a telephone over http there is no clipboard to write to: the words are selected.
      text.focus();
      text.select();
      return;
    }
    status.textContent = "";
    status.textContent = status.dataset.said;
    const before = button.textContent;
    button.textContent = status.dataset.said;
    setTimeout(() => { button.textContent = before; }, 2000);
  });
}
