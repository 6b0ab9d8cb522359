// Dialogs: help, and signing in again without leaving the page.

import {Refused, callOnce, describeError, session} from "./api.js";
import {make, makeButton, makeField} from "./dom.js";
import {areKeysOn, setKeysOn} from "./keys.js";

/** Open a dialog, which is removed when it is closed. @param {string} title @param {...any} children */
export const openDialog = (title, ...children) => {
  const dialog = make("dialog", {"aria-labelledby": "dialog-title"},
    make("header", {}, make("h2", {id: "dialog-title", tabindex: "-1"}, title), makeButton("", () => dialog.close(), {class: "close", "aria-label": "Close"})),
    ...children);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};

const HELP = [
  ["a", "Approve"], ["s", "Spam"], ["t", "Trash"], ["h", "Hold: back to waiting"], ["u", "Undo the last decision"],
  ["j", "Next comment"], ["k", "Comment before"], ["Enter", "Open or close the details"], ["x", "Select"],
  ["X", "Select all from the last selected one to here"], ["Esc", "Select none"], ["/", "Search"], ["n", "Show new comments"],
  ["?", "This help"],
];

/** Open the list of keys, with the switch that turns them off. */
export const openHelp = () => {
  const on = make("input", {type: "checkbox", onchange: () => setKeysOn(on.checked)});
  on.checked = areKeysOn();
  openDialog("Keys",
    make("p", {}, "Keys work on the comment with the coloured edge; on all selected ones while some are."),
    make("dl", {class: "keys"}, ...HELP.map(([key, words]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)))),
    make("p", {}, make("label", {}, on, " Single keys are commands")));
};

/**
 * Ask for a moderator's token in a dialog; resolve once somebody has signed in.
 * @param {string} [reason] why the old session has ended @returns {Promise<unknown>}
 */
export const signInAgain = (reason = "") => {
  signingIn ??= new Promise((resolve, reject) => askForToken(reason, resolve, reject)).finally(() => { signingIn = null; });
  return signingIn;
};
/** @type {Promise<unknown> | null} */
let signingIn = null;

/** @param {string} reason @param {(value: unknown) => void} resolve @param {(error: Error) => void} reject */
const askForToken = (reason, resolve, reject) => {
  const token = make("input", {type: "password", name: "token", autocomplete: "current-password", required: true});
  const fault = make("p", {class: "fault", role: "alert"});
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    try {
      const {value} = await callOnce("POST", `${session.root}/v1/moderation/session`, {token: token.value.trim()});
      Object.assign(session, {csrf: value.csrf, name: value.name, role: value.role});
      resolve(value);
      dialog.close();
    } catch (error) {
      fault.textContent = describeError(error);
      token.focus();
    }
  };
  const dialog = openDialog("Your session is over",
    reason && make("p", {class: "reason"}, reason),
    make("p", {}, "Nothing is lost: sign in and go on where you are. No key decides anything meanwhile."),
    make("p", {}, "If you came by a link: an operator makes a new one with “recap-comments moderators link”. Open it in another tab, then come back here."),
    make("form", {onsubmit: submit}, makeField("Moderator’s token", token), fault, make("p", {class: "act"}, make("button", {}, "Sign in"))));
  // Somebody may have signed in in another tab, by a link.
  const checkOtherTab = async () => {
    try {
      const {value} = await callOnce("GET", `${session.root}/v1/moderation/session`);
      Object.assign(session, {csrf: value.csrf, name: value.name, role: value.role});
      resolve(value);
      dialog.close();
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // still signed out: the dialog stays
    }
  };
  window.addEventListener("focus", checkOtherTab);
  document.addEventListener("visibilitychange", checkOtherTab);
  dialog.addEventListener("close", () => {
    window.removeEventListener("focus", checkOtherTab);
    document.removeEventListener("visibilitychange", checkOtherTab);
  });
  dialog.addEventListener("close", () => reject(new Refused("not-signed-in", {detail: "You are not signed in."})));
  // Not the field: the next letter of somebody who decides by keys must not end up in it.
  /** @type {HTMLElement | null} */ (dialog.querySelector("h2"))?.focus();
};
