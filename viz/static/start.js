// The start page: a file dropped anywhere on the form is chosen and sent; without this script the form works too.
(function () {
  "use strict";
  var form = document.getElementById("hand-in");
  var drop = document.getElementById("drop");
  var file = document.getElementById("file");
  var working = document.getElementById("working");

  function send() { if (file.files.length > 0) { form.requestSubmit(); } }

  ["dragenter", "dragover"].forEach(function (kind) {
    form.addEventListener(kind, function (event) { event.preventDefault(); drop.classList.add("over"); });
  });
  ["dragleave", "drop"].forEach(function (kind) {
    form.addEventListener(kind, function () { drop.classList.remove("over"); });
  });
  form.addEventListener("drop", function (event) {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) { file.files = event.dataTransfer.files; send(); }
  });
  var kind = document.getElementById("dang");
  // A file that is downloaded leaves the page as it is: nothing would take the words away again.
  form.addEventListener("submit", function () { working.hidden = kind.value !== "trang"; });
  window.addEventListener("pageshow", function () { working.hidden = true; });
}());
