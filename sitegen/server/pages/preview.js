// Keeps the open page as it is being written: the server tells when it has changed.
(function () {
  "use strict";
  var own = document.currentScript;
  var mark = own.dataset.mark;
  var stream;

  // The desk lists mistakes itself, beside the words.
  if (window.name === "preview" && parent !== window) document.documentElement.classList.add("sitegen-in-desk");

  // Browsers keep six connections to a server: a tab that nobody sees leaves its own to others.
  document.addEventListener("visibilitychange", listen);
  listen();

  function listen() {
    if (stream) stream.close();
    stream = null;
    if (document.hidden) return;
    stream = new EventSource("/_sitegen/events?at=" + encodeURIComponent(location.pathname) + "&mark=" + mark);
    stream.addEventListener("page", function (event) {
      var told = JSON.parse(event.data);
      mark = told.mark;
      show(new DOMParser().parseFromString(told.html, "text/html"));
    });
    stream.addEventListener("faults", function (event) {
      hideFaults();
      document.documentElement.insertAdjacentHTML("beforeend", JSON.parse(event.data));
    });
    stream.addEventListener("warnings", function (event) { showWarnings(JSON.parse(event.data)); });
  }

  // The desk shows here what is typed and not saved yet; it knows nothing of the ribbon.
  document.addEventListener("sitegen:unsaved", function (event) {
    var next = new DOMParser().parseFromString(event.detail, "text/html");
    var ribbon = document.querySelector(".sitegen-ribbon");
    if (ribbon) next.body.append(next.adoptNode(ribbon));
    document.querySelectorAll("link[href^='/_sitegen/']").forEach(function (each) { next.body.append(next.importNode(each)); });
    hideFaults();
    show(next);
  });

  function hideFaults() {
    document.querySelectorAll(".sitegen-faults").forEach(function (each) { each.remove(); });
  }

  // They stand outside of the body, which is replaced; and who has dismissed them has peace until
  // there is something new to read.
  function showWarnings(html) {
    var old = document.querySelector(".sitegen-warnings");
    var next = new DOMParser().parseFromString(html, "text/html").querySelector("aside");
    if (!next || dismissed().indexOf(next.dataset.mark) >= 0) {
      if (old) old.remove();
      return;
    }
    if (old) update(old, next);
    else insert(document.adoptNode(next));
    liftOverRibbon();
  }

  // A status is announced when its text changes, not when it appears.
  function insert(warnings) {
    var status = warnings.querySelector("[role=status]");
    var text = status.textContent;
    status.textContent = "";
    document.documentElement.append(warnings);
    setTimeout(function () { if (!status.textContent) status.textContent = text; }, 100);
    warnings.querySelector("button").addEventListener("click", function () {
      sessionStorage.setItem("sitegen-dismissed", JSON.stringify(dismissed().concat(warnings.dataset.mark)));
      warnings.remove();
    });
  }

  // Who reads the list, or is at a button, stays there.
  function update(old, next) {
    old.dataset.mark = next.dataset.mark;
    ["[role=status]", "ul"].forEach(function (name) {
      var there = old.querySelector(name), text = next.querySelector(name).innerHTML;
      if (there.innerHTML !== text) there.innerHTML = text;
    });
    old.querySelector("details").hidden = next.querySelector("details").hidden;
  }

  function dismissed() {
    return JSON.parse(sessionStorage.getItem("sitegen-dismissed") || "[]");
  }

  addEventListener("resize", liftOverRibbon);
  function liftOverRibbon() {
    var warnings = document.querySelector(".sitegen-warnings");
    var ribbon = document.querySelector(".sitegen-ribbon");
    if (warnings) warnings.style.setProperty("--sitegen-ribbon", (ribbon ? ribbon.offsetHeight : 0) + "px");
  }

  function show(next) {
    var x = scrollX, y = scrollY;
    replaceHead(next);
    ["lang", "dir"].forEach(function (name) {
      document.documentElement.setAttribute(name, next.documentElement.getAttribute(name) || "");
    });
    document.body.replaceWith(document.adoptNode(next.body));
    document.querySelectorAll("body script").forEach(function (each) {
      if (!each.hasAttribute("data-mark")) run(each);
    });
    scrollTo({left: x, top: y, behavior: "instant"});
    liftOverRibbon();
    document.dispatchEvent(new CustomEvent("sitegen:repainted"));
  }

  // A style sheet that stays is kept as it is; an old one goes when the new one is there.
  function replaceHead(next) {
    var kept = {};
    Array.from(document.head.children).forEach(function (each) { kept[each.outerHTML] = each; });
    Array.from(next.head.children).forEach(function (each) {
      if (kept[each.outerHTML]) { delete kept[each.outerHTML]; return; }
      var added = document.adoptNode(each);
      if (added.tagName === "SCRIPT") added = copyOf(added);
      document.head.append(added);
    });
    Object.keys(kept).forEach(function (text) {
      var old = kept[text];
      if (old.rel === "stylesheet") setTimeout(function () { old.remove(); }, 500);
      else old.remove();
    });
  }

  function copyOf(script) {
    var copy = document.createElement("script");
    Array.from(script.attributes).forEach(function (each) { copy.setAttribute(each.name, each.value); });
    copy.text = script.text;
    return copy;
  }

  function run(script) { script.replaceWith(copyOf(script)); }
})();
