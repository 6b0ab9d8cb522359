// The service's API: asked with patience, answered with a value or with a `Refused`.

const PATIENCE_MS = 15000;
// A lost connection is tried again after these; the same headers go out again, so nothing is posted twice.
const PAUSES_MS = [600, 2400];
const LONGEST_WAIT_S = 5;

/** What the service refused; `slug` is "offline" when no answer came. */
class Refused extends Error {
  constructor(slug, problem = {}, seconds = 0) {
    super(problem.detail || slug);
    this.slug = slug;
    this.faults = Array.isArray(problem.errors) ? problem.errors : [];
    this.seconds = seconds;
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One try: the JSON of an answer, null for none. @param {string} address @param {RequestInit} options */
const once = async (address, options) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const response = await fetch(address, {...options, credentials: "omit", signal: stop.signal});
    const text = await response.text();
    if (response.ok) return text ? JSON.parse(text) : null;
    throw refusal(response, text);
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("offline");
  } finally {
    clearTimeout(timer);
  }
};

const refusal = (response, text) => {
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // an answer of something in between, such as a proxy
  }
  const slug = String(problem.type || "").split(":").pop();
  const seconds = Number(response.headers.get("Retry-After")) || 0;
  return new Refused(slug || (response.status >= 500 ? "storage-unavailable" : "failed"), problem, seconds);
};

/** The JSON of an answer; a lost connection and a short outage are sat out. Throws `Refused`. */
const ask = async (address, options) => {
  for (const wait of PAUSES_MS) {
    try {
      return await once(address, options);
    } catch (error) {
      const short = error.slug === "storage-unavailable" && error.seconds <= LONGEST_WAIT_S;
      if (error.slug !== "offline" && !short) throw error;
      await pause(Math.max(wait, error.seconds * 1000));
    }
  }
  return once(address, options);
};

/** Sends JSON. @param {string} method @param {string} path @param {Object} [body] @param {Object} [headers] */
const send = (method, path, body, headers = {}) =>
  ask(BASE + path, {
    method,
    headers: {...(body && {"Content-Type": "application/json"}), ...headers},
    body: body && JSON.stringify(body),
  });

/** A calm sentence for what was refused. @param {{say: Function, relative: Function}} voice @param {Refused} error */
const sentenceFor = (voice, error) => {
  const known = {
    offline: "offline", "thread-closed": "closed", duplicate: "duplicate", "slow-down": "slow",
    "storage-unavailable": "busy", "token-invalid": "over", "not-found": "gone", "stale-version": "stale",
    "origin-not-allowed": "foreign", "too-large": "long",
  }[error.slug];
  return voice.say(known || "failed", {when: voice.relative(error.seconds || 60)});
};
