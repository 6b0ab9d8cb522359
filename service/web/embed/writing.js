// What the form does while somebody writes.

import {getArticle} from "./dom.js";
import {moveHome, openForm, saveDraft} from "./form.js";
import {recall, remember} from "./memory.js";

const LONGEST = 10000;
const SHOW_LEFT = 500;

/** Follow what is typed into an open form. @param {View} view @param {CommentForm} form */
export const watchForm = (view, form) => {
  form.fields.body.input.addEventListener("input", () => showLeft(view, form));
  form.root.addEventListener("change", () => rememberAuthor(form));
  showLeft(view, form);
};

/** Remember the author while they allow it, and forget them at once when they do not. @param {CommentForm} form */
const rememberAuthor = ({fields: {name, email, url}, consent}) =>
  remember("me", consent.checked ? {...recall("me"), name: name.input.value, email: email.input.value, url: url.input.value} : null);

/** Show how many characters are left, once they become few. @param {View} view @param {CommentForm} form */
export const showLeft = (view, form) => {
  const left = LONGEST - [...form.fields.body.input.value].length;
  const key = left < 0 ? "excess" : left <= SHOW_LEFT ? "left" : "required";
  form.fields.body.note.textContent = view.voice.say(key, {count: Math.abs(left)});
};

/** Move the form below a comment, to answer it. @param {View} view @param {Wire.Comment} comment @param {unknown} [_panel] @param {unknown} [_opener] @param {boolean} [quietly] without the focus */
export const openReply = (view, comment, _panel, _opener, quietly = false) => {
  const {form} = view;
  form.parent = comment;
  form.title.textContent = view.voice.say("replyTo", {name: comment.author.name || view.voice.say("anonymous")});
  form.cancel.hidden = false;
  openForm(view, form);
  getArticle(view.items.get(comment.id)).after(form.root);
  saveDraft(view, form);
  if (!quietly) form.fields.body.input.focus();
};

/** Move the form home from the comment that it answered. @param {View} view */
export const cancelReply = (view) => {
  const parent = view.form.parent && view.items.get(view.form.parent.id);
  moveHome(view);
  saveDraft(view, view.form);
  const opener = /** @type {HTMLElement | null | undefined} */ (parent && parent.querySelector(".reply"));
  if (opener) opener.focus();
};
