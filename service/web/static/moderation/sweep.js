// Deciding on everything that a filter finds: asked once more, told how far it is, stopped when wished.

import {send} from "./api.js";
import {openDialog} from "./dialogs.js";
import {button, make} from "./dom.js";
import {narrowing} from "./filters.js";
import {VERB, count, past} from "./words.js";

/**
 * Asks, then decides call by call.
 * @param {Object} query the queue and its filters @param {string} status
 * @param {(comments: Object[]) => void} done all that was decided, also when it ended early
 */
export const confirmSweep = (query, status, total, done) => {
  const state = make("p", {role: "status"}, `${total} will be ${past(status)}. It can be undone.`);
  let stopped = false;
  const begin = async () => {
    go.disabled = true;
    const decided = [];
    try {
      await sweep(query, status, (comments) => {
        decided.push(...comments);
        state.textContent = `${count(decided.length, "comment")} so far…`;
        return !stopped;
      });
      dialog.close();
    } catch (error) {
      state.textContent = `Ended after ${count(decided.length, "comment")}: ${error.message}`;
    }
    if (decided.length > 0) done(decided);
  };
  const go = button(`${VERB[status]} all`, begin, {class: status});
  const dialog = openDialog(`${VERB[status]} everything that is found?`, state,
    make("p", {class: "act"}, go, button("Stop", () => dialog.close(), {class: "plain"})));
  dialog.addEventListener("close", () => { stopped = true; });
};

const sweep = async (query, status, goOn) => {
  let after = null;
  do {
    const found = await send("POST", "queue/decisions", {status, filter: {status: query.status, ...narrowing(query)}, limit: 100, after});
    after = found.next;
    if (!goOn(found.results.filter((result) => result.status === 200).map((result) => result.comment))) return;
  } while (after);
};
