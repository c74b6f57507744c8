/* The search box and the palette: a combobox over a listbox that the server fills as one
   types. The focus stays in the field; the arrows move the choice. A newer letter cancels
   the request of the older ones. Without this file the box is a form. */
import { announce } from "./fetching.js";

const OPTION = "[role='option']";
const PAUSE_MS = 120;
const SORRY = "The search did not answer. Press Enter to try the list, or type again.";

class Combobox {
  constructor(field) {
    this.field = field;
    this.box = document.getElementById(field.dataset.finds);
    this.floats = this.box.id === "bar-box";
    field.addEventListener("keydown", (event) => this.onKey(event));
    field.addEventListener("focus", () => this.open());
    field.addEventListener("input", () => this.ask(PAUSE_MS));
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    if (this.floats) this.closeWhenLeft();
  }

  options() {
    return [...this.box.querySelectorAll(OPTION)];
  }

  chosen() {
    return this.box.querySelector(`${OPTION}[aria-selected='true']`);
  }

  open() {
    this.ask(0);
  }

  ask(pause) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.fetch(), pause);
  }

  async fetch() {
    this.asking?.abort();
    this.asking = new AbortController();
    const asked = this.field.value.trim();
    try {
      const answer = await fetch(this.field.dataset.url, {
        method: "POST",
        body: new URLSearchParams({ q: asked }),
        headers: { ...headers(), "HX-Request": "true" },
        signal: this.asking.signal,
      });
      if (answer.redirected) window.location.reload();
      else this.show(answer.ok ? await answer.text() : null);
    } catch (error) {
      if (error.name !== "AbortError") this.show(null);
    }
  }

  show(html) {
    if (html !== null) {
      this.box.innerHTML = html;
      this.filled();
      return;
    }
    this.box.textContent = SORRY;
    this.close();
    announce(SORRY);
  }

  close() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.choose(null);
    if (this.floats) this.box.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
  }

  filled() {
    const list = this.box.querySelector("[role='listbox']");
    const has = this.options().length > 0;
    const here = document.activeElement === this.field;
    if (this.floats) this.box.hidden = !here || (!has && !this.field.value.trim());
    this.field.setAttribute("aria-expanded", String(has && here));
    this.choose(this.floats ? null : this.options()[0] || null, true);
    if (list && here) announce(list.dataset.announce);
  }

  choose(option, isQuiet = false) {
    this.options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    if (!option) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    this.field.setAttribute("aria-activedescendant", option.id);
    if (!isQuiet) option.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    const all = this.options();
    if (!all.length) return;
    const at = all.indexOf(this.chosen());
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
    this.choose(all[(next + all.length) % all.length]);
  }

  onKey(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.floats && this.box.hidden) this.open();
      else this.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      this.go(event);
    } else if (event.key === "Escape" && this.floats && !this.box.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  go(event) {
    const option = this.chosen();
    if (!option) {
      if (!this.floats) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) window.open(option.href, "_blank", "noopener");
    else window.location.assign(option.href);
  }

  closeWhenLeft() {
    this.field.addEventListener("blur", () => this.close());
    document.addEventListener("click", (event) => {
      if (!this.field.form.contains(event.target)) this.close();
    });
  }
}

/* The token against forged requests stands where HTMX finds it too. */
function headers() {
  return JSON.parse(document.body.getAttribute("hx-headers") || "{}");
}

const boxes = [...document.querySelectorAll("[data-finds]")].map((field) => new Combobox(field));
const palette = document.getElementById("palette");

function openPalette() {
  if (!palette || document.querySelector("dialog[open]")) return;
  palette.showModal();
  const field = palette.querySelector("[data-finds]");
  field.focus();
  boxes.find((box) => box.field === field)?.open();
}

document.addEventListener("keydown", (event) => {
  const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (!isK || event.altKey || event.shiftKey || !palette) return;
  event.preventDefault();
  if (palette.open) palette.close();
  else openPalette();
});

palette?.addEventListener("close", () => {
  const field = palette.querySelector("[data-finds]");
  field.value = "";
  boxes.find((box) => box.field === field)?.close();
});
