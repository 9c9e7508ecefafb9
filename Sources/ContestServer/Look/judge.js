// Saves each field as it is typed, and says truly what is saved. What cannot be sent waits in an outbox on the device,
// bound to the judge who typed it, and goes in order when the line is back, also after the tab was closed.
(function () {
  'use strict';
  var main = document.getElementById('main');
  if (!main || !main.dataset.owner) return;
  var words = JSON.parse(main.dataset.words);
  var name = 'contest-outbox-' + main.dataset.owner;
  var notice = document.getElementById('outbox');
  var busy = false, pause = 0;

  function read() { try { return JSON.parse(localStorage.getItem(name) || '[]'); } catch (e) { return []; } }
  function write(list) {
    try { localStorage.setItem(name, JSON.stringify(list)); } catch (e) { memory = list; return; }
    memory = null;
  }
  var memory = null; // Where the browser gives no room, the tab keeps it.
  function box() { return memory || read(); }

  function inputOf(item) {
    if (item.base !== main.dataset.base) return null;
    return main.querySelector('[data-field="' + item.field + '"]');
  }
  function say(input, kind, text) {
    if (!input) return;
    var state = input.closest('.criterion').querySelector('.state');
    state.className = 'state ' + kind;
    state.textContent = text;
  }
  function count() {
    var waiting = box().length;
    if (!notice) return;
    notice.hidden = waiting === 0;
    notice.textContent = waiting === 0 ? '' : words.waiting.replace('#', waiting);
  }

  function put(input) {
    var list = box().filter(function (one) { return !(one.base === main.dataset.base && one.field === input.dataset.field && !one.sent); });
    if (input.value === input.dataset.seen) { write(list); count(); say(input, input.value ? 'saved' : '', input.value ? words.saved : words.empty); return; }
    list.push({ base: main.dataset.base, field: input.dataset.field, value: input.value, seen: input.dataset.seen, id: String(Math.random()).slice(2) });
    write(list); count(); say(input, 'saving', words.saving); send();
  }

  function drop(item) { write(box().filter(function (one) { return one.id !== item.id; })); count(); }

  function send() {
    var item = box()[0];
    if (busy || !item) return;
    busy = true;
    say(inputOf(item), 'saving', words.saving);
    fetch(item.base + '/' + encodeURIComponent(item.field), {
      method: 'PUT', credentials: 'same-origin', headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ value: item.value, seen: item.seen, operation: item.id })
    }).then(function (answer) {
      return answer.json().then(function (told) { return { status: answer.status, told: told }; });
    }).then(function (got) {
      busy = false; pause = 0;
      var input = inputOf(item);
      if (got.status === 200) {
        saved(item, input, got.told);
      } else if (got.status === 401) {
        say(input, 'kept', words.signIn); if (notice) { notice.hidden = false; notice.textContent = words.signIn; } return;
      } else if (got.status === 409 && 'theirs' in got.told) {
        drop(item); choose(item, input, got.told);
      } else if (got.status >= 500) {
        later(item); return;
      } else {
        drop(item); say(input, 'wrong', got.told.error || words.unsaved);
      }
      send();
    }).catch(function () { busy = false; later(item); });
  }

  function saved(item, input, told) {
    drop(item);
    // What was typed while this was on its way goes from what is kept by now.
    write(box().map(function (one) { if (one.base === item.base && one.field === item.field) one.seen = told.value; return one; }));
    if (!input) return;
    input.dataset.seen = told.value;
    var twin = document.getElementsByName('seen-' + item.field)[0];
    if (twin) twin.value = told.value;
    if (input.value === item.value) say(input, told.value ? 'saved' : '', told.value ? words.saved + ' ' + told.at : words.empty);
    var total = document.getElementById('total');
    if (total) total.textContent = told.total || '—';
    var bar = main.querySelector('progress');
    if (bar) bar.value = told.done;
  }

  function later(item) {
    say(inputOf(item), 'kept', words.kept);
    pause = Math.min(pause + 2000, 15000);
    setTimeout(send, pause);
  }

  function choose(item, input, told) {
    if (!input) return;
    say(input, 'wrong', told.error + ' ');
    var state = input.closest('.criterion').querySelector('.state');
    [[words.mine, told.mine], [words.theirs, told.theirs]].forEach(function (pair) {
      var button = document.createElement('button');
      button.type = 'button'; button.className = 'quiet'; button.textContent = pair[0] + ' ' + pair[1];
      button.addEventListener('click', function () { input.dataset.seen = told.theirs; input.value = pair[1]; put(input); });
      state.appendChild(button);
    });
  }

  main.querySelectorAll('input[data-field], textarea[data-field]').forEach(function (input) {
    if (input.readOnly) return;
    var timer;
    input.addEventListener('input', function () {
      say(input, '', words.unsaved); clearTimeout(timer);
      timer = setTimeout(function () { put(input); }, 900);
    });
    input.addEventListener('change', function () { clearTimeout(timer); put(input); });
    input.addEventListener('keydown', function (key) {
      if (key.key !== 'Enter' || input.tagName === 'TEXTAREA') return;
      key.preventDefault(); clearTimeout(timer); put(input);
      var all = Array.prototype.slice.call(main.querySelectorAll('input[data-field], textarea[data-field]'));
      var next = all[all.indexOf(input) + 1] || document.getElementById('next');
      if (next) next.focus();
    });
  });

  main.querySelectorAll('.stepper').forEach(function (stepper) {
    var input = stepper.querySelector('input[data-field]');
    if (!input || input.readOnly) return;
    var step = Number(stepper.dataset.step), least = Number(stepper.dataset.least), most = Number(stepper.dataset.most);
    function button(text, label, by) {
      var one = document.createElement('button');
      one.type = 'button'; one.textContent = text; one.setAttribute('aria-label', label + ' ' + step);
      one.addEventListener('click', function () {
        var now = input.value === '' ? (by > 0 ? least - step : most + step) : Number(input.value);
        if (isNaN(now)) return;
        var next = Math.min(most, Math.max(least, least + Math.round((now + by * step - least) / step) * step));
        input.value = String(Number(next.toFixed(4))); put(input);
      });
      return one;
    }
    stepper.insertBefore(button('−', words.less, -1), input);
    input.insertAdjacentElement('afterend', button('+', words.more, 1));
    var quick = stepper.parentNode.querySelector('.quick');
    if (!quick) return;
    quick.hidden = false;
    quick.querySelectorAll('button').forEach(function (one) {
      one.addEventListener('click', function () { input.value = one.dataset.value; put(input); });
    });
  });

  // What waits for this work is shown in its fields, so that nobody thinks it lost.
  box().forEach(function (item) {
    var input = inputOf(item);
    if (input && !input.readOnly) { input.value = item.value; say(input, 'kept', words.kept); }
  });
  count(); send();
  addEventListener('online', function () { pause = 0; send(); });
  document.addEventListener('visibilitychange', function () { if (!document.hidden) send(); });
})();
