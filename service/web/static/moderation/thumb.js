// At the foot of the window: on which comment keys and buttons decide, and the buttons within the thumb's reach.

import {fill, make, makeButton} from "./dom.js";
import {VERB, getName} from "./words.js";

// Enough of a text (characters) to recognise the comment in one line.
const MOST_WORDS = 120;

/** Create the line that names the comment on which keys and the foot's buttons decide. @param {Desk.List} list */
export const createTargetLine = (list) => {
  const line = make("p", {class: "target"});
  const show = () => {
    const entry = list.ticked.size > 0 ? undefined : list.entry(list.current ?? "");
    line.hidden = !entry;
    if (entry) fill(line, make("strong", {}, make("bdi", {}, getName(entry))), ": ", make("bdi", {}, entry.text.slice(0, MOST_WORDS)));
  };
  return {line, show};
};

/**
 * Create the bar for phones, within the thumb's reach: it decides on the current comment.
 * @param {{list: Desk.List, aim: () => string | null, decide: (status: string) => void, undo: () => void, getStatus: () => string, speech: Desk.Speech}} parts
 *   `aim` returns the id of the comment that is decided on now
 */
export const createThumbBar = ({list, aim, decide, undo, getStatus, speech}) => {
  const bar = make("div", {class: "thumb", role: "group"});
  let lastTab = "";
  /** @type {string | null} */
  let aimedAt = null; // the comment that was named when the finger came down
  bar.addEventListener("pointerdown", () => { aimedAt = aim(); });

  /** @param {MouseEvent} event @param {string} status */
  const decideOnAim = (event, status) => {
    // A key or a screen reader presses without a pointer; `detail` is 0 then.
    if (event.detail > 0 && aimedAt !== list.current) return speech.toast("Another comment came under your finger, so nothing was decided.", null);
    return decide(status);
  };

  /** Draw the buttons only for another tab: one that is replaced under a finger loses the tap. @param {string} tab */
  const draw = (tab) => {
    lastTab = tab;
    const statuses = ["approved", "spam", "trash", "pending"].filter((status) => status !== tab).slice(0, 3);
    fill(bar, ...statuses.map((status) => makeButton(VERB[status], (event) => decideOnAim(event, status), {class: status})), makeButton("Undo", undo, {class: "plain"}));
  };

  const show = () => {
    const entry = list.entry(list.current ?? "");
    bar.hidden = !entry || list.ticked.size > 0;
    if (!entry) return;
    bar.setAttribute("aria-label", `Decide on the comment by ${getName(entry)}`);
    if (lastTab !== getStatus()) draw(getStatus());
  };
  return {bar, show};
};
