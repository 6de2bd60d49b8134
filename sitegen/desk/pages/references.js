// Makes a chosen name a check box at once; without it the name is added when the form is saved.
for (const input of document.querySelectorAll("input[data-adds]")) {
  const field = input.dataset.adds;
  // What is half typed is not saved.
  const name = input.name;
  input.removeAttribute("name");
  const add = () => {
    const text = input.value.trim();
    if (!text) return;
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value: text, checked: true });
    const label = document.createElement("label");
    label.className = "option";
    label.append(box, ` ${text}`);
    input.closest("label").before(label);
    document.getElementById(`${field}.offers`).querySelector(`option[value="${CSS.escape(text)}"]`)?.remove();
    input.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  input.addEventListener("change", add);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  });
}
