// Decisions on their way: what is wished goes out at once, many in one call, and again while the service is out of reach.

import {send} from "./api.js";

const MOST = 100;
const PAUSES_S = [1, 2, 5, 10, 20, 30];

/**
 * A wish is `{id, version, status, me, note?, of?}`; one with `of` takes that one back. Wishes on one comment go out one
 * after the other, each with the version that the one before has made.
 * @param {{done: Function, refused: Function, waiting: Function, flowing: Function, idle: Function}} told
 *   `done(wish, comment)`, `refused(wish, result)` for one; `waiting(count, seconds, error)`, `flowing()`, `idle()` for the road.
 */
export const createOutgoing = (told) => {
  const wishes = [];
  const versions = new Map();
  let underWay = 0;
  let running = false;
  let wake = () => {};

  const rest = (seconds) => new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    wake = () => { clearTimeout(timer); resolve(undefined); };
  });

  const settle = (wish, {status, comment, problem}) => {
    const current = problem && problem.current;
    // An answer that was lost on its way: the decision stands, and it is ours.
    const ours = status === 409 && current && current.status === wish.status && current.decided_by === wish.me;
    const after = status === 200 ? comment : ours ? current : null;
    if (!after) return told.refused(wish, {status, problem});
    versions.set(wish.id, after.version);
    return told.done(wish, after);
  };

  const attempt = async () => {
    const batch = firstOfEach(wishes);
    underWay = batch.length;
    try {
      const results = await deliver(batch, versions);
      wishes.splice(0, batch.length);
      batch.forEach((wish, place) => settle(wish, results[place]));
      told.flowing();
      return null;
    } catch (error) {
      if (error.passing) return error;
      wishes.splice(0, batch.length);
      batch.forEach((wish) => told.refused(wish, {status: 0, problem: {detail: error.message}}));
      return null;
    } finally {
      underWay = 0;
    }
  };

  const run = async () => {
    if (running) return;
    running = true;
    for (let tries = 0; wishes.length > 0;) {
      const error = await attempt();
      tries = error ? tries + 1 : 0;
      if (!error) continue;
      const seconds = error.seconds || PAUSES_S[Math.min(tries, PAUSES_S.length) - 1];
      told.waiting(wishes.length, seconds, error);
      await rest(seconds);
    }
    running = false;
    told.idle();
  };

  /** Sends wishes behind those that wait. */
  const put = (...more) => {
    wishes.push(...more);
    run();
  };

  /** Whether a wish had not gone out yet; it never will. */
  const withdraw = (wish) => {
    const place = wishes.indexOf(wish);
    if (place < underWay) return false;
    wishes.splice(place, 1);
    return true;
  };

  window.addEventListener("online", () => wake());
  window.addEventListener("beforeunload", (event) => { if (wishes.length > 0) event.preventDefault(); });
  return {put, withdraw, retry: () => wake()};
};

const firstOfEach = (wishes) => {
  const seen = new Set();
  const end = wishes.findIndex(({id}) => seen.size === MOST || seen.size === seen.add(id).size);
  return wishes.slice(0, end < 0 ? wishes.length : end);
};

// Decisions and what is taken back go in two lists of one call; the answers come in that order.
const deliver = async (batch, versions) => {
  const place = ({id, version}) => ({id, version: versions.get(id) ?? version});
  const fresh = batch.filter((wish) => !wish.of);
  const back = batch.filter((wish) => wish.of);
  const decisions = fresh.map((wish) => ({...place(wish), status: wish.status, ...(wish.note && {note: wish.note})}));
  const {results} = await send("POST", "decisions", {decisions, undo: back.map(place)}, {keepalive: true});
  const found = new Map([...fresh, ...back].map((wish, index) => [wish, results[index]]));
  return batch.map((wish) => found.get(wish));
};
