// What changes meanwhile: fetched while the page is visible, and shown by one line, so that nothing jumps.

import {Refused, fetchJson} from "./api.js";
import {fill, make, makeButton} from "./dom.js";
import {formatCount} from "./words.js";

const EVERY_MS = 10000;

/**
 * @param {Object} parts
 * @param {(changes: Wire.Change[]) => void} parts.applyChanges @param {(counts: Record<string, number>) => void} parts.setCounts
 * @param {(entries: Desk.Entry[]) => void} parts.showEntries @param {(id: string) => boolean} parts.has @param {() => Desk.Query} parts.getQuery
 */
export const createLive = ({applyChanges, setCounts, showEntries, has, getQuery}) => {
  const line = make("div", {class: "news", role: "status"});
  let since = "";
  let listCursor = ""; // where the list was read
  /** @type {Desk.Entry[]} */
  let fresh = []; // what has come since, newest last
  let timer = 0;

  const showNews = () => fill(line,
    fresh.length > 0 && makeButton(`Show ${formatCount(fresh.length, "new comment")}`, show, {key: "n", class: "plain"}));

  /** Show the new entries above the others. */
  const show = () => {
    const newEntries = fresh.filter((entry) => !has(entry.id));
    fresh = [];
    showNews();
    if (newEntries.length > 0) showEntries(newEntries);
  };

  const fetchFresh = async () => {
    const query = getQuery();
    const from = listCursor;
    if (query.status !== "pending" || !from) return;
    const page = await fetchJson("queue", {...query, order: "", since: from, limit: 100});
    if (from !== listCursor) return;
    fresh = page.comments.filter((/** @type {Desk.Entry} */ entry) => !has(entry.id));
    showNews();
  };

  const checkChanges = async () => {
    try {
      const changes = await fetchJson("changes", {since});
      const first = since === "";
      since = changes.next;
      if (first || (changes.decisions.length === 0 && changes.arrived === 0)) return;
      applyChanges(changes.decisions);
      if (changes.arrived > 0) await fetchFresh();
      setCounts(await fetchJson("counts"));
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // the next check comes soon
    }
  };

  const checkRegularly = async () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") await checkChanges();
    timer = setTimeout(checkRegularly, EVERY_MS);
  };

  /** Begin anew, since the list was read again at `cursor`. @param {string} cursor */
  const reset = (cursor) => { listCursor = cursor; fresh = []; showNews(); };

  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") checkRegularly(); });
  checkRegularly();
  return {line, show, reset};
};
