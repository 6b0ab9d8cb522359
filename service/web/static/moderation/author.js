// An author: what the site knows of them, what else they wrote, trust and ban.

import {describeError, fetchJson, sendJson} from "./api.js";
import {openDialog} from "./dialogs.js";
import {fill, make, makeButton, makeField, makeSelect} from "./dom.js";
import {describeStatus, formatAge, formatCount, formatTime, getName} from "./words.js";

const DAY_MS = 86400000;
const SPANS = [["7", "for a week"], ["30", "for a month"], ["365", "for a year"], ["", "for ever"]];

/**
 * Open the panel of an entry's author.
 * @param {Desk.Entry} entry @param {{speech: Desk.Speech, onRelease: () => void}} page `onRelease` is called when held comments were published
 */
export const openAuthor = (entry, page) => {
  const record = make("div", {});
  const others = make("div", {});
  const fault = make("p", {class: "fault", role: "alert"});
  const dialog = openDialog(getName(entry), record, makeStandingForm(entry, {record, fault, page}), fault, make("h3", {}, "Their comments"), others);
  dialog.classList.add("wide");
  const showError = (/** @type {unknown} */ error) => { fault.textContent = describeError(error); };
  fetchJson(`authors/${encodeURIComponent(entry.author.key)}`).then((authorRecord) => showRecord(record, authorRecord), showError);
  showMoreComments(others, entry, null).catch(showError);
};

/** @param {Element} place @param {Wire.AuthorRecord} authorRecord */
const showRecord = (place, authorRecord) => fill(place,
  make("dl", {class: "facts"}, ...[
    ["Approved", authorRecord.approved], ["Waiting", authorRecord.pending], ["Spam", authorRecord.spam], ["Trash", authorRecord.trash],
    ["Last seen", authorRecord.last_at && formatAge(authorRecord.last_at)],
    ["Standing", authorRecord.standing !== "none" && `${authorRecord.standing}${authorRecord.until ? ` until ${formatTime(authorRecord.until)}` : ""}`],
  ].filter(([, value]) => value !== null && value !== false).map(([name, value]) =>
    make("div", {}, make("dt", {}, name), make("dd", {}, String(value))))));

/** @param {Desk.Entry} entry @param {{record: Element, fault: Element, page: {speech: Desk.Speech, onRelease: () => void}}} parts */
const makeStandingForm = (entry, {record, fault, page}) => {
  const span = makeSelect("until", SPANS, "");
  const note = make("input", {name: "note", maxlength: "1000", autocomplete: "off"});
  const release = make("input", {type: "checkbox", name: "release"});
  const path = (/** @type {string} */ what) => `authors/${encodeURIComponent(entry.author.key)}/${what}`;
  const change = async (/** @type {string} */ method, /** @type {string} */ what, /** @type {string} */ words) => {
    fault.textContent = "";
    try {
      const body = method === "POST" ? buildBody(what, span.value, note.value.trim(), release.checked) : undefined;
      const authorRecord = await sendJson(method, path(what), body);
      showRecord(record, authorRecord);
      const released = (authorRecord.released || []).filter((/** @type {Wire.DecisionResult} */ result) => result.status === 200).length;
      page.speech.say(`${getName(entry)} ${words}.${released > 0 ? ` ${formatCount(released, "comment")} released.` : ""}`);
      if (released > 0) page.onRelease();
    } catch (error) {
      fault.textContent = describeError(error);
    }
  };
  return make("form", {class: "standing", onsubmit: (/** @type {Event} */ event) => event.preventDefault()},
    make("div", {class: "row"}, makeField("How long", span), makeField("Note for the history", note)),
    make("label", {}, release, " Trusting also publishes what waits"),
    make("p", {class: "act"},
      makeButton("Trust", () => change("POST", "trust", "is trusted"), {class: "approved"}),
      makeButton("Ban", () => change("POST", "ban", "is banned"), {class: "spam"}),
      makeButton("Neither", () => change("DELETE", "trust", "is neither trusted nor banned"), {class: "plain"})));
};

/** @param {string} what @param {string} days @param {string} note @param {boolean} release */
const buildBody = (what, days, note, release) => ({
  ...(days && {until: new Date(Date.now() + Number(days) * DAY_MS).toISOString()}),
  ...(note && {note}),
  ...(what === "trust" && release && {release: true}),
});

/** Show further comments of the author, from the cursor `after` on. @param {HTMLElement} place @param {Desk.Entry} entry @param {string | null} after */
const showMoreComments = async (place, entry, after) => {
  const page = await fetchJson(`authors/${encodeURIComponent(entry.author.key)}/comments`, {limit: 20, after});
  const list = place.querySelector("ol") || place.appendChild(make("ol", {class: "others"}));
  list.append(...page.comments.filter((/** @type {Wire.QueueEntry} */ comment) => comment.id !== entry.id).map((/** @type {Wire.QueueEntry} */ comment) => make("li", {},
    make("p", {class: "quiet"}, `${describeStatus(comment.status)} · `, make("time", {datetime: comment.created_at, title: formatTime(comment.created_at)}, formatAge(comment.created_at)),
      " on ", make("bdi", {}, comment.thread_title || comment.thread)),
    make("div", {class: "typed", dir: "auto"}, comment.text))));
  place.querySelector(":scope > p")?.remove();
  if (page.next) place.append(make("p", {class: "quiet"}, `Looked at ${formatCount(page.examined, "comment")} of the site. `, makeButton("Look further", () => showMoreComments(place, entry, page.next), {class: "plain"})));
  if (!list.firstChild && !page.next) fill(place, make("p", {class: "quiet"}, "None besides this one."));
};
