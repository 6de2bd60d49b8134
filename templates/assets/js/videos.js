// A video is a link. This shows the screen above it, and puts the service's player there when its
// button is pressed; nothing is asked of the service before.
(function () {
  "use strict";

  function play(screen, player, title) {
    var frame = document.createElement("iframe");
    frame.className = "video-player";
    frame.title = title;
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube asks which site shows it
    frame.src = player;
    screen.replaceWith(frame);
    frame.focus();
  }

  Array.prototype.forEach.call(document.querySelectorAll(".video"), function (video) {
    var screen = video.querySelector(".video-screen");
    var button = video.querySelector(".video-play");
    var title = video.querySelector("a").textContent.trim();
    button.setAttribute("aria-label", button.textContent + ": " + title);
    button.addEventListener("click", function () { play(screen, video.dataset.player, title); });
    screen.hidden = false;
  });
})();
