// What this device remembers, in the blog's own storage. Storage may be forbidden or full: then it is remembered until the page is left.

import {readNow} from "./clock.js";

// A held comment is shown to its author for this long; after that a moderator has surely seen it.
const HELD_DAYS = 14;

/** @type {Map<string, any>} what could not be stored */
const unstored = new Map();

/** Read a value; null when there is none. @param {string} key @returns {any} */
export const recall = (key) => {
  if (unstored.has(key)) return unstored.get(key);
  try {
    return JSON.parse(localStorage.getItem(`recap:${key}`) || "null");
  } catch {
    return null;
  }
};

/** Store a value; null deletes it. @param {string} key @param {any} value */
export const remember = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(`recap:${key}`);
    else localStorage.setItem(`recap:${key}`, JSON.stringify(value));
    unstored.delete(key);
  } catch {
    unstored.set(key, value);
  }
};

/** Say whether a comment of one's own is still remembered at `now`, in milliseconds. @param {OwnComment} comment @param {number} now */
export const isRemembered = ({until, held}, now) =>
  now < until || Boolean(held && now < Date.parse(held.created_at) + HELD_DAYS * 86400000);

/** Return the comments of a thread that were written on this device. @param {string} place @returns {OwnComment[]} */
export const loadOwnComments = (place) => {
  const comments = recall(`own:${place}`);
  return Array.isArray(comments) ? comments.filter((one) => one && one.id && isRemembered(one, readNow())) : [];
};

/** @param {string} place @param {string} id */
export const findOwnComment = (place, id) => loadOwnComments(place).find((one) => one.id === id);

/** Store or change what is remembered of one comment; null deletes it. @param {string} place @param {string} id @param {OwnComment | null} value */
export const saveOwnComment = (place, id, value) => {
  const others = loadOwnComments(place).filter((one) => one.id !== id);
  const changed = value ? [...others, value] : others;
  remember(`own:${place}`, changed.length ? changed : null);
};
