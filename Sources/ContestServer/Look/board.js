// The board of judges: a name is dragged onto another, and the page that asks for the reason opens. What may be put where is the
// server's to say; until it has answered nothing can be dropped. Nothing is written here.
(() => {
  "use strict";
  const note = document.querySelector("[data-note]");
  const find = () => document.querySelector("[data-board]");
  if (!find() || !note) return;
  let held = null;
  let legal = new Set();
  const words = (name, count) => JSON.parse(find().dataset.words)[name].replace("{}", count);
  const key = (chip) => chip.dataset.entry + "/" + chip.dataset.judge;
  const seats = () => find().querySelectorAll("[data-entry][data-judge]");

  function release() {
    held = null;
    legal = new Set();
    find().querySelectorAll(".may, .held").forEach((one) => one.classList.remove("may", "held"));
  }

  async function ask(path, query) {
    const answer = await fetch(find().dataset.board + path + query, { cache: "no-store" });
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
    return answer;
  }

  document.addEventListener("dragstart", async (event) => {
    const chip = event.target.closest?.("[data-board] [data-judge]");
    if (!chip) return;
    release();
    held = chip;
    chip.classList.add("held");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", chip.dataset.judge);
    const query = new URLSearchParams({
      judge: chip.dataset.judge, entry: chip.dataset.entry || "", page: find().dataset.page,
    });
    let found;
    try {
      found = await (await ask("/moves.json", "?" + query)).json();
    } catch {
      return;
    }
    if (held !== chip) return;
    legal = new Set(found.seats.split(" ").filter(Boolean));
    seats().forEach((seat) => seat.classList.toggle("may", legal.has(key(seat))));
    note.textContent = legal.size ? words("legal", legal.size) : words("none", 0);
  });

  document.addEventListener("dragover", (event) => {
    const seat = event.target.closest?.("[data-board] [data-entry][data-judge]");
    if (held && seat && seat !== held && legal.has(key(seat))) event.preventDefault();
  });

  document.addEventListener("drop", (event) => {
    const seat = event.target.closest?.("[data-board] [data-entry][data-judge]");
    if (!held || !seat || !legal.has(key(seat))) return;
    event.preventDefault();
    const works = find().dataset.board.replace(/board$/, "works/");
    const query = new URLSearchParams();
    let target;
    if (held.dataset.entry) {
      target = works + encodeURIComponent(held.dataset.entry) + "/swap";
      query.set("judge", held.dataset.judge);
      query.set("with", seat.dataset.judge);
      query.set("other", seat.dataset.entry);
      query.set("seen", held.dataset.seen);
    } else {
      target = works + encodeURIComponent(seat.dataset.entry);
      query.set("from", seat.dataset.judge);
      query.set("to", held.dataset.judge);
    }
    release();
    location.assign(target + "?" + query);
  });

  document.addEventListener("dragend", release);

  // Somebody else may be at the same board.
  async function look() {
    try {
      if (!held && !document.hidden) {
        const now = (await (await ask("/version.json", "")).json()).version;
        if (now !== find().dataset.version && !held) {
          const text = await (await fetch(location.pathname + location.search, { cache: "no-store" })).text();
          const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-board]");
          if (fresh && !held) {
            const open = !!find().querySelector("details[open]");
            fresh.querySelector("details")?.toggleAttribute("open", open);
            find().replaceWith(fresh);
            note.textContent = words("changed", 0);
          }
        }
      }
    } catch {
      // The line is gone; the next look tries again.
    }
    setTimeout(look, 8000);
  }
  setTimeout(look, 8000);
})();
