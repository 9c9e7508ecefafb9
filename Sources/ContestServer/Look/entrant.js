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
    var timer = 0, busy = false, dirty = false, pause = 5000;
    var say = function (kind, text) { state.className = 'state ' + kind; state.textContent = text; };
    var later = function () { clearTimeout(timer); timer = setTimeout(save, pause); pause = Math.min(pause * 2, 60000); };
    var save = function () {
      if (busy || !dirty) return;
      busy = true; dirty = false;
      say('saving', words.saving);
      var body = new URLSearchParams(new FormData(form));
      body.delete('form-key');
      fetch(form.action, { method: 'PUT', credentials: 'same-origin', body: body, keepalive: true }).then(function (answer) {
        return answer.json().then(function (told) { return { status: answer.status, told: told }; });
      }).then(function (got) {
        busy = false;
        if (got.status === 200) {
          seen.value = got.told.seen; pause = 5000;
          if (dirty) { later(); } else { say('saved', words.saved + ' ' + got.told.at); }
        } else if (got.status === 401) { dirty = true; say('kept', words.signIn); }
        else if (got.status >= 500) { dirty = true; say('kept', words.later); later(); }
        else { dirty = true; say('wrong', got.told.error || words.later); }
      }).catch(function () { busy = false; dirty = true; say('kept', words.later); later(); });
    };
    form.addEventListener('input', function () { dirty = true; say('saving', words.unsaved); clearTimeout(timer); timer = setTimeout(save, 1000); });
    form.addEventListener('submit', function () { dirty = false; });
    window.addEventListener('online', save);
    document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') save(); });
    window.addEventListener('beforeunload', function (event) { if (dirty) event.preventDefault(); });
  }

  var clock = document.querySelector('[data-left]');
  if (clock) {
    var parts = JSON.parse(clock.dataset.words), left = Number(clock.dataset.left), start = performance.now();
    var tick = function () {
      var rest = Math.max(0, Math.floor((left - (performance.now() - start)) / 1000));
      var days = Math.floor(rest / 86400), hours = Math.floor(rest % 86400 / 3600), minutes = Math.floor(rest % 3600 / 60);
      clock.textContent = rest === 0 ? parts.over
        : (days ? days + parts.day : '') + (days || hours ? hours + parts.hour : '') + minutes + parts.minute + (days || hours ? '' : rest % 60 + parts.second);
      if (rest > 0) setTimeout(tick, 1000);
    };
    tick();
  }
})();
