// The page of languages remembers which one was chosen last and marks it; it never redirects.
(function () {
  "use strict";
  var key = "sitegen-language";
  var links = document.querySelectorAll("a[data-language]");
  var last = null;
  try { last = localStorage.getItem(key); } catch (error) { return; } // storage is switched off
  Array.prototype.forEach.call(links, function (link) {
    if (link.dataset.language === last) link.setAttribute("aria-current", "true");
    link.addEventListener("click", function () {
      try { localStorage.setItem(key, link.dataset.language); } catch (error) { /* storage is full */ }
    });
  });
})();
