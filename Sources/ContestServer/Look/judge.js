// Keeps each field as it is typed, and says truly what is saved. What is not saved yet waits in an outbox on the device, bound
// to the judge who typed it, and goes in order when the line is back, also after the tab was closed. What the office refuses
// or holds otherwise stays in the outbox, shown on each of the judge's pages, until the judge chooses. Works are fetched ahead,
// so that the next one opens without a line.
(function () {
  'use strict';
  var place = document.querySelector('[data-owner]');
  if (!place) return;
  var words = JSON.parse(place.dataset.words), owner = place.dataset.owner, name = 'contest-outbox-' + owner;
  var main = document.getElementById('main');
  var memory = null; // Where the browser gives no room, the tab keeps it.
  var busy = false, pause = 0, timer = null, ended = false, remark = ''; // A sentence about the line, until the next page.
  var pages = {}; // What was fetched, by address: in the tab only, so that no titles stay on the device.
  var held = {}; // What the office was last heard to hold, by work.
  var done = null; // How many works are scored, as last heard: a page fetched ahead knows less.

  // MARK: The outbox

  function box() {
    if (memory) return memory;
    try { return JSON.parse(localStorage.getItem(name) || '[]'); } catch (e) { return []; }
  }
  function write(list) {
    try { localStorage.setItem(name, JSON.stringify(list)); memory = null; } catch (e) { memory = list; }
  }
  function drop(item) { write(box().filter(function (one) { return one.id !== item.id; })); }
  function replace(item) { write(box().map(function (one) { return one.id === item.id ? item : one; })); }
  function isSame(item, base, field) { return item.base === base && item.field === field; }
  function waiting(base) {
    return box().filter(function (one) { return !one.stuck && (!base || one.base === base); }).length;
  }

  // A work has a page of its own, which is `main`, or a row in the table of all.
  function rows() { return main.dataset.base ? [main] : Array.prototype.slice.call(main.querySelectorAll('tr[data-base]')); }
  function rowOf(base) { return rows().filter(function (row) { return row.dataset.base === base; })[0] || null; }
  function inputOf(item) {
    var row = rowOf(item.base);
    return row && row.querySelector('[data-field="' + item.field + '"]');
  }
  function isInTable(item) { return !!main.dataset.grid && !!inputOf(item); }
  function say(input, kind, text) {
    if (!input) return;
    var state = input.closest('.criterion, .mark').querySelector('.state');
    state.className = 'state ' + kind;
    state.textContent = text;
    return state;
  }

  // Keeps what stands in a field now; `wait` where the judge may still be typing.
  function put(input, wait) {
    var row = input.closest('[data-base]'), base = row.dataset.base, label = input.closest('[data-label]');
    var field = input.dataset.field, tried = [], all = box(), known = kept(base, field);
    // It waits for a choice as it is: leaving the field, to press a button of the choice, is none.
    if (known && known.stuck && known.value === input.value) return;
    var list = all.filter(function (one) {
      if (!isSame(one, base, field)) return true;
      tried = tried.concat(one.tried || []);
      return false;
    });
    if (input.value === input.dataset.seen && tried.length === 0) {
      if (list.length === all.length) return; // It stands there already.
      write(list); render();
      say(input, input.value ? 'saved' : '', input.value ? words.saved : words.empty);
      return;
    }
    list.push({
      base: base, field: field, value: input.value, seen: input.dataset.seen, id: String(Math.random()).slice(2), tried: tried,
      after: wait ? Date.now() + 900 : 0, work: row.dataset.work || '', label: label ? label.dataset.label : ''
    });
    write(list); render();
    // While the line is gone nothing is being saved: it waits on the device.
    if (wait) say(input, '', words.unsaved);
    else if (pause > 0 || navigator.onLine === false) say(input, 'kept', words.kept);
    else say(input, 'saving', words.saving);
    send();
  }

  function ask(address, options, limit) {
    var stop = window.AbortController ? new AbortController() : null;
    if (stop) { options.signal = stop.signal; setTimeout(function () { stop.abort(); }, limit); }
    options.credentials = 'same-origin';
    return fetch(address, options);
  }

  function send() {
    clearTimeout(timer);
    var item = box().filter(function (one) { return !one.stuck; })[0];
    if (busy || !item) return;
    var rest = (item.after || 0) - Date.now();
    if (rest > 0 && rest <= 1000) { timer = setTimeout(send, rest); return; }
    busy = true;
    item.tried = (item.tried || []).filter(function (one) { return one !== item.value; }).concat([item.value]);
    replace(item);
    say(inputOf(item), 'saving', words.saving);
    ask(item.base + '/' + encodeURIComponent(item.field), {
      method: 'PUT', headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ value: item.value, seen: item.seen, operation: item.id, 'form-of': owner }).toString()
    }, 20000).then(function (answer) {
      return answer.json().then(function (told) { return { status: answer.status, told: told }; });
    }).then(function (got) {
      busy = false; pause = 0;
      if (got.status === 401) { ended = true; keep(words.signedOut); render(); return; }
      ended = false;
      if (got.status >= 500 || got.status === 429 || got.status === 408) { later(item); return; }
      if (got.status === 200) saved(item, got.told); else refused(item, got);
      send();
    }).catch(function () { busy = false; later(item); });
  }

  function saved(item, told) {
    drop(item);
    // What was typed while this was on its way goes from what is kept by now.
    write(box().map(function (one) { if (isSame(one, item.base, item.field)) one.seen = told.value; return one; }));
    var input = inputOf(item);
    if (input) input.dataset.seen = told.value;
    heard(item.base, told);
    if (input && !kept(item.base, item.field)) say(input, told.value ? 'saved' : '', told.value ? words.saved + ' ' + told.at : words.empty);
    // The list itself was shown before this was sent: its lines and what is left would be of then.
    if (isList() && !waiting()) go(location.pathname, false);
  }

  // The office does not take it as it is. Nothing is thrown away: it waits for the judge's choice.
  function refused(item, got) {
    var theirs = got.told.theirs;
    if (!box().some(function (one) { return one.id === item.id; })) return; // Something newer was typed, and goes next.
    if (got.status === 409 && theirs !== undefined && item.tried.indexOf(theirs) >= 0) {
      item.seen = theirs; replace(item); return; // Its own earlier value, whose answer was lost.
    }
    item.stuck = {
      isConflict: got.status === 409, isWrong: /^(score-|mark-not|comment-too)/.test(got.told.code || ''), theirs: theirs === undefined ? null : theirs,
      isGone: got.status === 404, error: got.told.error || '', errors: { zh: got.told['error-zh'], en: got.told['error-en'] }
    };
    item.tried = [];
    replace(item);
    if (theirs !== undefined) heard(item.base, got.told);
    showStuck(item); render();
  }

  // Nothing of what waits is on its way: it is told so beside each mark.
  function keep(text) {
    box().forEach(function (one) { if (!one.stuck) say(inputOf(one), 'kept', text); });
  }

  function later(item) {
    keep(words.kept);
    pause = Math.min(pause + 2000, 15000);
    clearTimeout(timer); timer = setTimeout(send, pause);
    render();
  }

  // In the language of the page: the judge may have changed it since the office refused.
  function why(item) {
    var stuck = item.stuck;
    return stuck.isGone ? words.gone : (stuck.errors || {})[document.documentElement.lang.slice(0, 2)] || stuck.error || words.unsaved;
  }

  // What was typed, as a sentence quotes it: a long comment by how it begins. It stands whole in its field.
  function quoted(text) { return text.length > 60 ? text.slice(0, 60) + '…' : text; }
  function yours(item) { return words.yours.replace('#', function () { return quoted(item.value); }); }

  function kept(base, field) { return box().filter(function (one) { return isSame(one, base, field); })[0]; }

  // What the office holds of a work: shown in all its fields in which nothing of the judge's waits.
  function heard(base, told) {
    held[base] = told;
    var row = rowOf(base);
    if (row && told.fields) {
      Object.keys(told.fields).forEach(function (field) {
        var input = row.querySelector('[data-field="' + field + '"]'), value = told.fields[field];
        if (!input) return;
        var waits = kept(base, field), other = input.dataset.seen !== value;
        if (waits && !waits.stuck) return;
        input.dataset.seen = value;
        var twin = document.getElementsByName('seen-' + input.name)[0];
        if (twin) twin.value = value;
        if (waits || !other) return;
        input.value = value;
        say(input, value ? 'saved' : '', value ? words.saved : words.empty);
      });
    }
    if (base.indexOf(place.dataset.round + '/') === 0 && told.done !== undefined) { done = told.done; count(); }
    render();
  }

  function isList() { return !!main.dataset.round && !main.dataset.base && !main.dataset.grid; }

  function shownCount() { var bar = main.querySelector('progress'); if (bar) done = bar.value; }

  function count() {
    var bar = main.querySelector('progress'), text = document.getElementById('done');
    if (bar) { bar.value = done; bar.setAttribute('aria-label', words.done.replace('#', done).replace('%', bar.max)); }
    if (text) text.textContent = words.done.replace('#', done).replace('%', bar ? bar.max : '');
  }

  // MARK: What the judge has to choose

  function button(text, act) {
    var one = document.createElement('button');
    one.type = 'button'; one.className = 'quiet'; one.textContent = text;
    one.addEventListener('click', act);
    return one;
  }

  function choices(item) {
    var parts = document.createElement('span'), theirs = item.stuck.theirs;
    parts.className = 'acts';
    // What is no mark of the rubric is none the second time either.
    if (!item.stuck.isWrong) parts.appendChild(button(item.stuck.isConflict ? words.mine + ' ' + quoted(item.value) : words.again, function () {
      if (theirs !== null) item.seen = theirs;
      delete item.stuck; replace(item); say(inputOf(item), 'saving', words.saving); back(item); render(); send();
    }));
    parts.appendChild(button(theirs ? words.theirs + ' ' + quoted(theirs) : words.discard, function () {
      var input = inputOf(item);
      drop(item);
      if (input) { input.value = theirs || ''; input.dataset.seen = theirs || ''; say(input, theirs ? 'saved' : '', theirs ? words.saved : words.empty); }
      back(item); render();
    }));
    return parts;
  }

  // In the table the hands stay on the keyboard.
  function back(item) { if (isInTable(item)) inputOf(item).focus(); }

  // In the table the choice stands in a line of its own below the work.
  function underRows(stuck) {
    Array.prototype.forEach.call(main.querySelectorAll('tr.told'), function (one) {
      if (!stuck.some(function (item) { return item.id === one.dataset.item; })) one.remove();
    });
    stuck.filter(isInTable).forEach(function (item) {
      if (main.querySelector('tr.told[data-item="' + item.id + '"]')) return;
      var row = rowOf(item.base), line = document.createElement('tr'), cell = line.insertCell();
      line.className = 'told'; line.dataset.item = item.id; cell.colSpan = row.cells.length;
      cell.innerHTML = '<p role="status"></p>';
      cell.firstChild.textContent = item.label + ' · ' + yours(item) + ' ' + why(item);
      cell.appendChild(choices(item));
      row.insertAdjacentElement('afterend', line);
    });
  }

  function showStuck(item) {
    if (isInTable(item)) { say(inputOf(item), 'wrong', words.unsaved); return; }
    var state = say(inputOf(item), 'wrong', why(item) + ' ');
    if (state) state.appendChild(choices(item));
  }

  // In the list, what of a work is on this device alone stands beside what the office has of it.
  function showHere() {
    Array.prototype.forEach.call(main.querySelectorAll('.queue a'), function (link) {
      var here = waiting(link.getAttribute('href')), one = link.querySelector('.here');
      if (!one) { one = document.createElement('span'); one.className = 'here'; link.lastElementChild.appendChild(one); }
      one.textContent = here ? words.here.replace('#', here) : '';
    });
  }

  // The line below the work, and what waits for a choice in other works.
  function render() {
    var notice = document.getElementById('outbox'), sending = waiting(), stuck = box().filter(function (one) { return one.stuck; });
    rows().forEach(function (row) {
      var told = held[row.dataset.base], here = waiting(row.dataset.base), around = row === main ? document : row;
      var total = around.querySelector('.sum'), old = around.querySelector('.sum-old');
      if (total && told && told.total !== undefined) total.textContent = told.total || '—';
      if (old) { old.hidden = here === 0; old.textContent = words.totalOld.replace('#', here); }
    });
    if (main.dataset.grid) underRows(stuck);
    if (isList()) showHere();
    if (!notice) return;
    notice.textContent = '';
    function line(text, kind) {
      var one = document.createElement('p');
      one.textContent = text; if (kind) one.className = kind;
      notice.appendChild(one);
      return one;
    }
    if (remark) line(remark);
    if (ended) {
      var link = document.createElement('a');
      link.href = '/sign-in?next=' + encodeURIComponent(location.pathname); link.textContent = words.signInLink;
      line(words.signIn + ' ').appendChild(link);
    }
    if (sending) line((ended ? words.waitingOut : words.waiting).replace('#', sending), 'soft');
    if (stuck.length) line(words.stuck.replace('#', stuck.length));
    stuck.forEach(function (item) {
      if (isInTable(item)) return;
      var one = line((item.work || decodeURIComponent(item.base.split('/').pop())) + ' · ' + (item.label || item.field) + ' · ' + yours(item) + ' ' + why(item) + ' ');
      one.appendChild(choices(item));
      if (item.base === main.dataset.base || item.stuck.isGone) return;
      var open = document.createElement('a');
      open.href = item.base; open.textContent = words.open;
      one.lastChild.appendChild(open);
    });
    notice.className = stuck.length || ended || remark ? 'note' + (stuck.length ? ' wrong' : '') : 'small';
    notice.hidden = !notice.firstChild;
    atFoot(stuck.length ? words.stuckFoot.replace('#', stuck.length) : '', stuck.filter(isInTable).map(inputOf)[0] || notice);
  }

  // Above the foot, which always shows: it moves no field under the judge's thumb.
  function atFoot(text, notice) {
    var foot = document.querySelector('footer.foot'), one = document.getElementById('stuck');
    if (one) one.remove();
    if (!foot || !text) return;
    one = button(text, function () { notice.scrollIntoView({ block: 'center' }); if (notice.dataset.field) notice.focus(); });
    one.id = 'stuck'; one.className = 'quiet';
    foot.insertBefore(one, foot.firstChild);
  }

  function tell(text) { remark = text; render(); var notice = document.getElementById('outbox'); if (notice) notice.scrollIntoView({ block: 'center' }); }

  // MARK: The reason for unlocking

  var reasonsName = 'contest-reasons-' + owner, reasons = {};
  try { reasons = JSON.parse(localStorage.getItem(reasonsName) || '{}'); } catch (e) { }

  function keepReason(round, reason) {
    if (reason) reasons[round] = reason; else delete reasons[round];
    try { localStorage.setItem(reasonsName, JSON.stringify(reasons)); } catch (e) { } // Then the tab keeps it.
  }

  // Keeps what the judge is writing to the office until the office has it: the list is loaded anew while marks are sent or the
  // stage goes on. `data-asked` changes with each request that the office has.
  function bindReason() {
    var round = main.dataset.round, field = document.getElementById('unlock-reason'), asked = main.dataset.asked;
    if (!round || !isList()) return;
    var known = reasons[round];
    if (known && (!field || (known.isSent && known.asked !== asked))) { keepReason(round, null); known = null; }
    if (!field) return;
    if (known && !field.value) { field.value = known.text; field.closest('details').open = true; }
    field.addEventListener('input', function () { keepReason(round, field.value ? { text: field.value, asked: asked } : null); });
    field.form.addEventListener('submit', function () {
      if (field.value) keepReason(round, { text: field.value, asked: asked, isSent: true });
    });
  }

  // MARK: From work to work

  var pattern = /^\/judge\/[^\/]+\/[^\/]+(\/[^\/]+)?$/;

  function get(address, limit) {
    return ask(address, {}, limit).then(function (answer) {
      if (!answer.ok || answer.redirected) return { moved: true };
      return answer.text().then(function (text) { pages[address] = { text: text, at: new Date() }; return pages[address]; });
    });
  }

  function go(address, isNew, isByStage) {
    var known = pages[address];
    (navigator.onLine === false ? Promise.reject(new Error()) : get(address, known ? 4000 : 15000)).then(function (page) {
      if (page.moved || !show(address, page, isNew, true, isByStage)) location.href = address;
    }).catch(function () {
      if (known && show(address, known, isNew, false, isByStage)) {
        tell(words.ahead.replace('#', known.at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })));
      } else {
        if (!isNew) history.pushState(null, '', main.dataset.base || place.dataset.round + (main.dataset.grid ? '/grid' : ''));
        tell(words.offline);
      }
    });
  }

  function show(address, page, isNew, isFresh, isByStage) {
    var read = new DOMParser().parseFromString(page.text, 'text/html'), fresh = read.getElementById('main');
    if (!fresh || fresh.dataset.owner !== owner) return false;
    var foot = document.querySelector('footer.foot'), newFoot = read.querySelector('footer.foot');
    main.replaceWith(fresh);
    if (foot) foot.remove();
    if (newFoot) fresh.insertAdjacentElement('afterend', newFoot);
    document.title = read.title;
    if (isNew) history.pushState(null, '', address);
    main = place = fresh; remark = '';
    if (!isFresh) unlock();
    var bases = rows().map(function (row) { return row.dataset.base; });
    if (isFresh) { bases.forEach(function (base) { delete held[base]; }); shownCount(); } else if (done !== null) count();
    bind();
    if (!isFresh) bases.forEach(function (base) { if (held[base]) heard(base, held[base]); });
    scrollTo(0, 0);
    // A thumb that was on its way to the work before must not give its mark to this one.
    if (isByStage) { fresh.style.pointerEvents = 'none'; setTimeout(function () { fresh.style.pointerEvents = ''; }, 800); }
    var heading = main.querySelector('h1');
    if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
    return true;
  }

  // Fetches the works that a link of the foot leads to, one after the other, so that they open without a line.
  var forth = 'footer.foot a.button:not(.quiet)', backward = 'footer.foot a.button.quiet';
  function ahead(address, left, by) {
    if (!left || !address || !pattern.test(address) || navigator.onLine === false) return;
    function on(page) {
      var link = page.text && new DOMParser().parseFromString(page.text, 'text/html').querySelector(by);
      if (link) ahead(link.getAttribute('href'), left - 1, by);
    }
    if (pages[address]) on(pages[address]); else get(address, 20000).then(on).catch(function () { });
  }

  document.addEventListener('click', function (click) {
    var link = click.target.closest ? click.target.closest('a[href]') : null;
    if (!link || click.defaultPrevented || click.button || click.metaKey || click.ctrlKey || click.shiftKey) return;
    if (link.dataset.file !== undefined && navigator.onLine === false) { click.preventDefault(); tell(words.file); return; }
    if (link.target) return;
    if (link.origin !== location.origin) return;
    if (link.hash && link.pathname === location.pathname) return;
    if (main.dataset.round && pattern.test(link.pathname) && !link.search) { click.preventDefault(); follows = !!link.closest('#stage'); keepOpened(follows ? null : link.pathname); go(link.pathname, true); return; }
    if (navigator.onLine === false) { click.preventDefault(); tell(words.offline); }
  });
  // A further page of the table is another page of the same path.
  function isFurther() { return /[?&]page=/.test(location.search); }
  addEventListener('popstate', function () { if (main.dataset.round && pattern.test(location.pathname) && !isFurther()) go(location.pathname, false); else location.reload(); });

  document.addEventListener('submit', function (act) {
    var left = box().length, action = act.target.getAttribute('action') || '';
    if (!left) return;
    if (/\/sign$/.test(action)) { act.preventDefault(); tell(words.signWait.replace('#', left)); send(); }
    if (/^\/sign-out/.test(action) && !confirm(words.leave.replace('#', left))) act.preventDefault();
  });

  // MARK: The stage of a live round

  // What the judge opened stays open when this tab is loaded anew: otherwise marks meant for it would be filled in on the stage.
  var openedName = 'contest-opened';
  function isOpened() { try { return sessionStorage.getItem(openedName) === location.pathname; } catch (e) { return false; } }
  function keepOpened(path) {
    try { if (path) sessionStorage.setItem(openedName, path); else sessionStorage.removeItem(openedName); } catch (e) { } // Then only this page keeps it.
  }

  var follows = !isOpened(), typed = 0, isAway = false, heardStage = Date.now(); // Follows until the judge opens another work; going back to the stage follows again.

  // Nothing of the judge's is under way on this page: moving on takes nothing from under the thumb.
  function isIdle() {
    var fields = Array.prototype.slice.call(main.querySelectorAll('.stepper input[data-field]'));
    var filled = fields.filter(function (one) { return one.value !== ''; }).length;
    return (filled === 0 || filled === fields.length) && !waiting(main.dataset.base) && Date.now() - typed > 6000 &&
      document.activeElement.tagName !== 'TEXTAREA';
  }

  // Without a line nobody knows who is on the stage by now: what is typed waits on the device, and the office sees to it. Once
  // the line is back the page is loaded anew. True where fields were locked.
  function unlock() {
    var stage = document.getElementById('stage'), locked = Array.prototype.filter.call(main.querySelectorAll('[data-later]'), function (field) { return field.readOnly; });
    locked.forEach(function (field) { field.readOnly = false; });
    if (!locked.length || !stage) return false;
    stage.firstElementChild.textContent = words.unheard;
    stage.dataset.made = 'unheard'; delete stage.dataset.tag;
    return true;
  }

  function watch() {
    var stage = document.getElementById('stage');
    if (!stage) { setTimeout(watch, 3000); return; }
    var line = stage.firstElementChild, shown = Math.floor((Date.now() - heardStage) / 1000), age = document.getElementById('stage-age');
    if (!stage.dataset.made) stage.dataset.made = line.dataset.version;
    if (age) { age.hidden = !isAway && shown <= 10; age.textContent = isAway ? words.gone : age.dataset.words.replace('#', shown); }
    if (!isAway && shown > 10 && unlock()) bind();
    if (navigator.onLine === false || document.hidden) { setTimeout(watch, 3000); return; }
    ask(stage.dataset.source, { cache: 'no-store', headers: stage.dataset.tag ? { 'If-None-Match': stage.dataset.tag } : {} }, 8000).then(function (answer) {
      // An answer of any kind is no line that is down: signed out, or nothing here is the judge's any more.
      if (answer.redirected || answer.status === 401) { heardStage = Date.now(); if (!ended) { ended = true; keep(words.signedOut); render(); } return; }
      isAway = answer.status === 404;
      if (isAway) heardStage = Date.now();
      if (!(answer.ok || answer.status === 304)) return;
      heardStage = Date.now();
      if (ended) { ended = false; render(); }
      if (answer.status === 304) return;
      stage.dataset.tag = answer.headers.get('ETag') || '';
      return answer.text().then(function (text) { stage.innerHTML = text; });
    }).then(function () {
      line = stage.firstElementChild;
      if (!document.contains(stage) || !isIdle()) return;
      if (follows && line.dataset.go && line.dataset.go !== main.dataset.base) go(line.dataset.go, true, true);
      else if (line.dataset.ready) ready();
      else if (line.dataset.version !== stage.dataset.made) go(location.pathname, false);
    }).catch(function () { }).then(function () { setTimeout(watch, 3000); });
  }

  // What was filled in before its marks were taken counts once it is sent again.
  function ready() {
    var input = main.querySelector('.stepper input[data-field]'), base = main.dataset.base;
    if (!input || !base) return;
    ask(base + '/' + encodeURIComponent(input.dataset.field), {
      method: 'PUT', headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ value: input.value, seen: input.dataset.seen, 'form-of': owner }).toString()
    }, 20000).then(function (answer) { if (answer.ok) return answer.json().then(function (told) { heard(base, told); }); }).catch(function () { });
  }

  // MARK: The fields

  function bind() {
    main.querySelectorAll('input[data-field], textarea[data-field]').forEach(function (input) {
      if (input.readOnly) return;
      input.addEventListener('input', function () { typed = Date.now(); put(input, true); });
      input.addEventListener('change', function () { put(input); });
      input.addEventListener('keydown', function (key) {
        if (key.key !== 'Enter' || input.tagName === 'TEXTAREA' || main.dataset.grid) return; // In the table: grid.js.
        key.preventDefault(); put(input);
        var all = Array.prototype.slice.call(main.querySelectorAll('input[data-field], textarea[data-field]'));
        var next = all[all.indexOf(input) + 1] || document.getElementById('next');
        if (next) next.focus();
      });
    });
    main.querySelectorAll('.stepper').forEach(steps);
    // What waits for this work is shown in its fields, so that nobody thinks it lost.
    box().forEach(function (item) {
      var input = inputOf(item);
      if (!input) return;
      if (!input.readOnly) input.value = item.value;
      if (!item.stuck) { say(input, 'kept', words.kept); return; }
      item.stuck.theirs = input.dataset.seen; replace(item); showStuck(item);
    });
    bindReason(); render(); send();
    var next = document.querySelector(forth), before = document.querySelector(backward);
    // In the hall the list itself, too, and more of the works: a line may be gone for a while. Those before as well: an anchor that was on
    // another stage is called up later than its number.
    var hall = document.getElementById('stage');
    if (hall && navigator.onLine !== false && !pages[main.dataset.round]) get(main.dataset.round, 20000).catch(function () { });
    if (next) setTimeout(function () { ahead(next.getAttribute('href'), hall ? 6 : 3, forth); }, 800);
    if (hall && before) setTimeout(function () { ahead(before.getAttribute('href'), 3, backward); }, 1200);
  }

  function steps(stepper) {
    var input = stepper.querySelector('input[data-field]');
    if (!input || input.readOnly) return;
    var step = Number(stepper.dataset.step), least = Number(stepper.dataset.least), most = Number(stepper.dataset.most);
    function one(text, label, by) {
      var made = button(text, function () {
        // A step goes from a mark; where none was given, a stray tap gives none.
        if (input.value === '') { input.focus(); say(input, '', words.first); return; }
        var now = Number(input.value);
        if (isNaN(now)) return;
        var next = Math.min(most, Math.max(least, least + Math.round((now + by * step - least) / step) * step));
        input.value = String(Number(next.toFixed(4))); put(input);
      });
      made.className = ''; made.setAttribute('aria-label', label + ' ' + step);
      return made;
    }
    stepper.insertBefore(one('−', words.less, -1), input);
    input.insertAdjacentElement('afterend', one('+', words.more, 1));
    var quick = stepper.parentNode.querySelector('.quick');
    if (!quick) return;
    quick.hidden = false;
    quick.querySelectorAll('button').forEach(function (one) {
      one.addEventListener('click', function () { input.value = one.dataset.value; put(input); });
    });
  }

  if (main.dataset.round && !isFurther()) pages[location.pathname] = { text: document.documentElement.outerHTML, at: new Date() };
  shownCount();
  bind();
  watch();
  addEventListener('online', function () { pause = 0; remark = ''; render(); send(); });
  addEventListener('beforeunload', function (leave) { if (memory && memory.length) leave.preventDefault(); });
  document.addEventListener('visibilitychange', function () { if (!document.hidden) send(); });
})();
