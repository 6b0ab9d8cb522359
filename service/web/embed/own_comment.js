// What an author may do with a comment of their own, edit and withdraw; and what a reader may do, report one.

import {make} from "../static/shared/elements.js";
import {Refused} from "../static/shared/http.js";
import {sendJson} from "./api.js";
import {redrawComment} from "./comment.js";
import {getArticle, makeButton} from "./dom.js";
import {describeFault, describeRefusal} from "./faults.js";
import {moveHome} from "./form.js";
import {findOwnComment, recall} from "./memory.js";
import {saveOwnChange} from "./own_changes.js";
import {announce, updateCount} from "./thread.js";

/** Show a panel below a comment, and focus its first field. @param {HTMLElement} panel @param {string} title @param {...any} children */
const openPanel = (panel, title, ...children) => {
  panel.replaceChildren(make("div", {role: "group", "aria-label": title}, ...children));
  const first = /** @type {HTMLElement | null} */ (panel.querySelector("textarea, select, button"));
  if (first) first.focus();
};

/** @param {HTMLElement} panel */
const closePanel = (panel) => {
  panel.replaceChildren();
  const action = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (panel.parentNode).querySelector(".act button"));
  if (action) action.focus();
};

/**
 * Make the buttons of a panel: one that does its work, one that closes it.
 * @param {View} view @param {HTMLElement} panel @param {string} key @param {() => Promise<void>} action
 */
const makePanelButtons = (view, panel, key, action) => make("div", {class: "act"},
  makeButton(view.voice.say(key), () => runInPanel(view, panel, action), {class: "main"}),
  makeButton(view.voice.say("cancel"), () => closePanel(panel)));

/** Run what a panel's button does, once at a time; show a refusal in the panel and keep what was typed. @param {View} view @param {HTMLElement} panel @param {() => Promise<void>} action */
const runInPanel = async (view, panel, action) => {
  if (panel.dataset.busy) return;
  panel.dataset.busy = "1";
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const faults = error.faults.map((fault) => describeFault(view, fault)).join(" ");
    showPanelFault(view, panel, faults || describeRefusal(view.voice, error));
  } finally {
    delete panel.dataset.busy;
  }
};

/** @param {View} view @param {HTMLElement} panel @param {string} text */
const showPanelFault = (view, panel, text) => {
  const place = panel.querySelector(".fault") || /** @type {Element} */ (panel.firstChild).appendChild(make("p", {class: "fault"}));
  place.textContent = text;
  announce(view, text, true);
};

/** @param {OwnComment} ownComment */
const makeBearerHeader = (ownComment) => ({Authorization: `Bearer ${ownComment.token}`});

/** Open an editor for the comment's own words, in its place. @param {View} view @param {Wire.Comment} comment @param {HTMLElement} panel */
export const openEditor = (view, comment, panel) => {
  const {say} = view.voice;
  const ownComment = findOwnComment(view.place, comment.id);
  if (!ownComment) return;
  const area = make("textarea", {rows: 5, "aria-label": say("comment"), dir: "auto"});
  area.value = ownComment.text;
  openPanel(panel, say("edit"), area, makePanelButtons(view, panel, "save", () => saveEdit(view, ownComment, area.value)));
};

/** @param {View} view @param {OwnComment} ownComment @param {string} text */
const saveEdit = async (view, ownComment, text) => {
  const comment = await sendJson("PATCH", `v1/comments/${ownComment.id}`, {body: text}, makeBearerHeader(ownComment));
  const isHeld = comment.status !== "approved";
  saveOwnChange(view.place, ownComment.id, {...ownComment, text, held: isHeld ? comment : null});
  redrawComment(view, comment);
  announce(view, view.voice.say(isHeld ? "held" : "saved"));
};

/** Ask whether a comment is to be withdrawn. @param {View} view @param {Wire.Comment} comment @param {HTMLElement} panel */
export const askToWithdraw = (view, comment, panel) => {
  const {say} = view.voice;
  openPanel(panel, say("withdraw"), make("p", {}, say("withdrawSure")),
    makePanelButtons(view, panel, "withdraw", () => withdrawComment(view, comment)));
};

/** @param {View} view @param {Wire.Comment} comment */
const withdrawComment = async (view, comment) => {
  const ownComment = findOwnComment(view.place, comment.id);
  if (!ownComment) throw new Refused("token-invalid");
  await sendJson("DELETE", `v1/comments/${comment.id}`, undefined, makeBearerHeader(ownComment));
  saveOwnChange(view.place, comment.id, null);
  if (comment.status === "approved") updateCount(view, -1);
  removeComment(view, comment);
  announce(view, view.voice.say("withdrawn"));
};

/** Remove a comment from the thread; leave a tombstone where it has replies. @param {View} view @param {Wire.Comment} comment */
const removeComment = (view, comment) => {
  const item = /** @type {HTMLLIElement} */ (view.items.get(comment.id));
  if (item.contains(view.form.root)) moveHome(view);
  if (item.querySelector("ol > li")) {
    redrawComment(view, {...comment, deleted: true});
    return;
  }
  item.remove();
  view.items.delete(comment.id);
  view.empty.hidden = view.items.size > 0;
  view.title.focus();
};

const REASONS = ["spam", "abuse", "illegal", "other"];

/** Ask what is wrong with a comment, and report it to the moderators. @param {View} view @param {Wire.Comment} comment @param {HTMLElement} panel @param {HTMLElement} opener */
export const openReport = (view, comment, panel, opener) => {
  const {say} = view.voice;
  const options = REASONS.map((reason) => make("option", {value: reason}, say(reason)));
  const reason = make("select", {"aria-label": say("reportWhy"), required: true}, make("option", {value: ""}, say("choose")), ...options);
  const note = make("input", {"aria-label": say("reportNote"), placeholder: say("reportNote"), maxlength: 1000, dir: "auto"});
  const sendReport = async () => {
    if (!reason.value) return showPanelFault(view, panel, say("choose"));
    await sendJson("POST", `v1/comments/${comment.id}/flags`, {reason: reason.value, note: note.value, author_token: recall("me")?.author_token});
    panel.replaceChildren(make("p", {class: "soft"}, say("reported")));
    opener.remove();
    announce(view, say("reported"));
    getArticle(view.items.get(comment.id)).focus();
  };
  openPanel(panel, say("reportWhy"), make("p", {}, say("reportWhy")), reason, note, makePanelButtons(view, panel, "reportSend", sendReport));
};
