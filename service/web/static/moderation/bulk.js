// The bar for what is selected: how many, what to do with all of them.

import {fill, make, makeButton} from "./dom.js";
import {KEY, VERB} from "./words.js";

/**
 * Create the bar for the selected comments.
 * @param {{list: Desk.List, decide: (status: string) => void, getStatus: () => string, hasMore: () => boolean, sweep: (status: string) => void}} parts
 *   `hasMore` says whether the queue has more than is shown, `sweep` decides on all of it
 */
export const createBulkBar = ({list, decide, getStatus, hasMore, sweep}) => {
  let everything = false;
  const bar = make("div", {class: "bulk", role: "region", "aria-label": "Selected comments", hidden: true});
  const all = make("input", {type: "checkbox", "aria-label": "Select all that are shown", onclick: () => list.tickAll(all.checked)});

  /** @returns {void} */
  const show = () => {
    const number = list.ticked.size;
    all.checked = number > 0 && number >= list.size;
    all.indeterminate = number > 0 && !all.checked;
    bar.hidden = number === 0;
    everything &&= all.checked;
    if (number === 0) return bar.replaceChildren();
    fill(bar,
      make("strong", {role: "status"}, everything ? "Everything that is found" : `${number.toLocaleString("en")} selected`),
      all.checked && !everything && hasMore() && makeButton("Select everything that is found", () => { everything = true; show(); }, {class: "link"}),
      make("span", {class: "act"}, ...["approved", "spam", "trash", "pending"].filter((status) => status !== getStatus())
        .map((status) => makeButton(VERB[status], () => decide(status), {key: KEY[status], class: status}))),
      makeButton("Select none", () => list.tickAll(false), {key: "Esc", class: "plain"}));
  };
  /** Decide on everything that is found, if that is selected, and say whether it was. @param {string} status */
  const decideOnAll = (status) => {
    if (everything) sweep(status);
    return everything;
  };
  return {bar, show, decideOnAll, all: make("label", {class: "all"}, all, " All shown")};
};
