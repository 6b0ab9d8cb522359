// An author: what the site knows of them, what else they wrote, trust and ban.

import {get, send} from "./api.js";
import {openDialog} from "./dialogs.js";
import {button, choice, field, fill, make} from "./dom.js";
import {ago, count, fullTime, nameOf, past} from "./words.js";

const DAY_MS = 86400000;
const SPANS = [["7", "for a week"], ["30", "for a month"], ["365", "for a year"], ["", "for ever"]];

/** Opens the panel of an entry's author. @param {Object} entry @param {{speech: Object, released: () => void}} told */
export const openAuthor = (entry, told) => {
  const record = make("div", {});
  const others = make("div", {});
  const fault = make("p", {class: "fault", role: "alert"});
  const dialog = openDialog(nameOf(entry), record, standingForm(entry, {record, fault, told}), fault, make("h3", {}, "Their comments"), others);
  dialog.classList.add("wide");
  const failed = (error) => { fault.textContent = error.message; };
  get(`authors/${encodeURIComponent(entry.author.key)}`).then((known) => showRecord(record, known), failed);
  more(others, entry, null).catch(failed);
};

const showRecord = (place, known) => fill(place,
  make("dl", {class: "facts"}, ...[
    ["Approved", known.approved], ["Waiting", known.pending], ["Spam", known.spam], ["Trash", known.trash],
    ["Last seen", known.last_at && ago(known.last_at)],
    ["Standing", known.standing !== "none" && `${known.standing}${known.until ? ` until ${fullTime(known.until)}` : ""}`],
  ].filter(([, value]) => value !== null && value !== false).map(([name, value]) =>
    make("div", {}, make("dt", {}, name), make("dd", {}, String(value))))));

const standingForm = (entry, {record, fault, told}) => {
  const span = choice("until", SPANS, "");
  const note = make("input", {name: "note", maxlength: "1000", autocomplete: "off"});
  const release = make("input", {type: "checkbox", name: "release"});
  const path = (what) => `authors/${encodeURIComponent(entry.author.key)}/${what}`;
  const change = async (method, what, words) => {
    fault.textContent = "";
    try {
      const body = method === "POST" ? bodyOf(what, span.value, note.value.trim(), release.checked) : undefined;
      const known = await send(method, path(what), body);
      showRecord(record, known);
      const released = (known.released || []).filter((result) => result.status === 200).length;
      told.speech.say(`${nameOf(entry)} ${words}.${released > 0 ? ` ${count(released, "comment")} released.` : ""}`);
      if (released > 0) told.released();
    } catch (error) {
      fault.textContent = error.message;
    }
  };
  return make("form", {class: "standing", onsubmit: (event) => event.preventDefault()},
    make("div", {class: "row"}, field("How long", span), field("Note for the history", note)),
    make("label", {}, release, " Trusting also publishes what waits"),
    make("p", {class: "act"},
      button("Trust", () => change("POST", "trust", "is trusted"), {class: "approved"}),
      button("Ban", () => change("POST", "ban", "is banned"), {class: "spam"}),
      button("Neither", () => change("DELETE", "trust", "is neither trusted nor banned"), {class: "plain"})));
};

const bodyOf = (what, days, note, release) => ({
  ...(days && {until: new Date(Date.now() + Number(days) * DAY_MS).toISOString()}),
  ...(note && {note}),
  ...(what === "trust" && release && {release: true}),
});

const more = async (place, entry, after) => {
  const found = await get(`authors/${encodeURIComponent(entry.author.key)}/comments`, {limit: 20, after});
  const list = place.querySelector("ol") || place.appendChild(make("ol", {class: "others"}));
  list.append(...found.comments.filter((comment) => comment.id !== entry.id).map((comment) => make("li", {},
    make("p", {class: "quiet"}, `${past(comment.status)} · `, make("time", {datetime: comment.created_at, title: fullTime(comment.created_at)}, ago(comment.created_at)),
      " on ", make("bdi", {}, comment.thread_title || comment.thread)),
    make("div", {class: "typed", dir: "auto"}, comment.text))));
  place.querySelector(":scope > p")?.remove();
  if (found.next) place.append(make("p", {class: "quiet"}, `Looked at ${count(found.examined, "comment")} of the site. `, button("Look further", () => more(place, entry, found.next), {class: "plain"})));
  if (!list.firstChild && !found.next) fill(place, make("p", {class: "quiet"}, "None besides this one."));
};
