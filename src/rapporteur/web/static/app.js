// What pages gain where scripts run. Without any of it every link and form still works.
"use strict";

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Evidence in a window on the page the reader is on.
function openWindow(html) {
  const dialog = document.createElement("dialog");
  const shut = document.createElement("button");
  shut.className = "shut";
  shut.type = "button";
  shut.textContent = "\u00d7";
  shut.setAttribute("aria-label", document.body.dataset.close);
  shut.addEventListener("click", () => dialog.close());
  dialog.append(shut, new DOMParser().parseFromString(html, "text/html").body.firstElementChild);
  dialog.setAttribute("aria-label", one("h2", dialog)?.textContent ?? "");
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.ev");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href + "&part=1", { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    openWindow(await answer.text());
  } catch {
    location.href = link.href;
  }
});

// On a report: a fact and its marks light up together.
document.addEventListener("pointerover", (event) => {
  const over = event.target.closest("[data-f]");
  all(".lit").forEach((item) => item.classList.remove("lit"));
  if (!over) return;
  const numbers = over.dataset.f.split(" ");
  all("[data-f]").filter((item) => item.dataset.f.split(" ").some((n) => numbers.includes(n)))
    .forEach((item) => item.classList.add("lit"));
});

// The day of an institution: let go of the slider and the page is of that day.
for (const slider of all("input[type=range][data-first]")) {
  const day = () => new Date(Date.parse(slider.dataset.first) + slider.value * 864e5).toISOString().slice(0, 10);
  const shown = one("#on");
  slider.addEventListener("input", () => { shown.value = day(); });
  slider.addEventListener("change", () => { shown.value = day(); shown.form.requestSubmit(); });
}

// Files dropped on the form.
for (const form of all("form.drop")) {
  const files = one("input[type=file]", form);
  if (!files) continue;
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

// A reading under way: ask until it has ended.
const running = one("[data-reading]");
if (running) {
  const ask = async () => {
    const answer = await fetch(running.dataset.reading, { credentials: "same-origin" });
    if (!answer.ok) return;
    const state = await answer.json();
    const bar = one("progress");
    bar.max = state.total || 1;
    bar.value = state.done;
    one("#done").textContent = state.done;
    if (state.state === "running") setTimeout(ask, 700);
    else location.reload();
  };
  setTimeout(ask, 500);
}

// The review queue by keyboard: j and k move, Enter opens the evidence, r and w decide, there too.
const queue = all("[data-review]");
if (queue.length) {
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    const decide = { r: "button[value=right]", w: "button[value=wrong]" }[event.key];
    const open = one("dialog[open]");
    if (open) {
      const found = decide ? all(`.judge ${decide}`, open) : [];
      const ways = found.length || !decide ? found : all(decide, open);
      if (ways.length === 1) ways[0].click();
      return;
    }
    const move = { j: 1, k: -1 }[event.key];
    if (move) {
      at = Math.min(queue.length - 1, Math.max(0, at + move));
      queue[at].focus();
      queue[at].scrollIntoView({ block: "nearest" });
    } else if (at >= 0) {
      const wanted = { Enter: "a.ev", x: "button[data-skip]" }[event.key] ?? decide;
      if (wanted && event.target === queue[at]) one(wanted, queue[at])?.click();
      else if (wanted && event.key !== "Enter") one(wanted, queue[at])?.click();
    }
  });
}

// A picture too wide for its window begins at the day looked at, not at its first year.
for (const box of all(".picture .scroll")) {
  const now = one(".now", box)?.getBoundingClientRect();
  const seen = box.getBoundingClientRect();
  if (now && box.scrollWidth > box.clientWidth) box.scrollLeft += now.left - seen.left - box.clientWidth / 2;
}
