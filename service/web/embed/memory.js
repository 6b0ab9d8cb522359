// What this device remembers, in the blog's own storage. Storage may be forbidden or full: then nothing is remembered.

const DAY_MS = 86400000;
// A held comment is shown to its author for this long; after that a moderator has surely seen it.
const HELD_DAYS = 14;

/** @param {string} key */
const recall = (key) => {
  try {
    return JSON.parse(localStorage.getItem(`recap:${key}`) || "null");
  } catch {
    return null;
  }
};

/** Keeps a value; null forgets it. @param {string} key @param {any} value */
const remember = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(`recap:${key}`);
    else localStorage.setItem(`recap:${key}`, JSON.stringify(value));
  } catch {
    // nothing is remembered
  }
};

/** The comments of this device's author in a thread: `{id, token, until, text, held}`; `held` is the comment itself. */
const ownComments = (place) => {
  const own = recall(`own:${place}`);
  const fresh = (one) => Date.now() < one.until || (one.held && Date.now() < Date.parse(one.held.created_at) + HELD_DAYS * DAY_MS);
  return Array.isArray(own) ? own.filter((one) => one && one.id && fresh(one)) : [];
};

const ownComment = (place, id) => ownComments(place).find((one) => one.id === id);

/** Keeps or changes what is remembered of one comment; null forgets it. */
const rememberOwn = (place, id, value) => {
  const others = ownComments(place).filter((one) => one.id !== id);
  const kept = value ? [...others, value] : others;
  remember(`own:${place}`, kept.length ? kept : null);
};

const hexOf = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const newKey = () => hexOf(crypto.getRandomValues(new Uint8Array(16)));
