/*
 * Ringmain's tag: page views and events of a website, to its own collector alone.
 *
 * Until ringmain("consent", {analytics: true}) nothing is sent and nothing is kept on
 * the device; what was asked for waits in this page's memory, and goes with it. Consent
 * withdrawn removes all that was kept. It loads nothing, sets no cookie, and works under
 * a strict Content-Security-Policy (script-src and connect-src: the collector).
 *
 *   <script src="https://events.example.com/tag.js" data-write-key="…" async></script>
 */
(function () {
  "use strict";
  const VERSION = "1.0.0";
  const MOST_WAITING = 200;
  const MOST_AT_ONCE = 25;
  const MOST_BEACON = 60000; // browsers give all beacons of a page 64 KiB together
  const SOON = 1000;
  const LONGEST_PAUSE = 300000;

  const script = document.currentScript;
  const said = window.ringmain;
  if (!script || (said && said.version)) return;
  const key = script.dataset.writeKey || "";
  const purpose = script.dataset.purpose || "analytics";
  const url = new URL("/v1/batch", script.src).href;

  let isAllowed = false;
  let wasAsked = false;
  let consents = {};
  let waiting = [];
  let timer = 0;
  let failures = 0;
  let isSending = false;

  // Storage is refused in some browsers' modes: then what is kept lives with the page.
  const kept = {
    get(name) {
      try {
        return JSON.parse(window.localStorage.getItem("ringmain." + name));
      } catch {
        return null;
      }
    },
    set(name, value) {
      if (!isAllowed) return;
      try {
        window.localStorage.setItem("ringmain." + name, JSON.stringify(value));
      } catch {
        /* As above. */
      }
    },
    clear() {
      try {
        for (const name of Object.keys(window.localStorage))
          if (name.startsWith("ringmain.")) window.localStorage.removeItem(name);
      } catch {
        /* As above. */
      }
    },
  };
  const person = { anonymousId: null, userId: null };

  function makeId() {
    if (window.crypto.randomUUID) return window.crypto.randomUUID();
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function page() {
    return {
      path: location.pathname,
      url: location.href.split("#")[0],
      search: location.search,
      title: document.title,
      referrer: document.referrer,
    };
  }

  function put(type, more) {
    const event = {
      type: type,
      messageId: makeId(),
      timestamp: new Date().toISOString(),
      context: {
        page: page(),
        locale: navigator.language,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        library: { name: "ringmain-tag", version: VERSION },
      },
    };
    waiting.push(Object.assign(event, more));
    if (waiting.length > MOST_WAITING) waiting = waiting.slice(-MOST_WAITING);
    if (isAllowed) {
      kept.set("waiting", waiting);
      sendIn(SOON);
    }
  }

  // Who it is about is known only once it may be: ids are made with consent.
  function signed(event) {
    return Object.assign({ anonymousId: person.anonymousId }, event, {
      userId: event.userId || person.userId || undefined,
      context: Object.assign({ consent: consents }, event.context),
    });
  }

  function letter(events) {
    return JSON.stringify({
      writeKey: key,
      sentAt: new Date().toISOString(),
      batch: events.map(signed),
    });
  }

  function sendIn(milliseconds) {
    if (!timer) timer = setTimeout(send, milliseconds);
  }

  function done(events) {
    const ids = new Set(events.map((event) => event.messageId));
    waiting = waiting.filter((event) => !ids.has(event.messageId));
    kept.set("waiting", waiting);
  }

  async function send() {
    timer = 0;
    if (!isAllowed || isSending || !waiting.length) return;
    isSending = true;
    const events = waiting.slice(0, MOST_AT_ONCE);
    const pause = await post(events);
    isSending = false;
    if (!isAllowed) return;
    if (pause === 0) done(events);
    failures = pause === 0 ? 0 : failures + 1;
    if (waiting.length) sendIn(pause || SOON / 10);
  }

  // How long to wait before the next try; 0: no more is to be done about these.
  async function post(events) {
    try {
      const answer = await fetch(url, {
        method: "POST",
        body: letter(events),
        // Plain text needs no preflight; the collector reads JSON whatever it is called.
        headers: { "Content-Type": "text/plain" },
        credentials: "omit",
        keepalive: letter(events).length < MOST_BEACON,
      });
      const isLater = [408, 429].includes(answer.status) || answer.status >= 500;
      if (!isLater) return 0;
      return Math.max(backOff(), 1000 * Number(answer.headers.get("retry-after")) || 0);
    } catch {
      return backOff();
    }
  }

  function backOff() {
    const longest = Math.min(LONGEST_PAUSE, SOON * 2 ** Math.min(failures, 9));
    return longest / 2 + (Math.random() * longest) / 2;
  }

  // The page goes: what waits goes along, as far as the browser carries it.
  function leave() {
    if (!isAllowed || isSending) return;
    while (waiting.length) {
      const events = waiting.slice(0, MOST_AT_ONCE);
      while (events.length > 1 && letter(events).length > MOST_BEACON) events.pop();
      if (!navigator.sendBeacon(url, letter(events))) return;
      done(events);
    }
  }

  function allow(given) {
    const may = Boolean(given[purpose]);
    consents = { categoryPreferences: given };
    if (!may) {
      isAllowed = false;
      waiting = [];
      person.anonymousId = person.userId = null;
      kept.clear();
      return;
    }
    if (isAllowed) return kept.set("consent", given);
    isAllowed = true;
    kept.set("consent", given);
    person.anonymousId = kept.get("anonymousId") || makeId();
    person.userId = kept.get("userId") || person.userId;
    kept.set("anonymousId", person.anonymousId);
    if (person.userId) kept.set("userId", person.userId);
    waiting = (kept.get("waiting") || []).concat(waiting).slice(-MOST_WAITING);
    kept.set("waiting", waiting);
    if (waiting.length) sendIn(0);
  }

  const calls = {
    consent(given) {
      wasAsked = true;
      allow(given || {});
    },
    page(name, properties) {
      const more = typeof name === "object" ? name : properties;
      put("page", {
        name: typeof name === "string" ? name : undefined,
        properties: Object.assign(page(), more),
      });
    },
    track(name, properties) {
      put("track", { event: name, properties: properties || {} });
    },
    identify(userId, traits) {
      person.userId = String(userId);
      kept.set("userId", person.userId);
      put("identify", { userId: person.userId, traits: traits || {} });
    },
    group(groupId, traits) {
      put("group", { groupId: groupId, traits: traits || {} });
    },
    alias(userId) {
      put("alias", { userId: userId, previousId: person.userId || person.anonymousId });
    },
    reset() {
      person.userId = null;
      person.anonymousId = makeId();
      kept.set("userId", null);
      kept.set("anonymousId", person.anonymousId);
    },
    flush() {
      clearTimeout(timer);
      send();
    },
  };

  function ringmain(call, ...rest) {
    if (!Object.hasOwn(calls, call)) throw new Error("ringmain can't " + call + ".");
    calls[call](...rest);
  }
  ringmain.version = VERSION;
  window.ringmain = ringmain;

  addEventListener("pagehide", leave);
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
  // Consent given on an earlier page holds until it is taken back.
  const before = kept.get("consent");
  if (before) allow(before);
  if (script.dataset.page !== "off") calls.page();
  for (const call of (said && said.q) || []) ringmain(...call);
  if (wasAsked && waiting.length && isAllowed) sendIn(SOON);
})();
