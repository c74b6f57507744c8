/* Tables by keyboard: with the focus in a table, ↓ ↑ (or j k) go from row to row,
   Home and End to the first and last. Enter follows the row's link, as links do. */
import { areKeysOn, isTyping } from "./keys.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

document.addEventListener("keydown", (event) => {
  const box = event.target.closest(".table-box");
  if (!box || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1 && !areKeysOn()) return;
  const links = [...box.querySelectorAll("tbody tr > :first-child a[href]")];
  const wanted = nextLink(event, links);
  if (wanted) {
    event.preventDefault();
    wanted.focus();
  }
});

function nextLink(event, links) {
  if (!links.length) return null;
  const row = event.target.closest("tbody tr");
  const here = links.findIndex((link) => row && row.contains(link));
  if (event.key === "Home" && row) return links[0];
  if (event.key === "End" && row) return links[links.length - 1];
  const step = STEPS[event.key];
  if (!step) return null;
  if (here < 0) return step > 0 ? links[0] : null;
  return links[Math.min(Math.max(here + step, 0), links.length - 1)];
}

/* Choices of a menu's form work at once; without this file its button sends them. */
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-at-once]");
  if (form) form.requestSubmit();
});
