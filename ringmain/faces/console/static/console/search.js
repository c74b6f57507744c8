/* The search box and the palette: a combobox over a listbox that HTMX fills. The focus
   stays in the field; the arrows move the choice. Without this file the box is a form. */
import { announce } from "./fetching.js";

const OPTION = "[role='option']";

class Combobox {
  constructor(field) {
    this.field = field;
    this.box = document.getElementById(field.dataset.finds);
    this.floats = this.box.id === "bar-box";
    field.addEventListener("keydown", (event) => this.onKey(event));
    field.addEventListener("focus", () => this.open());
    field.addEventListener("input", () => this.choose(null));
    this.box.addEventListener("htmx:afterSwap", () => this.filled());
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
    this.field.dispatchEvent(new Event("reopen"));
  }

  close() {
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

const boxes = [...document.querySelectorAll("[data-finds]")].map((field) => new Combobox(field));
const palette = document.getElementById("palette");

function openPalette() {
  if (!palette || document.querySelector("dialog[open]")) return;
  palette.showModal();
  const field = palette.querySelector("[data-finds]");
  field.focus();
  field.select();
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
