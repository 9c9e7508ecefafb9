// In the table of all works Enter goes to the next mark, with Shift to the one before, and the arrows go to the field beside, above
// or below once the cursor stands at that end of the text. What is saved, and how, is judge.js's alone.
(function () {
  'use strict';
  document.addEventListener('keydown', function (key) {
    var field = key.target, main = document.getElementById('main');
    if (!main || !main.dataset.grid || !field.dataset || !field.dataset.field) return;
    if (key.isComposing || key.altKey || key.ctrlKey || key.metaKey) return;
    var next = key.key === 'Enter' ? mark(main, field, key.shiftKey ? -1 : 1) : key.shiftKey ? null : beside(main, field, key.key);
    if (!next) { if (key.key === 'Enter' && field.tagName !== 'TEXTAREA') key.preventDefault(); return; }
    key.preventDefault();
    next.focus();
    if (next.select) next.select();
  });

  function all(around, what) { return Array.prototype.slice.call(around.querySelectorAll(what)); }

  // After the last mark comes the way to the list.
  function mark(main, field, step) {
    if (field.tagName === 'TEXTAREA') return null;
    var marks = all(main, 'input[data-field]'), at = marks.indexOf(field) + step;
    return at < marks.length ? marks[at] : document.querySelector('footer.foot a');
  }

  function beside(main, field, key) {
    var rows = all(main, 'tr[data-base]'), row = rows.indexOf(field.closest('tr')), fields = all(rows[row], '[data-field]'), at = fields.indexOf(field);
    var isAll = field.selectionStart === 0 && field.selectionEnd === field.value.length;
    var isFirst = isAll || field.selectionEnd === 0, isLast = isAll || field.selectionStart === field.value.length, isLine = field.tagName !== 'TEXTAREA';
    if (key === 'ArrowLeft' && isFirst) return fields[at - 1];
    if (key === 'ArrowRight' && isLast) return fields[at + 1];
    if (key === 'ArrowUp' && (isLine || isFirst)) return rows[row - 1] && all(rows[row - 1], '[data-field]')[at];
    if (key === 'ArrowDown' && (isLine || isLast)) return rows[row + 1] && all(rows[row + 1], '[data-field]')[at];
    return null;
  }
})();
