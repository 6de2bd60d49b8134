// Shows the button that copies the address of the page, where the browser lets a page copy.
(function () {
  "use strict";
  if (!navigator.clipboard) return; // an old browser, or an address without https
  Array.prototype.forEach.call(document.querySelectorAll(".share button"), function (button) {
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.address).then(function () {
        button.nextElementSibling.textContent = button.dataset.said;
      }, function () { button.parentNode.hidden = true; });
    });
    button.parentNode.hidden = false;
  });
})();
