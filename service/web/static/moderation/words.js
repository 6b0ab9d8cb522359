// What the page says: codes of the service as people's words, times and numbers.

export const STATUSES = ["pending", "approved", "spam", "trash"];
export const TAB = {pending: "Waiting", approved: "Approved", spam: "Spam", trash: "Trash"};
export const VERB = {approved: "Approve", spam: "Spam", trash: "Trash", pending: "Hold"};
export const KEY = {approved: "a", spam: "s", trash: "t", pending: "h"};
const PAST = {approved: "approved", spam: "marked as spam", trash: "put in the trash", pending: "held"};
const VERDICT = {ham: "not spam", unsure: "unsure", spam: "looks like spam"};

/** "many links", from `many-links`. @param {string} code */
export const plain = (code) => code.replaceAll("-", " ");

/** @param {string} code */
export const verdict = (code) => VERDICT[code] || code;

/** What was done: "approved", "marked as spam". @param {string} status */
export const past = (status) => PAST[status] || status;

/** Who decided, in words. @param {string} by @param {string} me */
export const person = (by, me) => (by === "policy" ? "the filter" : by === "author" ? "its author" : by === me ? "you" : by);

/** "1 comment", "2 comments". */
export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** A signed weight: "+1.4", "−0.8". @param {number} value */
export const signed = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;

const relative = new Intl.RelativeTimeFormat("en", {numeric: "always"});
const exact = new Intl.DateTimeFormat("en-GB", {dateStyle: "medium", timeStyle: "medium"});
const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];

/** "3 hours ago". @param {string} time */
export const ago = (time) => {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000));
  const [unit, size] = UNITS.find(([, whole]) => seconds >= whole) || ["second", 1];
  return seconds < 5 ? "just now" : relative.format(-Math.floor(seconds / size), unit);
};

/** A time in full, in the reader's zone. @param {string} time */
export const fullTime = (time) => exact.format(new Date(time));

/** The name that a comment bears. */
export const nameOf = (entry) => entry.author.name || "Anonymous";

/** "Ana approved the comment by Mina 3 seconds ago." */
export const theirs = ({status, decided_by: by, decided_at: at}, what, me) => {
  const who = person(by, me);
  return `${who[0].toUpperCase()}${who.slice(1)} ${past(status)} ${what}${at ? ` ${ago(at)}` : ""}.`;
};
