/* Parts that refresh themselves wait while somebody is in them; copying to the clipboard. */
import { announce } from "./fetching.js";

function isInUse(part) {
  return document.hidden || part.contains(document.activeElement) || part.querySelector("details[open], [data-open-menu]");
}

document.body.addEventListener("htmx:beforeRequest", (event) => {
  const part = event.target;
  if (part.matches?.("[data-quiet]") && isInUse(part)) event.preventDefault();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const from = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(from.value ?? from.textContent);
    said(button, "Copied");
  } catch {
    getSelection().selectAllChildren(from);
    said(button, "Selected: press Ctrl-C");
  }
});

function said(button, words) {
  const before = button.innerHTML;
  button.textContent = words;
  announce(words);
  setTimeout(() => {
    button.innerHTML = before;
  }, 2000);
}
