// What changes meanwhile: asked for while somebody looks, told by a quiet line; nothing jumps.

import {Refused, get} from "./api.js";
import {button, fill, make} from "./dom.js";
import {count} from "./words.js";

const EVERY_MS = 10000;

/**
 * @param {{learn: (changes: Object[]) => void, counts: (told: Object) => void, show: (entries: Object[]) => void,
 *   has: (id: string) => boolean, query: () => Object}} told
 */
export const createLive = (told) => {
  const line = make("div", {class: "news", role: "status"});
  let since = "";
  let seen = ""; // the list was read then
  let fresh = []; // what has come since, newest last
  let timer = 0;

  const showNews = () => fill(line,
    fresh.length > 0 && button(`Show ${count(fresh.length, "new comment")}`, show, {key: "n", class: "plain"}));

  /** The new ones stand above the others. */
  const show = () => {
    const shown = fresh.filter((entry) => !told.has(entry.id));
    fresh = [];
    showNews();
    if (shown.length > 0) told.show(shown);
  };

  const fetchFresh = async () => {
    const query = told.query();
    const from = seen;
    if (query.status !== "pending" || !from) return;
    const found = await get("queue", {...query, order: "", since: from, limit: 100});
    if (from !== seen) return;
    fresh = found.comments.filter((entry) => !told.has(entry.id));
    showNews();
  };

  const look = async () => {
    try {
      const found = await get("changes", {since});
      const first = since === "";
      since = found.next;
      if (first || (found.decisions.length === 0 && found.arrived === 0)) return;
      told.learn(found.decisions);
      if (found.arrived > 0) await fetchFresh();
      told.counts(await get("counts"));
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // not to be had now: the next look comes soon
    }
  };

  const again = async () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") await look();
    timer = setTimeout(again, EVERY_MS);
  };

  /** The list was read anew at `cursor`: nothing is new to it. */
  const reset = (cursor) => { seen = cursor; fresh = []; showNews(); };

  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") again(); });
  again();
  return {line, show, reset};
};
