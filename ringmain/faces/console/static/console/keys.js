/* Single keys: off where the reader turned them off, and never while typing. */
const FIELDS = "input, textarea, select, [contenteditable]";

export function isTyping(event) {
  return Boolean(event.target.closest(FIELDS));
}

export function areKeysOn() {
  return document.documentElement.dataset.keys !== "off";
}
