// Keying a paper sheet: Enter goes to the next mark, and on the last one keeps the sheet. The hand stays on the keys: the first
// mark has the focus, and where the sheet was refused, the first that is wrong.
(() => {
  "use strict";
  const form = document.getElementById("sheet");
  if (!form) return;
  const marks = [...form.querySelectorAll("input[inputmode=decimal]")];
  const go = (mark) => { mark.focus(); mark.select(); };
  form.addEventListener("keydown", (event) => {
    const place = marks.indexOf(event.target);
    if (event.key !== "Enter" || event.isComposing || place < 0 || place + 1 === marks.length) return;
    event.preventDefault();
    go(marks[place + 1]);
  });
  const first = marks.find((mark) => mark.closest(".wrong")) || marks[0];
  if (first) go(first);
})();
