// A story is dragged to another day; its date field does the same.
let dragged = null;
for (const entry of document.querySelectorAll("[data-story]")) {
  entry.draggable = true;
  entry.addEventListener("dragstart", () => { dragged = entry; });
  entry.addEventListener("dragend", () => { dragged = null; });
}
for (const day of document.querySelectorAll("[data-day]")) {
  day.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    day.classList.add("target");
  });
  day.addEventListener("dragleave", () => day.classList.remove("target"));
  day.addEventListener("drop", (event) => {
    event.preventDefault();
    day.classList.remove("target");
    const form = dragged?.querySelector("form");
    if (!form || day.contains(dragged)) return;
    form.elements.day.value = day.dataset.day;
    form.requestSubmit();
  });
}
