// The tabs of the queue with their counts, which follow what is decided here.

import {fill, make} from "./dom.js";
import {STATUSES, TAB} from "./words.js";

/** @param {Record<string, number>} totals @param {number} most counts stop there @param {(status: string) => void} opened */
export const createTabs = (totals, most, opened) => {
  const numbers = {...totals};
  const counts = Object.fromEntries(STATUSES.map((status) => [status, make("span", {class: "count"})]));
  const links = Object.fromEntries(STATUSES.map((status) => [status, make("a", {
    href: `?status=${status}`, onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      opened(status);
    },
  }, `${TAB[status]} `, counts[status])]));
  const nav = make("nav", {"aria-label": "Queue"}, make("ul", {class: "tabs"}, ...STATUSES.map((status) => make("li", {}, links[status]))));

  const showCounts = () => STATUSES.forEach((status) => {
    const capped = status !== "pending" && numbers[status] >= most;
    fill(counts[status], `${Math.max(0, numbers[status]).toLocaleString("en")}${capped ? "+" : ""}`);
  });
  const title = (status) => { document.title = `${TAB[status]} (${Math.max(0, numbers[status])}) · Moderate`; };
  let open = "pending";

  /** Shows which tab is open. */
  const show = (status) => {
    open = status;
    for (const [name, link] of Object.entries(links)) {
      if (name === status) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    showCounts();
    title(status);
  };

  /** A comment went from one tab to another; null is nowhere. */
  const moved = (from, to) => {
    if (from) numbers[from] -= 1;
    if (to) numbers[to] += 1;
    showCounts();
    title(open);
  };

  /** The counts as the service tells them. */
  const set = (told) => { Object.assign(numbers, told); showCounts(); title(open); };
  return {nav, show, moved, set};
};
