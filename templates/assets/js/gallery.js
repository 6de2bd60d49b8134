// The photos of a gallery, each as large as the screen: by click, keyboard and swipe. Without this
// script each of them is a link to its file.
(function () {
  "use strict";

  var viewer = document.querySelector(".viewer");
  var figure = viewer.querySelector(".viewer-figure");
  var count = viewer.querySelector(".viewer-count");
  var buttons = viewer.querySelectorAll("button");
  var links = [];
  var shown = 0;
  var opener = null;
  var touched = null;

  function each(list, call) {
    Array.prototype.forEach.call(list, call);
  }

  // A photo is wanted larger now: the browser chooses anew among its files.
  function enlarged(picture) {
    var copy = picture.cloneNode(true);
    each(copy.querySelectorAll("[sizes]"), function (part) { part.setAttribute("sizes", "100vw"); });
    copy.querySelector("img").removeAttribute("loading");
    return copy;
  }

  function show(number) {
    shown = (number + links.length) % links.length;
    var caption = links[shown].parentNode.querySelector("figcaption");
    figure.textContent = "";
    figure.appendChild(enlarged(links[shown].querySelector("picture")));
    if (caption) { figure.appendChild(caption.cloneNode(true)); }
    count.textContent = viewer.dataset.count
      .replace("{number}", shown + 1).replace("{total}", links.length);
  }

  // Whatever is behind the viewer is out of reach of a screen reader too.
  function cover(behind) {
    each(document.body.children, function (part) {
      if (part === viewer) { return; }
      if (behind) { part.setAttribute("aria-hidden", "true"); } else { part.removeAttribute("aria-hidden"); }
    });
    document.documentElement.classList.toggle("viewer-is-open", behind);
  }

  function open(link) {
    opener = link;
    links = link.closest(".gallery").querySelectorAll("a");
    viewer.hidden = false;
    cover(true);
    show(Array.prototype.indexOf.call(links, link));
    viewer.querySelector(".viewer-close").focus();
  }

  function close() {
    viewer.hidden = true;
    cover(false);
    figure.textContent = "";
    opener.focus();
  }

  // The focus stays in the viewer: behind its last button comes its first.
  function turn(event) {
    var last = buttons.length - 1;
    var at = Array.prototype.indexOf.call(buttons, document.activeElement);
    if (at < 0 || at === (event.shiftKey ? 0 : last)) {
      buttons[event.shiftKey ? last : 0].focus();
      event.preventDefault();
    }
  }

  function step(by) {
    show(shown + by);
  }

  function ahead() {
    return getComputedStyle(viewer).direction === "rtl" ? -1 : 1;
  }

  each(document.querySelectorAll(".gallery a"), function (link) {
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
      event.preventDefault();
      open(link);
    });
  });

  viewer.querySelector(".viewer-close").addEventListener("click", close);
  viewer.querySelector(".viewer-back").addEventListener("click", function () { step(-1); });
  viewer.querySelector(".viewer-on").addEventListener("click", function () { step(1); });

  viewer.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "Escape") { close(); }
    else if (event.key === "ArrowRight") { step(ahead()); }
    else if (event.key === "ArrowLeft") { step(-ahead()); }
    else if (event.key === "Home") { show(0); }
    else if (event.key === "End") { show(links.length - 1); }
    else if (event.key === "Tab") { turn(event); return; }
    else { return; }
    event.preventDefault();
  });

  // Two fingers enlarge, so only one finger swipes, and only on a page that is not enlarged.
  viewer.addEventListener("touchstart", function (event) {
    var zoom = window.visualViewport ? window.visualViewport.scale : 1;
    touched = event.touches.length === 1 && zoom < 1.05 ? event.touches[0] : null;
  }, { passive: true });
  viewer.addEventListener("touchend", function (event) {
    if (!touched) { return; }
    var across = event.changedTouches[0].clientX - touched.clientX;
    var down = event.changedTouches[0].clientY - touched.clientY;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) {
      step(across < 0 ? ahead() : -ahead());
    }
    touched = null;
  });

  document.body.appendChild(viewer);
})();
