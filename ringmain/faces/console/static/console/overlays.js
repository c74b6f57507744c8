/* Dialogs, menus and toasts, on the browser's own parts. */
const HAS_COMMANDS = "commandForElement" in HTMLButtonElement.prototype;

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener && (!HAS_COMMANDS || !opener.matches("button[command]"))) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog && !dialog.open) {
      event.preventDefault();
      dialog.showModal();
    }
  }
  if (event.target.matches("dialog[open]")) closeOutside(event);
  closeMenus(event.target);
});

function closeOutside(event) {
  const box = event.target.getBoundingClientRect();
  const inside =
    event.clientX >= box.left &&
    event.clientX <= box.right &&
    event.clientY >= box.top &&
    event.clientY <= box.bottom;
  if (!inside) event.target.close();
}

function closeMenus(touched) {
  document.querySelectorAll("details.menu[open], details.rail-menu[open]").forEach((menu) => {
    if (!menu.contains(touched)) menu.open = false;
  });
}

document.addEventListener("focusin", (event) => closeMenus(event.target));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest("details.menu[open], details.rail-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* A dialog whose answer refused the form stays open, with its errors. */
document.querySelectorAll("dialog[data-open]").forEach((dialog) => dialog.showModal());

/* Good news goes by itself, but never from under the reader. */
const STAY_MS = 8000;

export function toast(words, tone = "good") {
  const stack = document.getElementById("toasts");
  const shape = document.getElementById("toast-shape");
  if (!stack || !shape) return;
  const made = shape.content.firstElementChild.cloneNode(true);
  made.classList.add(tone);
  made.prepend(drawing(tone));
  made.querySelector("p").textContent = words;
  made.querySelector("button").addEventListener("click", () => made.remove());
  stack.append(made);
  if (tone === "good" || tone === "note") leaveLater(made);
}

function drawing(tone) {
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("viewBox", "0 0 16 16");
  icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const isGood = tone === "good" || tone === "note";
  path.setAttribute("d", isGood ? "m3 8.5 3.2 3.2L13 4.8" : "M8 3v6M8 12v.2");
  icon.append(path);
  return icon;
}

function leaveLater(made) {
  const wait = () => {
    if (!made.matches(":hover, :focus-within")) made.remove();
    else setTimeout(wait, STAY_MS);
  };
  setTimeout(wait, STAY_MS);
}

/* HX-Trigger: {"toast": {"words": "Saved.", "tone": "good"}} */
document.body.addEventListener("toast", (event) => {
  toast(event.detail.words, event.detail.tone);
});
