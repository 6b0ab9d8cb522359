// The bar for what is selected: how many, what to do with all of them.

import {button, fill, make} from "./dom.js";
import {KEY, VERB, count} from "./words.js";

/**
 * @param {{list: Object, decide: (status: string) => void, tab: () => string, more: () => boolean, sweep: (status: string) => void}} parts
 *   `more` is whether the queue has more than is shown, `sweep` decides on all of it
 */
export const createBulk = ({list, decide, tab, more, sweep}) => {
  let everything = false;
  const bar = make("div", {class: "bulk", role: "region", "aria-label": "Selected comments", hidden: true});
  const all = make("input", {type: "checkbox", "aria-label": "Select all that are shown", onclick: () => list.tickAll(all.checked)});

  const show = () => {
    const number = list.ticked.size;
    all.checked = number > 0 && number >= list.size;
    all.indeterminate = number > 0 && !all.checked;
    bar.hidden = number === 0;
    everything &&= all.checked;
    if (number === 0) return bar.replaceChildren();
    return fill(bar,
      make("strong", {role: "status"}, everything ? "Everything that is found" : `${number.toLocaleString("en")} selected`),
      all.checked && !everything && more() && button("Select everything that is found", () => { everything = true; show(); }, {class: "link"}),
      make("span", {class: "act"}, ...["approved", "spam", "trash", "pending"].filter((status) => status !== tab())
        .map((status) => button(VERB[status], () => decide(status), {key: KEY[status], class: status}))),
      button("Select none", () => list.tickAll(false), {key: "Esc", class: "plain"}));
  };
  /** Decides on what is selected; whether anything is. */
  const apply = (status) => {
    if (everything) sweep(status);
    return everything;
  };
  return {bar, show, apply, all: make("label", {class: "all"}, all, " All shown")};
};

/** The bar at the thumb of who works on a phone: it decides on the comment that is meant. */
export const createThumb = ({list, decide, undo, tab, nameOf}) => {
  const bar = make("div", {class: "thumb", role: "group"});
  const show = () => {
    const entry = list.entry(list.current);
    bar.hidden = !entry || list.ticked.size > 0;
    if (!entry) return;
    bar.setAttribute("aria-label", `Decide on the comment by ${nameOf(entry)}`);
    const wanted = ["approved", "spam", "trash", "pending"].filter((status) => status !== tab()).slice(0, 3);
    fill(bar, ...wanted.map((status) => button(VERB[status], () => decide(status), {class: status})), button("Undo", undo, {class: "plain"}));
  };
  return {bar, show};
};
