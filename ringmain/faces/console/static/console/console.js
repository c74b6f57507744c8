/* Small manners for HTMX pages. No page needs this file to be usable. */
import "./fetching.js";
import "./narrowing.js";
import "./overlays.js";
import "./tables.js";
import { areKeysOn, isTyping } from "./keys.js";

const front = document.querySelector('meta[name="govuk-frontend"]');
if (front && document.querySelector("[data-module^='govuk-']")) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  import(front.content).then((govuk) => govuk.initAll()).catch(() => {});
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || isTyping(event) || !areKeysOn()) return;
  const search = document.getElementById("bar-search");
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

/* One of several pictures was chosen: say which. */
document.body.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-choice]");
  if (!choice) return;
  choice
    .closest("nav, ul")
    .querySelectorAll("[data-choice]")
    .forEach((each) => each.removeAttribute("aria-current"));
  choice.setAttribute("aria-current", "true");
});

/* An error summary takes the focus, so that it is read first. */
const summary = document.querySelector(".error-summary");
if (summary) summary.focus();
