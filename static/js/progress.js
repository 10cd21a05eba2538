// Moves a progress bar without reloading the page; without script the page reloads itself.
const box = document.querySelector("[data-progress]");
const bar = box?.querySelector("progress");
const words = box?.querySelector("[data-progress-words]");

async function look() {
  const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer?.ok) {
    const far = await answer.json();
    if (far.over || far.state !== state) { location.reload(); return; }
    bar.value = far.percent;
    if (words.textContent !== far.words) words.textContent = far.words;
  }
  setTimeout(look, 700);
}

const state = box?.dataset.state;
if (box) setTimeout(look, 300);
