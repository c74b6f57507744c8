/* A box that narrows the list it names. Without this file the box stays hidden. */
import { announce } from "./fetching.js";

document.querySelectorAll("[data-narrows]").forEach((box) => {
  const list = document.getElementById(box.dataset.narrows);
  const none = list.parentElement.querySelector(".pick-none");
  box.closest("[hidden]").hidden = false;
  box.addEventListener("input", () => {
    const left = narrow([...list.children], wordsOf(box.value));
    none.hidden = left > 0;
    announce(`${left} of ${list.children.length} ${box.dataset.noun}`);
  });
});

/* A number is found with and without its spaces. */
function wordsOf(typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return /^[\d\s]+$/.test(typed) ? [words.join("")] : words;
}

function narrow(items, words) {
  return items.filter((item) => {
    const said = item.textContent.toLowerCase();
    item.hidden = !words.every((word) => said.includes(word));
    return !item.hidden;
  }).length;
}
