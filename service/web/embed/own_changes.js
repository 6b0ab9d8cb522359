// What this device has just changed: until caches on the way have noticed, its reader asks past them.

import {remember, saveOwnComment} from "./memory.js";

// Twice as long as caches may keep a page (`MAX_EDGE_SECONDS` in settings.py).
const FRESH_MS = 60000;

/** Store what was just written, changed or deleted of a comment, as `saveOwnComment` does, and ask for fresh pages for a while. @param {string} place @param {string} id @param {OwnComment | null} value */
export const saveOwnChange = (place, id, value) => {
  saveOwnComment(place, id, value);
  remember("fresh", Date.now() + FRESH_MS);
};
