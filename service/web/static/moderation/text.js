// The text of a comment: a moderator changes it, and says why.

import {Refused, describeError, sendJson} from "./api.js";
import {openDialog} from "./dialogs.js";
import {fill, make, makeButton, makeField} from "./dom.js";
import {getName} from "./words.js";

/**
 * Open the form that changes the text of an entry.
 * @param {Desk.Entry} entry @param {Desk.Speech} speech @param {(entry: Desk.Entry) => void} onChange called with the changed entry
 */
export const openText = (entry, speech, onChange) => {
  let {version} = entry;
  const text = make("textarea", {name: "body", rows: "8", maxlength: "10000", required: true, dir: "auto"});
  text.value = entry.text;
  const reason = make("input", {name: "reason", maxlength: "1000", autocomplete: "off", required: true});
  const fault = make("div", {class: "fault", role: "alert"});
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    fault.replaceChildren();
    try {
      const comment = await sendJson("PATCH", `comments/${encodeURIComponent(entry.id)}`, {body: text.value, reason: reason.value, version});
      onChange({...entry, ...comment, parent: entry.parent, author: {...entry.author, ...comment.author}});
      dialog.close();
      speech.toast(`The text by ${getName(entry)} was changed.`);
    } catch (error) {
      showFault(error);
    }
  };
  /** Say what is wrong; where somebody else was first, show what is there now. @param {unknown} error */
  const showFault = (error) => {
    const current = error instanceof Refused && error.current;
    if (!current) return fill(fault, make("p", {}, describeFaults(error)));
    version = current.version;
    return fill(fault, make("p", {}, "Somebody changed the comment meanwhile. If you save again, your text replaces this:"), make("blockquote", {class: "before", dir: "auto"}, current.text));
  };
  const dialog = openDialog("Edit the text",
    make("p", {class: "quiet"}, "By ", make("bdi", {}, getName(entry)), ". Readers see that it was edited; the history keeps the text before."),
    make("form", {onsubmit: submit},
      makeField("Text", text), makeField("Reason, for the other moderators", reason), fault,
      make("p", {class: "act"}, make("button", {}, "Save"), makeButton("Cancel", () => dialog.close(), {class: "plain"}))));
};

/** @param {unknown} error */
const describeFaults = (error) => {
  const faults = error instanceof Refused ? error.faults : [];
  return [describeError(error), ...faults.map(({pointer, detail}) => `${pointer === "/body" ? "Text" : "Reason"}: ${detail}`)].join(" ");
};
