// What the page says: codes of the service in words, times and numbers.

import {chooseUnit} from "../shared/times.js";

/** @type {Wire.Status[]} */
export const STATUSES = ["pending", "approved", "spam", "trash"];
/** @type {Record<string, string>} */
export const TAB = {pending: "Waiting", approved: "Approved", spam: "Spam", trash: "Trash"};
/** @type {Record<string, string>} */
export const VERB = {approved: "Approve", spam: "Spam", trash: "Trash", pending: "Hold"};
/** @type {Record<string, string>} */
export const KEY = {approved: "a", spam: "s", trash: "t", pending: "h"};
/** @type {Record<string, string>} */
const PAST = {approved: "approved", spam: "marked as spam", trash: "put in the trash", pending: "held"};

/** @type {Record<string, string>} */
const reasonLabels = {};

/** Take the words for reasons, by group and code, from the page. @param {Record<string, Record<string, string>>} groups */
export const setReasonWords = (groups) => { for (const reasons of Object.values(groups)) Object.assign(reasonLabels, reasons); };

/** Write a reason in words: "possible insult", from `abuse-word`. @param {string} code */
export const describeReason = (code) => reasonLabels[code] || describeCode(code);

/** Write another code in words: "much later", from `much-later`. @param {string} code */
export const describeCode = (code) => code.replaceAll("-", " ");

/** Say what was done: "approved", "marked as spam". @param {string} status */
export const describeStatus = (status) => PAST[status] || status;

/** Say who decided. @param {string} by @param {string} me */
export const describePerson = (by, me) => (by === "policy" ? "the filter" : by === "author" ? "its author" : by === me ? "you" : by);

/** Write a number with its noun: "1 comment", "2 comments". @param {number} number @param {string} noun */
export const formatCount = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** Write a weight with its sign: "+1.4", "−0.8". @param {number} value */
export const formatWeight = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;

const relative = new Intl.RelativeTimeFormat("en", {numeric: "always"});
const exact = new Intl.DateTimeFormat("en-GB", {dateStyle: "medium", timeStyle: "medium"});
/** @type {[string, number][]} */
const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];

/** Write how long ago a time is: "3 hours ago". @param {string} time @param {number} [now] milliseconds */
export const formatAge = (time, now = Date.now()) => {
  const seconds = Math.max(0, Math.round((now - Date.parse(time)) / 1000));
  const [unit, size] = chooseUnit(seconds, UNITS);
  return seconds < 5 ? "just now" : relative.format(-Math.floor(seconds / size), /** @type {Intl.RelativeTimeFormatUnit} */ (unit));
};

/** Write a time in full, in the reader's zone. @param {string} time */
export const formatTime = (time) => exact.format(new Date(time));

/** Return the name of a comment's author. @param {{author: {name?: string}}} entry */
export const getName = (entry) => entry.author.name || "Anonymous";

/** Say what somebody decided: "Ana approved the comment by Mina 3 seconds ago." @param {Desk.Taken} decision @param {string} what @param {string} me */
export const describeDecision = ({status, decided_by: by = "", decided_at: at}, what, me) => {
  const who = describePerson(by, me);
  return `${who.slice(0, 1).toUpperCase()}${who.slice(1)} ${describeStatus(status)} ${what}${at ? ` ${formatAge(at)}` : ""}.`;
};
