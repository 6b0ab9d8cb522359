// The tabs of the queue with their counts, which follow what is decided here.

import {fill, make} from "./dom.js";
import {STATUSES, TAB} from "./words.js";

/** Create the tabs. @param {Record<string, number>} totals @param {number} most counts stop there @param {(status: string) => void} onOpen */
export const createTabs = (totals, most, onOpen) => {
  const numbers = {...totals};
  const counts = Object.fromEntries(STATUSES.map((status) => [status, make("span", {class: "count"})]));
  const links = Object.fromEntries(STATUSES.map((status) => [status, make("a", {
    href: `?status=${status}`, onclick: (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      onOpen(status);
    },
  }, `${TAB[status]} `, counts[status])]));
  const nav = make("nav", {"aria-label": "Queue"}, make("ul", {class: "tabs"}, ...STATUSES.map((status) => make("li", {}, links[status]))));

  const showCounts = () => STATUSES.forEach((status) => {
    const capped = status !== "pending" && numbers[status] >= most;
    fill(counts[status], `${Math.max(0, numbers[status]).toLocaleString("en")}${capped ? "+" : ""}`);
  });
  const setTitle = (/** @type {string} */ status) => { document.title = `${TAB[status]} (${Math.max(0, numbers[status])}) · Moderate`; };
  let open = "pending";

  /** Show which tab is open. @param {string} status */
  const show = (status) => {
    open = status;
    for (const [name, link] of Object.entries(links)) {
      if (name === status) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    showCounts();
    setTitle(status);
  };

  /** Count a comment that goes from one tab to another; null is nowhere. @param {string | null} from @param {string | null} to */
  const moveCount = (from, to) => {
    if (from) numbers[from] -= 1;
    if (to) numbers[to] += 1;
    showCounts();
    setTitle(open);
  };

  /** Show the counts of the service. @param {Record<string, number>} counted */
  const setCounts = (counted) => { Object.assign(numbers, counted); showCounts(); setTitle(open); };
  return {nav, show, moveCount, setCounts};
};
