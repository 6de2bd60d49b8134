// Saves a story by itself two seconds after the last key; without it the button does.
const form = document.getElementById("story");
if (form) {
  const status = document.getElementById("saved");
  let timer = 0;
  let isChanged = false;

  const save = async () => {
    isChanged = false;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(new FormData(form)),
      });
      const found = await answer.json();
      status.textContent = found.notice;
      if (!answer.ok) throw new Error(found.notice);
      for (const [language, digest] of Object.entries(found.digests)) {
        form.elements[`digest.${language}`].value = digest;
      }
    } catch (error) {
      isChanged = true;
      if (!(error instanceof Error && error.message === status.textContent)) {
        status.textContent = form.dataset.unsaved;
      }
    }
    form.classList.toggle("is-unsaved", isChanged);
  };

  form.addEventListener("input", () => {
    isChanged = true;
    form.classList.add("is-unsaved");
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    isChanged = false;
  });
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}
