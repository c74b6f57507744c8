/* Events as they come: asked for while the page is seen and not paused. What is new goes
   on top; rows stay the same elements, so that the focus stays where it is. */
import { announce } from "./fetching.js";
import { areKeysOn, isTyping } from "./keys.js";

const EVERY_MS = 500;
const MOST_ROWS = 300;
const SAY_EVERY_MS = 10_000;

const rows = document.getElementById("stream");
const form = document.getElementById("stream-form");
const pause = document.getElementById("pause");
const words = document.getElementById("stream-words");
const voice = document.getElementById("stream-voice");
const none = document.getElementById("stream-none");

let isPaused = false;
let isAsking = false;
let asked = 0;
let unsaid = 0;
let saidAt = Date.now();

function show(text, isLive) {
  words.textContent = text;
  words.parentElement.classList.toggle("is-live", isLive);
}

/* A screen reader hears how many came, now and then, and not each of them. */
function say(count) {
  unsaid += count;
  if (!unsaid || Date.now() - saidAt < SAY_EVERY_MS) return;
  voice.textContent = `${unsaid} new ${unsaid === 1 ? "event" : "events"}`;
  unsaid = 0;
  saidAt = Date.now();
}

async function ask() {
  if (isPaused || document.hidden || isAsking) return;
  isAsking = true;
  const number = asked;
  try {
    const body = new FormData(form);
    body.set("after", rows.dataset.cursor);
    const answer = await fetch(rows.dataset.url, { method: "POST", body });
    if (!answer.ok) throw new Error(String(answer.status));
    const html = await answer.text();
    if (number === asked && !isPaused) take(html, answer.headers.get("X-Cursor"));
  } catch {
    if (!isPaused) show("The console does not answer; trying again.", false);
  } finally {
    isAsking = false;
  }
}

function take(html, cursor) {
  const came = document.createElement("template");
  came.innerHTML = html;
  const fresh = [...came.content.querySelectorAll("tr")].filter((row) => !document.getElementById(row.id));
  rows.prepend(...fresh);
  rows.dataset.cursor = cursor;
  while (rows.rows.length > MOST_ROWS && !rows.lastElementChild.contains(document.activeElement)) {
    rows.lastElementChild.remove();
  }
  none.hidden = rows.rows.length > 0;
  show("Live: new events come in on top.", true);
  say(fresh.length);
}

function setPaused(value) {
  isPaused = value;
  pause.setAttribute("aria-pressed", String(value));
  pause.firstChild.textContent = value ? "Go on " : "Pause ";
  show(value ? "Paused. What comes meanwhile is shown when you go on." : "Live: new events come in on top.", !value);
  announce(value ? "Paused" : "Live");
}

let typing = 0;

function narrow() {
  asked += 1;
  rows.dataset.cursor = "";
  rows.replaceChildren();
  ask();
}

if (rows) {
  pause.hidden = false;
  pause.addEventListener("click", () => setPaused(!isPaused));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    narrow();
  });
  form.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(narrow, 300);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "p" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || !areKeysOn()) return;
    setPaused(!isPaused);
  });
  show("Live: new events come in on top.", true);
  setInterval(ask, EVERY_MS);
}
