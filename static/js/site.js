/* Makes working pages quicker: every page does its task without this file, and its words come from the page. */
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/* What the server would read in a box of per cents: null if blank, NaN if it is no plain number. */
function read(box) {
  const text = box.value.normalize("NFKC").replace(/\s|%/g, "").replace(",", ".");
  if (text === "") return null;
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}

/* Lines that add up to 100: shown at every key, spoken after a pause. */
function tally(group) {
  const boxes = all("input[type=text]", group);
  const strip = group.querySelector("[data-tally]");
  const shown = group.querySelector("[data-tally-text]");
  const aloud = group.querySelector("[data-tally-aloud]");
  const fill = group.querySelector("[data-fill]");
  const number = (box) => read(box) || 0;
  const sum = (some) => some.reduce((total, box) => total + number(box), 0);
  const tidy = (value) => String(Math.round(value * 100) / 100);
  let timer;

  function draw() {
    let start = 0;
    for (const box of boxes) {
      const bar = group.querySelector(`[data-bar=${box.id}]`);
      const width = Math.min(number(box), 100 - start);
      if (bar) {
        bar.setAttribute("x", `${start}%`);
        bar.setAttribute("width", `${width}%`);
      }
      start += width;
    }
    const placed = sum(boxes);
    const left = 100 - placed;
    const state = placed === 0 ? "none" : left === 0 ? "done" : left > 0 ? "under" : "over";
    strip.dataset.state = state;
    shown.textContent = strip.dataset[state]
      .replace("[placed]", tidy(placed))
      .replace("[left]", tidy(Math.abs(left)));
    if (fill) {
      fill.hidden = state !== "under" || boxes.some((box) => Number.isNaN(read(box)));
      fill.querySelector("[data-left]").textContent = tidy(left);
    }
  }

  function redraw() {
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => { aloud.textContent = shown.textContent; }, 1000);
  }

  group.addEventListener("input", redraw);
  if (fill) {
    fill.addEventListener("click", (event) => {
      const rest = document.getElementById(fill.dataset.fill);
      event.preventDefault();
      rest.value = tidy(Math.max(0, 100 - sum(boxes.filter((box) => box !== rest))));
      rest.dispatchEvent(new Event("input", { bubbles: true }));
      rest.focus();
    });
  }
  draw();
}

/* A number, and the answers that stand instead of it: the last one given stays. */
function exclude(group) {
  const box = group.querySelector("input[type=text]");
  const ticks = all("[data-instead] input", group);
  const live = group.querySelector("[data-live]");
  box.addEventListener("input", () => {
    const ticked = ticks.filter((tick) => tick.checked);
    if (box.value === "" || !ticked.length) return;
    ticked.forEach((tick) => { tick.checked = false; });
    live.textContent = live.dataset.tickCleared;
  });
  for (const tick of ticks) {
    tick.addEventListener("change", () => {
      if (!tick.checked || box.value === "" || tick.value === "use_number") return;
      box.value = "";
      live.textContent = live.dataset.numberCleared;
    });
  }
}

/* A typed amount counts instead of a range. */
function either(group) {
  const amount = group.querySelector("input[type=text]");
  const range = all("select", group).pop();
  const live = group.querySelector("[data-live]");
  const update = () => { range.disabled = amount.value.trim() !== ""; };
  amount.addEventListener("input", () => {
    update();
    if (!range.disabled || range.value === "") return;
    range.value = "";
    live.textContent = live.dataset.rangeCleared;
  });
  update();
}

/* A question that can be answered once a number is over 0, or has to be while something is wrong with it. */
function depend(group) {
  const box = document.getElementById(group.dataset.needs);
  const wrong = group.querySelector(".error");
  const update = () => { group.disabled = !wrong && !(read(box) > 0); };
  document.addEventListener("input", update);
  update();
}

/* The summary of errors takes the focus; its links open what is folded. */
function lead(summary) {
  requestAnimationFrame(() => { if (document.activeElement !== summary) summary.focus(); });
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) {
      folded.open = true;
    }
    target.focus();
  });
}

/* Copy buttons exist where copying works. */
function copy(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.copied;
    button.nextElementSibling.textContent = button.dataset.copied;
  });
}

/* A password can be looked at. */
function show(button) {
  const box = document.getElementById(button.dataset.show);
  button.hidden = false;
  button.addEventListener("click", () => {
    const seen = box.type === "password";
    box.type = seen ? "text" : "password";
    button.setAttribute("aria-pressed", String(seen));
  });
}

/* Where long work is, asked every five seconds and spoken at every tenth; once it is done, what it is for. */
function follow() {
  const part = (root, selector) => root.querySelector(`[data-poll] ${selector}`);
  const tenth = (bar) => Math.floor(bar.value / 10);
  setInterval(async () => {
    const reply = await fetch(location.href).catch(() => null);
    if (!reply) return;
    if (reply.status !== 202) return void location.reload();
    const now = new DOMParser().parseFromString(await reply.text(), "text/html");
    const [bar, next] = [document, now].map((root) => part(root, "progress"));
    const speaks = tenth(next) !== tenth(bar);
    bar.value = next.value;
    if (speaks) part(document, "[role=status]").textContent = part(now, "[role=status]").textContent;
  }, 5000);
}

all("[data-split]").forEach(tally);
all("[data-exclusive]").forEach(exclude);
all("[data-either]").forEach(either);
all("[data-needs]").forEach(depend);
all("[data-error-summary]").forEach(lead);
all("[data-copy]").forEach(copy);
all("[data-show]").forEach(show);
all("[data-poll]").forEach(follow);
