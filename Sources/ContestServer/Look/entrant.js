// Saves a section of the form as it is typed, and says truly what is saved. What could not be sent stays in its fields and is
// tried again; the button saves without this script too. Counts down to the deadline from what the server said, not by the
// device's clock.
(function () {
  'use strict';
  var form = document.querySelector('form[data-words]');
  if (form) {
    var words = JSON.parse(form.dataset.words);
    var state = form.querySelector('.state');
    var seen = form.elements.seen;
    var timer = 0, busy = false, dirty = false, pause = 5000, leaving = null, sure = false, stuck = false;
    var say = function (kind, text) { state.className = 'state ' + kind; state.textContent = text; };
    var later = function () { clearTimeout(timer); timer = setTimeout(save, pause); pause = Math.min(pause * 2, 60000); };
    var save = function () {
      if (busy || !dirty) return;
      busy = true; dirty = false;
      say('saving', words.saving);
      var body = new URLSearchParams(new FormData(form));
      body.delete('form-key');
      // A browser refuses to keep more than 64 KB going after the page is left.
      fetch(form.action, { method: 'PUT', credentials: 'same-origin', body: body, keepalive: String(body).length < 60000 }).then(function (answer) {
        return answer.json().then(function (told) { return { status: answer.status, told: told }; });
      }).then(function (got) {
        busy = false;
        // By the button the server shows what is wrong; by a link the page is left only when all is saved.
        if (leaving && (leaving.href ? got.status === 200 && !dirty : got.status < 500)) { leave(); return; }
        if (leaving && leaving.href && got.status === 200) { seen.value = got.told.seen; save(); return; }
        if (leaving && leaving.href) { stuck = true; leaving = null; }
        if (got.status === 200) {
          seen.value = got.told.seen; pause = 5000;
          if (dirty) { later(); } else { say(got.told.note ? 'wrong' : 'saved', words.saved + ' ' + got.told.at + (got.told.note || '')); }
        } else if (got.status === 401) { dirty = true; say('kept', words.signIn); }
        else if (got.status >= 500) { leaving = null; dirty = true; say('kept', words.later); later(); }
        else { dirty = true; say('wrong', got.told.error || words.later); }
      }).catch(function () { busy = false; dirty = true; stuck = !!(leaving && leaving.href); say('kept', leaving ? words.offline : words.later); leaving = null; later(); });
    };
    form.addEventListener('input', function () { dirty = true; stuck = false; say('saving', words.unsaved); clearTimeout(timer); timer = setTimeout(save, 1000); });
    // The button leaves the page, and without a line the browser would show its own page instead, with what was typed gone. So
    // what is not saved yet is saved first, and the page stays where nothing answers.
    var leave = function () {
      if (leaving.href) { dirty = false; location.assign(leaving.href); return; }
      var button = leaving === form ? null : leaving;
      dirty = false; sure = true;
      if (button) { form.requestSubmit(button); } else { form.requestSubmit(); }
    };
    form.addEventListener('submit', function (event) {
      if (sure) { sure = false; leaving = null; dirty = false; return; }
      if (!dirty && !busy && navigator.onLine !== false) return;
      event.preventDefault();
      leaving = event.submitter || form; dirty = true;
      clearTimeout(timer); save();
    });
    // So does a link: the list of tasks would show what stood there before.
    document.addEventListener('click', function (event) {
      var link = event.target.closest ? event.target.closest('a[href]') : null;
      if (!link || link.target || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.hash && link.pathname === location.pathname) return;
      // Pressed again after that failed, the browser asks whether to leave without it.
      if (!dirty && !busy || stuck) return;
      event.preventDefault();
      leaving = link; dirty = true;
      clearTimeout(timer); save();
    });
    window.addEventListener('pageshow', function () { leaving = null; sure = false; });
    window.addEventListener('online', save);
    document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') save(); });
    window.addEventListener('beforeunload', function (event) { if (dirty) event.preventDefault(); });
  }

  // Files go in pieces; after a break it goes on where the server says that it was.
  Array.prototype.forEach.call(document.querySelectorAll('form[data-upload]'), function (form) {
    var words = JSON.parse(form.dataset.upload), state = form.querySelector('.state'), bar = form.querySelector('progress');
    var piece = 512 * 1024, pause = 1000, key = 'upload ' + words.who + ' ' + form.getAttribute('action');
    // How far a file came that was not finished, so that whoever comes back knows that it goes on.
    var note = function (part) { try { if (part) { localStorage.setItem(key, part); } else { localStorage.removeItem(key); } } catch (none) { return; } };
    var before = null;
    try { before = localStorage.getItem(key); } catch (none) { before = null; }
    var say = function (kind, text) { state.className = 'state ' + kind; state.textContent = text; };
    if (before) say('kept', words.broken + before + ' %' + words.resume);
    form.addEventListener('submit', function (event) {
      var file = form.elements.file.files[0];
      event.preventDefault();
      // That an earlier file came is not said beside what becomes of this one.
      var done = document.querySelector('main .note.done[role=status]');
      if (done) done.remove();
      if (!file) { say('wrong', words.choose); return; }
      var about = '?' + new URLSearchParams({ name: file.name, size: file.size, modified: file.lastModified, 'form-of': form.elements['form-of'].value });
      var button = form.querySelector('button');
      button.disabled = true; bar.hidden = false;
      var stop = function (text) { button.disabled = false; bar.hidden = true; say('wrong', text); };
      var again = function () { say('kept', words.again); setTimeout(ask, pause); pause = Math.min(pause * 2, 30000); };
      var told = function (answer, then) {
        if (answer.status === 401 || answer.redirected) { stop(words.signIn); return; }
        if (answer.status >= 500) { again(); return; }
        answer.json().then(function (got) { if (answer.ok) { then(got); } else { stop(got.error); } }, again);
      };
      var ask = function () { fetch(form.action + about, { credentials: 'same-origin' }).then(function (answer) { told(answer, function (got) { send(Number(got.at)); }); }, again); };
      var send = function (at) {
        if (at >= file.size) at = 0;
        bar.value = file.size ? at / file.size : 0;
        say('saving', words.sending + Math.floor(100 * bar.value) + ' %');
        note(at ? Math.floor(100 * bar.value) : 0);
        fetch(form.action + about + '&at=' + at, { method: 'PUT', credentials: 'same-origin', headers: { 'Content-Type': 'application/octet-stream' }, body: file.slice(at, at + piece) })
          .then(function (answer) { told(answer, function (got) { pause = 1000; if (got.taken) { note(0); say('saved', words.taken); location.assign(got.taken); } else { send(Number(got.at)); } }); }, again);
      };
      ask();
    });
  });

  // What is left was true when the server said it, which was after the page was asked for; so it is counted from then, and is
  // never more than what is left. A device that slept may have stood still, so the server is asked again when the page is seen
  // again, and every five minutes.
  var clock = document.querySelector('[data-left]');
  if (clock) {
    var asked = performance.getEntriesByType('navigation')[0];
    var parts = JSON.parse(clock.dataset.words), left = Number(clock.dataset.left), taken = Number(clock.dataset.taken), start = asked ? asked.requestStart : performance.now(), gone = false;
    var ask = function () {
      var now = performance.now();
      fetch(location.href, { credentials: 'same-origin' }).then(function (answer) { return answer.ok && !answer.redirected ? answer.text() : ''; }).then(function (text) {
        var there = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-left]');
        if (there) { left = Number(there.dataset.left); taken = Number(there.dataset.taken); start = now; gone = false; } else if (text) { gone = true; }
      }).catch(function () {});
    };
    setInterval(ask, 300000);
    document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'visible') ask(); });
    window.addEventListener('pageshow', function (event) { if (event.persisted) ask(); });
    var tick = function () {
      var passed = performance.now() - start, rest = Math.max(0, Math.floor((left - passed) / 1000));
      var ended = rest === 0;
      if (ended) rest = Math.max(0, Math.floor((taken - passed) / 1000));
      var days = Math.floor(rest / 86400), hours = Math.floor(rest % 86400 / 3600), minutes = Math.floor(rest % 3600 / 60);
      var before = document.querySelector('[data-before-left]');
      if (before) before.hidden = gone || rest === 0 || (ended && parts.grace !== '');
      // Once nothing is taken any more the page has no clock, which then says nothing of a change.
      Array.prototype.forEach.call(document.querySelectorAll('[data-when-over]'), function (words) { words.hidden = rest !== 0 || gone; });
      clock.textContent = rest === 0 ? parts.over : gone ? parts.changed : (ended ? parts.grace : '')
        + (days ? days + parts.day : '') + (days || hours ? hours + parts.hour : '') + minutes + parts.minute + (days || hours ? '' : rest % 60 + parts.second);
      setTimeout(tick, 1000);
    };
    tick();
  }
})();
