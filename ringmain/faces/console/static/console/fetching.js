/* What HTMX fetched is announced; what it could not fetch says so, and keeps the rest. */
const SORRY =
  "This part could not be loaded. What is on the page is kept: reload to try again.";

export function announce(words) {
  const voice = document.getElementById("voice");
  if (voice && words) voice.textContent = words;
}

document.body.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target;
  const now = target.id ? document.getElementById(target.id) : target;
  announce((now || target).dataset.announce);
});

/* A part that is closed to the reader is no failure: it says so itself. */
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.xhr.getResponseHeader("X-Restricted")) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

function sayItFailed(event) {
  const target = event.detail.target || event.detail.elt;
  if (target.id === "main" || target === document.body) return;
  const said = document.createElement("p");
  said.className = "notice bad";
  said.setAttribute("role", "alert");
  said.textContent = SORRY;
  target.classList.remove("skeleton", "tall");
  const waiting = target.querySelector(":scope > .skeleton");
  if (waiting || !target.children.length) target.replaceChildren(said);
  else target.prepend(said);
}

document.body.addEventListener("htmx:responseError", sayItFailed);
document.body.addEventListener("htmx:sendError", sayItFailed);
