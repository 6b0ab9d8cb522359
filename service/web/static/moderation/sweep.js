// Deciding on everything that a filter finds: after a question, with progress, and a way to stop.

import {describeError, sendJson} from "./api.js";
import {openDialog} from "./dialogs.js";
import {make, makeButton} from "./dom.js";
import {pickFilters} from "./filters.js";
import {VERB, describeStatus, formatCount} from "./words.js";

/**
 * Ask whether to decide on everything, then do it call by call.
 * @param {Desk.Query} query the queue and its filters @param {string} status @param {string} total words for all that is found
 * @param {(comments: Wire.QueueEntry[]) => void} onEnd gets all that was decided, also when it ended early
 */
export const confirmSweep = (query, status, total, onEnd) => {
  const state = make("p", {role: "status"}, `${total} will be ${describeStatus(status)}. It can be undone.`);
  let stopped = false;
  const begin = async () => {
    go.disabled = true;
    /** @type {Wire.QueueEntry[]} */
    const decided = [];
    try {
      await sweep(query, status, (comments) => {
        decided.push(...comments);
        state.textContent = `${formatCount(decided.length, "comment")} so far…`;
        return !stopped;
      });
      dialog.close();
    } catch (error) {
      state.textContent = `Ended after ${formatCount(decided.length, "comment")}: ${describeError(error)}`;
    }
    if (decided.length > 0) onEnd(decided);
  };
  const go = makeButton(`${VERB[status]} all`, begin, {class: status});
  const dialog = openDialog(`${VERB[status]} everything that is found?`, state,
    make("p", {class: "act"}, go, makeButton("Stop", () => dialog.close(), {class: "plain"})));
  dialog.addEventListener("close", () => { stopped = true; });
};

/** Decide on everything, a hundred comments a call, until `showProgress` says to stop. @param {Desk.Query} query @param {string} status @param {(comments: Wire.QueueEntry[]) => boolean} showProgress */
const sweep = async (query, status, showProgress) => {
  let after = null;
  do {
    const answer = await sendJson("POST", "queue/decisions", {status, filter: {status: query.status, ...pickFilters(query)}, limit: 100, after});
    after = answer.next;
    if (!showProgress(answer.results.filter((/** @type {Wire.DecisionResult} */ result) => result.status === 200).map((/** @type {Wire.DecisionResult} */ result) => result.comment))) return;
  } while (after);
};
