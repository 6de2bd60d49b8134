// The panel of the version for people with low vision: what is chosen stands as words in
// <html data-access="…"> and is remembered in this browser alone. The line in the head of every
// page puts the words back before anything is painted; where a server forbids it, this does.
(function () {
  "use strict";
  var key = "sitegen-access";
  var root = document.documentElement;
  var button = document.querySelector(".access-open");
  var panel = document.getElementById("site-access");
  var choices = [];

  function each(things, act) { Array.prototype.forEach.call(things, act); }

  // An answer is a label with the class access-WORD; the usual one has neither class nor word.
  each(panel.querySelectorAll("fieldset"), function (question, number) {
    each(question.querySelectorAll("label"), function (label) {
      var choice = document.createElement("input");
      choice.type = "radio";
      choice.name = "access-" + number;
      choice.value = label.className.replace("access-", "");
      label.insertBefore(choice, label.firstChild);
      choices.push(choice);
    });
  });

  function remembered() {
    try { return localStorage.getItem(key) || ""; } catch (error) { return root.dataset.access || ""; }
  }

  function remember(words) {
    try {
      if (words) localStorage.setItem(key, words);
      else localStorage.removeItem(key);
    } catch (error) { /* storage is switched off: this page alone is changed */ }
  }

  // An image that is not shown leaves its words; CSS alone cannot say them.
  function sayPictures() {
    each(document.querySelectorAll("main img[alt]:not([alt=''])"), function (image) {
      var words = document.createElement("span");
      if (image.dataset.said) return;
      image.dataset.said = "true";
      words.className = "access-picture";
      words.textContent = image.alt;
      image.insertAdjacentElement("afterend", words);
    });
  }

  function show(words) {
    var said = words.split(" ");
    root.dataset.access = words;
    each(choices, function (choice) { if (!choice.value) choice.checked = true; });
    each(choices, function (choice) { if (said.indexOf(choice.value) >= 0) choice.checked = true; });
    if (said.indexOf("no-pictures") >= 0) sayPictures();
  }

  function choose() {
    var words = [];
    each(choices, function (choice) { if (choice.checked && choice.value) words.push(choice.value); });
    remember(words.join(" "));
    show(words.join(" "));
  }

  function open(isOpen) {
    panel.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  }

  function close() {
    open(false);
    button.focus();
  }

  function restore() { show(remembered()); }

  button.addEventListener("click", function () {
    open(panel.hidden);
    if (!panel.hidden) panel.querySelector("input:checked").focus(); // languages stand between
  });
  panel.addEventListener("change", choose);
  panel.querySelector(".access-close").addEventListener("click", close);
  panel.querySelector(".access-reset").addEventListener("click", function () { remember(""); show(""); });
  document.addEventListener("keydown", function (event) {
    var isOurs = panel.contains(event.target) || event.target === button;
    if (event.key === "Escape" && !panel.hidden && isOurs) close();
  });
  window.addEventListener("storage", function (event) { if (event.key === key) restore(); });
  window.addEventListener("pageshow", function (event) { if (event.persisted) restore(); });
  restore();
  button.hidden = false;
})();
