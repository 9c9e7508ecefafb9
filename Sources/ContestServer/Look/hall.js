// Screens of the hall. One loop asks for what is shown and puts it in the place of what was there; one timer ticks the clock.
// Nothing is kept from one round of the loop to the next but the tag and two counts, so that a screen runs all day.
(() => {
  "use strict";
  const box = document.querySelector("[data-source]");
  const age = document.querySelector("[data-age]");
  if (!box) return;
  let tag = "";
  let seen = Date.now();
  let asks = 0;
  let heard = 0;
  const version = () => box.querySelector("[data-version]")?.dataset.version;
  const made = version();
  let ahead = Number(box.dataset.now || Date.now()) - Date.now();

  // The page turned because somebody else pressed: a press that was meant for a button of the old one would meet another button
  // in its place, so that nothing pressed within a second counts.
  const turning = "contest-console-turned";
  const turn = () => {
    try { sessionStorage.setItem(turning, "1"); } catch (fault) { /* Then a quick press counts. */ }
    location.replace(location.pathname + location.search);
  };
  // Somebody has pressed here, or the page turns already: on a slow line that takes a while, and turning would break it off.
  let leaving = 0;
  addEventListener("beforeunload", () => { leaving = Date.now(); });
  const isLeft = () => Date.now() - leaving < 8000;
  try {
    if (sessionStorage.getItem(turning)) {
      sessionStorage.removeItem(turning);
      const until = Date.now() + 1000;
      document.addEventListener("submit", (press) => { if (Date.now() < until) press.preventDefault(); }, true);
    }
  } catch (fault) { /* As above. */ }

  function text(left) {
    const seconds = left >= 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
    return (left < 0 ? "+" : "") + Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }

  function tick() {
    const clock = box.querySelector("[data-ends]");
    if (clock) {
      const left = Number(clock.dataset.ends) - (Date.now() + ahead);
      const words = text(left);
      if (clock.textContent !== words) clock.textContent = words;
      clock.classList.toggle("over", left < 0);
      clock.classList.toggle("soon", left >= 0 && left <= 60000);
    }
    if (age) {
      const old = Math.floor((Date.now() - seen) / 1000);
      age.hidden = old <= 10;
      if (old > 10) age.textContent = age.dataset.age.replace("{}", old);
    }
  }

  // Nobody hears of a cable that is pulled: an answer just does not come. So after three seconds it is asked once more while the
  // first question waits on, and a busy server still has its eight seconds. An answer that comes after a later one is not shown.
  async function look() {
    const mine = (asks += 1);
    let isFollowed = false;
    const follow = (wait) => {
      if (isFollowed) return;
      isFollowed = true;
      setTimeout(look, wait);
    };
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), 8000);
    const again = setTimeout(() => follow(0), 3000);
    try {
      const asked = Date.now();
      const answer = await fetch(box.dataset.source, {
        cache: "no-store", signal: stop.signal, headers: tag ? { "If-None-Match": tag } : {},
      });
      if (answer.redirected) {
        // A console whose reader is not signed in any more: the page itself says so.
        location.replace(location.pathname + location.search);
        return;
      }
      const html = answer.status === 200 ? await answer.text() : "";
      if (mine < heard) return;
      heard = mine;
      if (answer.status === 200 || answer.status === 304) {
        const now = Number(answer.headers.get("Contest-Now"));
        if (now) ahead = now + (Date.now() - asked) / 2 - Date.now();
        seen = Date.now();
      }
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") || "";
        box.innerHTML = html;
        // The table of a console has the numbers of the part above it.
        for (const cell of document.querySelectorAll("[data-marked]")) {
          const words = box.querySelector(`[data-marks="${cell.dataset.marked}"]`)?.textContent;
          if (words && cell.textContent !== words) cell.textContent = words;
        }
      } else if (answer.status === 404) {
        // The screen was switched off: what stood here is not to be seen any more.
        tag = "";
        seen = Date.now();
        box.replaceChildren();
      }
      // On a console somebody else has pressed: its buttons are made anew, once nothing is being typed.
      const typing = document.activeElement?.matches?.("input:not([type=hidden]), textarea");
      if (made && version() && version() !== made && !typing && !isLeft()) turn();
    } catch (fault) {
      // The line is down; how old the data are is said, and the next round tries again.
    } finally {
      clearTimeout(late);
      clearTimeout(again);
      tick();
      follow(1000);
    }
  }

  setInterval(tick, 200);
  look();
})();
