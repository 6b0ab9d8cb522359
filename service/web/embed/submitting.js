// Sending what the form holds: once, whatever the network does.

import {Refused} from "../static/shared/http.js";
import {fetchOnce, sendJson} from "./api.js";
import {readNow} from "./clock.js";
import {countDown, showComment} from "./comment.js";
import {clearFaults, describeRefusal, showFaults} from "./faults.js";
import {moveHome, saveDraft} from "./form.js";
import {recall, remember} from "./memory.js";
import {BASE} from "./origin.js";
import {saveOwnChange} from "./own_changes.js";
import {makeProof} from "./proof_of_work.js";
import {createKey} from "./random_key.js";
import {announce, updateCount} from "./thread.js";
import {showLeft} from "./writing.js";

/** Build what goes over the wire. @param {View} view @returns {Wire.Draft} */
const buildDraft = ({form, settings}) => ({
  ...recall("me"), // the token of an author who is remembered
  .../** @type {Record<keyof CommentForm["fields"], string>} */ (Object.fromEntries(Object.values(form.fields).map(({name, input}) => [name, input.value]))),
  site: settings.site,
  thread: settings.thread,
  ...(form.parent && {parent: form.parent.id}),
  page_url: settings.pageUrl,
  page_title: settings.pageTitle,
  opened_at: form.openedAt,
  website2: form.honeypot.value,
});

/** Choose the idempotency key of a draft: the same one when it is sent again, also after a reload. @param {View} view @param {Wire.Draft} draft */
const chooseKey = (view, draft) => {
  const {form} = view;
  const print = JSON.stringify([draft.body, draft.name, draft.email, draft.url, draft.parent || ""]);
  if (!form.sent || form.sent.print !== print) form.sent = {key: createKey(), print};
  saveDraft(view, form);
  return form.sent.key;
};

/** Fetch a challenge and solve it, "" while the service wants no proof of work. @param {string} site */
const fetchProof = async (site) => {
  try {
    const {required, challenge} = await fetchOnce(`${BASE}v1/challenge?${new URLSearchParams({site})}`, {});
    return required && crypto.subtle ? await makeProof(challenge) : "";
  } catch {
    return ""; // a comment without a proof is held, not refused
  }
};

/** Send what the form holds. @param {View} view */
export const submitForm = async (view) => {
  const {form} = view;
  if (form.busy) return;
  form.busy = true;
  form.submit.setAttribute("aria-disabled", "true");
  clearFaults(form);
  showState(view, "sending");
  try {
    const draft = buildDraft(view);
    const proof = await fetchProof(draft.site);
    if (proof) draft.proof = proof;
    showPosted(view, draft, await sendJson("POST", "v1/comments", draft, {"Idempotency-Key": chooseKey(view, draft)}));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    showRefusal(view, error);
  } finally {
    form.busy = false;
    form.submit.removeAttribute("aria-disabled");
  }
};

/** Show what the service refused; the words stay in the form. @param {View} view @param {Refused} refusal */
export const showRefusal = (view, refusal) => {
  const {form} = view;
  if (refusal.slug === "key-reused") form.sent = null;
  if (refusal.faults.some(({pointer}) => pointer === "/parent")) moveHome(view);
  if (refusal.faults.length && refusal.slug === "invalid-comment") showFaults(view, refusal.faults);
  else {
    form.state.className = "state bad";
    form.state.textContent = describeRefusal(view.voice, refusal);
    announce(view, form.state.textContent, true);
  }
  saveDraft(view, form);
};

/** Show a posted comment, empty the form, and remember the right to change the comment. @param {View} view @param {Wire.Draft} draft @param {Wire.PostedComment} posted */
const showPosted = (view, draft, posted) => {
  const {form} = view;
  const isHeld = posted.status !== "approved";
  const {author_token, edit_token: token, edit_until: until, ...comment} = posted;
  const {id} = comment;
  saveOwnChange(view.place, id, {id, token, until: Date.parse(until), text: draft.body, held: isHeld ? comment : null});
  // Name and address are remembered while they are typed.
  const me = recall("me");
  if (me) remember("me", {...me, author_token});
  // Words that were typed meanwhile stay, as a draft of their own.
  const {input} = form.fields.body;
  if (input.value === draft.body) input.value = "";
  form.sent = null;
  form.openedAt = new Date(readNow()).toISOString();
  moveHome(view);
  saveDraft(view, form);
  showLeft(view, form);
  hidePreview(form);
  // Below a form that stands above a long thread the author sees their comment without a jump to the end.
  const isFormAbove = view.order === "newest" || view.home.nextSibling === view.list;
  const article = showComment(view, comment, !comment.parent && isFormAbove);
  if (!isHeld) updateCount(view, 1);
  countDown(view);
  showState(view, isHeld ? "held" : "published");
  (input.value ? input : article).focus();
};

/** @param {CommentForm} form */
export const hidePreview = (form) => {
  form.preview.hidden = true;
  form.look.setAttribute("aria-expanded", "false");
};

/** Show a sentence below the form, and read it out. @param {View} view @param {string} key */
const showState = (view, key) => {
  view.form.state.className = "state";
  view.form.state.textContent = view.voice.say(key);
  announce(view, view.form.state.textContent);
};
