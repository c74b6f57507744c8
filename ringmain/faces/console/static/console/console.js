/* Small manners for HTMX pages. No page needs this file to be usable. */
const front = document.querySelector('meta[name="govuk-frontend"]');
if (front) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  import(front.content).then((govuk) => govuk.initAll()).catch(() => {});
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing) {
    const search = document.getElementById("bar-search");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});

/* One of several pictures was chosen: say which. */
document.body.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-choice]");
  if (!choice) return;
  choice.parentElement
    .querySelectorAll("[data-choice]")
    .forEach((each) => each.removeAttribute("aria-current"));
  choice.setAttribute("aria-current", "true");
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  const said = event.detail.target.dataset.announce;
  const voice = document.getElementById("voice");
  if (said && voice) voice.textContent = said;
});

document.body.addEventListener("htmx:responseError", (event) => {
  const target = event.detail.target;
  target.classList.remove("skeleton", "tall");
  target.textContent =
    "This part could not be loaded. What is on the page is kept: reload to try again.";
});

/* An error summary takes the focus, so that it is read first. */
const summary = document.querySelector(".error-summary");
if (summary) summary.focus();
