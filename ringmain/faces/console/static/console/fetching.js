/* What HTMX fetched is announced; what it could not fetch says so, and keeps the rest. */
const SORRY = "This part could not be loaded. The rest of the page stands.";

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
  const said = sorry(event.detail, target);
  const again = target.querySelector(":scope > .is-again");
  target.classList.remove("skeleton", "tall");
  const waiting = again || target.querySelector(":scope > .skeleton, :scope > .notice.bad");
  if (waiting || !target.children.length) target.replaceChildren(said);
  else target.prepend(said);
  if (again) said.querySelector("button")?.focus();
}

function sorry({ requestConfig, elt }, target) {
  const said = document.createElement("div");
  said.className = "notice bad";
  said.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = SORRY;
  said.append(words);
  if (requestConfig?.verb === "get") said.append(retry(requestConfig.path, elt, target));
  return said;
}

/* The same part once more; the focus goes to what came, or back to the button. */
function retry(path, elt, target) {
  const button = document.createElement("button");
  button.className = "button quiet small";
  button.type = "button";
  button.textContent = "Try again";
  button.addEventListener("click", () => {
    const waiting = document.createElement("div");
    waiting.className = "skeleton is-lines is-again";
    waiting.setAttribute("aria-busy", "true");
    target.replaceChildren(waiting);
    announce("Trying again");
    const source = elt.isConnected ? elt : target;
    window.htmx.ajax("GET", path, { source, target, swap: "innerHTML" }).then(() => {
      if (target.querySelector(":scope > .notice.bad")) return;
      target.tabIndex = -1;
      target.focus();
    });
  });
  return button;
}

document.body.addEventListener("htmx:responseError", sayItFailed);
document.body.addEventListener("htmx:sendError", sayItFailed);
