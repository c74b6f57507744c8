/* Charts answer to the pointer and to the arrow keys: what a point is, and zoom.
   The words come from the chart's own table. No chart needs this file to be read. */

const CLOCK = (row) =>
  `${String(row >> 1).padStart(2, "0")}:${row % 2 ? "30" : "00"}`;
const LONG = { weekday: "short", day: "numeric", month: "short", year: "numeric" };

/* The rows of the table, which stand at the shares that the picture names. */
function tabled(figure, picture) {
  const places = picture.dataset.places.split(" ").map((place) => place / 10000);
  const rows = [...figure.querySelectorAll("tbody tr")].slice(0, places.length);
  const heads = [...figure.querySelectorAll("thead th")].map((th) => th.textContent);
  return {
    rows: 1,
    count: rows.length,
    share: (at) => places[at],
    find: (share) => nearest(places.slice(0, rows.length), share),
    day: (at) => rows[at]?.querySelector("time")?.dateTime,
    words(at) {
      const [first, ...cells] = rows[at].children;
      const said = cells.map((td, n) => named(heads[n + 1], td.textContent));
      return [first.textContent, ...said];
    },
  };
}

/* "Use, kWh" and "4.2" are read as "Use: 4.2 kWh". */
function named(heading, value) {
  const at = heading.lastIndexOf(", ");
  if (at < 0 || value === "–") return `${heading}: ${value}`;
  return `${heading.slice(0, at)}: ${value} ${heading.slice(at + 2)}`;
}

function nearest(places, share) {
  let low = 0;
  let high = places.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle] < share) low = middle;
    else high = middle;
  }
  return share - places[low] < places[high] - share ? low : high;
}

/* Why there are no values, in words that the server chose where it did. */
async function reason(answer) {
  const told = await answer.json().catch(() => ({}));
  return told.said ?? "The values could not be fetched. Try again in a minute.";
}

/* The cells of a heat map, fetched when they are first asked for. */
async function celled(figure) {
  const answer = await fetch(figure.dataset.cells, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(await reason(answer));
  const { days, hundredths, twice, guessed } = await answer.json();
  const marked = new Set(guessed);
  return {
    rows: 48,
    count: days.length,
    share: (at) => (at + 0.5) / days.length,
    find: (share) => Math.min(days.length - 1, Math.floor(share * days.length)),
    day: (at) => days[at],
    words(at, row) {
      const value = hundredths[at * 48 + row];
      const day = new Date(`${days[at]}T12:00`).toLocaleDateString("en-GB", LONG);
      const again = twice[at * 48 + row];
      const both = [value, again ?? null].filter((one) => one !== null);
      const said = both.map((one) => (one / 100).toFixed(2)).join(" and then ");
      const doubt = marked.has(at * 48 + row) ? ", estimated" : "";
      return [day, `${CLOCK(row)} to ${CLOCK((row + 1) % 48)}: ${said ? `${said} kWh` : "no read"}${doubt}`];
    },
  };
}

function part(picture, name) {
  const made = document.createElement("div");
  made.className = name;
  made.hidden = true;
  picture.append(made);
  return made;
}

class Reading {
  constructor(figure, picture) {
    Object.assign(this, { figure, picture, at: -1, row: 0, anchor: null });
    this.plots = [...picture.querySelectorAll(".chart-plot")];
    this.plot = this.plots[0];
    this.cursor = part(picture, "chart-cursor");
    this.brush = part(picture, "chart-brush");
    this.box = part(picture, "chart-readout");
    this.data = picture.dataset.places ? tabled(figure, picture) : null;
    picture.tabIndex = 0;
    picture.setAttribute("role", "slider");
    picture.setAttribute("aria-valuemin", 0);
    this.say();
    this.listen();
  }

  listen() {
    const on = (name, act) => this.picture.addEventListener(name, act.bind(this));
    on("pointermove", this.move);
    on("pointerdown", this.press);
    on("pointerup", this.release);
    on("pointerleave", this.leave);
    on("keydown", this.key);
    on("focus", () => this.load());
    on("blur", this.leave);
  }

  async load() {
    if (!this.data) {
      this.coming ??= celled(this.figure);
      try {
        this.data = await this.coming;
      } catch (problem) {
        this.coming = null;
        this.say([problem.message]);
      }
    }
    return this.data;
  }

  async move(event) {
    const plot = event.target.closest(".chart-plot");
    if (!(await this.load())) return;
    if (plot) this.plot = plot;
    const box = this.plot.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const down = (event.clientY - box.top) / box.height;
    this.row = Math.min(this.data.rows - 1, Math.max(0, Math.floor(down * this.data.rows)));
    this.show(this.data.find(share));
  }

  press(event) {
    if (this.figure.dataset.zoom && event.pointerType !== "touch" && this.data) {
      this.anchor = this.at;
      this.pressed = event.clientX;
    }
  }

  release(event) {
    const isDrag = this.pressed && Math.abs(event.clientX - this.pressed) > 8;
    this.pressed = null;
    if (isDrag) this.zoom();
    else this.clear();
  }

  leave() {
    this.cursor.hidden = this.box.hidden = true;
    if (document.activeElement !== this.picture || this.pressed) this.clear();
    this.pressed = null;
  }

  clear() {
    this.anchor = null;
    this.brush.hidden = true;
  }

  async key(event) {
    const far = (n) => Math.max(1, Math.round(n / 12));
    const keys = {
      ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
      PageUp: [-far(this.data?.count), 0], PageDown: [far(this.data?.count), 0],
      Home: [-1e9, 0], End: [1e9, 0],
    };
    if (event.key === "t") return this.table();
    if (event.key === "Enter" && this.anchor !== null) return this.zoom();
    if (event.key === "Escape") return this.leave(this.clear());
    const step = keys[event.key];
    if (!step || !this.data) return;
    event.preventDefault();
    if (!event.shiftKey) this.clear();
    else if (this.figure.dataset.zoom) this.anchor ??= this.at;
    if (this.data.rows > 1) this.row = Math.min(47, Math.max(0, this.row + step[1]));
    const next = this.at + step[0] + (this.data.rows > 1 ? 0 : -step[1]);
    this.show(Math.min(this.data.count - 1, Math.max(0, next)));
  }

  table() {
    const table = this.figure.querySelector(".chart-table");
    if (!table) return;
    table.open = !table.open;
    if (table.open) table.querySelector("summary").focus();
  }

  show(at) {
    if (!this.data.count) return;
    this.at = at;
    this.say(this.data.words(at, this.row));
    const frame = this.picture.getBoundingClientRect();
    const plot = this.plot.getBoundingClientRect();
    const left = plot.left - frame.left + plot.width * this.data.share(at);
    const top = plot.top - frame.top;
    place(this.cursor, { left, top, height: plot.height });
    const width = this.box.offsetWidth;
    const side = left + 12 + width > frame.width ? left - width - 12 : left + 12;
    place(this.box, { left: Math.max(0, side), top: Math.max(0, top) });
    if (this.anchor !== null) this.paint(plot, frame, top);
  }

  paint(plot, frame, top) {
    const ends = [this.anchor, this.at].sort((a, b) => a - b);
    const [left, right] = ends.map((at) => this.data.share(at) * plot.width);
    const start = plot.left - frame.left + left;
    place(this.brush, { left: start, top, width: right - left, height: plot.height });
  }

  say(lines) {
    this.picture.setAttribute("aria-valuemax", Math.max(0, (this.data?.count ?? 1) - 1));
    this.picture.setAttribute("aria-valuenow", Math.max(0, this.at));
    const hint = "Arrow keys step through the points, T opens the table";
    this.picture.setAttribute("aria-valuetext", lines ? lines.join(", ") : hint);
    this.box.replaceChildren(...(lines ?? []).map(line));
    this.box.hidden = !lines;
  }

  zoom() {
    const [from, last] = [this.anchor, this.at].sort((a, b) => a - b);
    this.clear();
    const until = this.data.day(last + 1);
    if (from === last || !this.data.day(from)) return;
    const asked = `from=${this.data.day(from)}${until ? `&until=${until}` : ""}`;
    const base = this.figure.dataset.zoom;
    const url = base + (base.includes("?") ? "&" : "?") + asked;
    const target = this.figure.closest(".usage, [data-charts]");
    if (window.htmx && target) window.htmx.ajax("GET", url, { target });
    else window.location.assign(url);
  }
}

function line(text, number) {
  const made = document.createElement(number ? "div" : "strong");
  made.textContent = text;
  return made;
}

function place(made, sizes) {
  made.hidden = false;
  for (const [name, value] of Object.entries(sizes)) made.style[name] = `${value}px`;
}

/* Makes every chart inside a part of the page answer. */
export function start(root) {
  for (const figure of root.querySelectorAll("figure[data-chart]")) {
    const picture = figure.querySelector(".chart-picture");
    const isRead = picture?.dataset.places || figure.dataset.cells;
    if (!isRead || picture.tabIndex === 0) continue;
    new Reading(figure, picture);
  }
}

start(document);
document.addEventListener("htmx:load", (event) => start(event.detail.elt.parentNode ?? document));
