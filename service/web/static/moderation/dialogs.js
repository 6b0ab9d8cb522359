// Dialogs: help, and signing in again without leaving the page.

import {Refused, once, session} from "./api.js";
import {button, field, make} from "./dom.js";
import {keysWanted, wantKeys} from "./keys.js";

/** Opens a dialog, which is gone when it is closed. @param {string} title */
export const openDialog = (title, ...children) => {
  const dialog = make("dialog", {"aria-labelledby": "dialog-title"},
    make("header", {}, make("h2", {id: "dialog-title"}, title), button("", () => dialog.close(), {class: "close", "aria-label": "Close"})),
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

/** What each key does, and whether they do. */
export const openHelp = () => {
  const on = make("input", {type: "checkbox", onchange: () => wantKeys(on.checked)});
  on.checked = keysWanted();
  openDialog("Keys",
    make("p", {}, "Keys work on the comment with the coloured edge; on all selected ones while some are."),
    make("dl", {class: "keys"}, ...HELP.map(([key, words]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)))),
    make("p", {}, make("label", {}, on, " Single keys are commands")));
};

/** Signs in again where one stands; resolves when somebody did. */
export const signInAgain = () => {
  underWay ??= new Promise((resolve, reject) => askForToken(resolve, reject)).finally(() => { underWay = null; });
  return underWay;
};
let underWay = null;

const askForToken = (resolve, reject) => {
  const token = make("input", {type: "password", name: "token", autocomplete: "current-password", required: true});
  const fault = make("p", {class: "fault", role: "alert"});
  const submit = async (event) => {
    event.preventDefault();
    try {
      const {value} = await once("POST", "/v1/moderation/session", {token: token.value.trim()});
      Object.assign(session, {csrf: value.csrf, name: value.name, role: value.role});
      resolve(value);
      dialog.close();
    } catch (error) {
      fault.textContent = error.message;
      token.focus();
    }
  };
  const dialog = openDialog("Your session is over",
    make("p", {}, "Nothing is lost: sign in and go on where you are."),
    make("form", {onsubmit: submit}, field("Moderator’s token", token), fault, make("p", {class: "act"}, make("button", {}, "Sign in"))));
  dialog.addEventListener("close", () => reject(new Refused("not-signed-in", {detail: "You are not signed in."})));
  token.focus();
};
