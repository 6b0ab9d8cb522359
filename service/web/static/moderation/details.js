// The details of a card: addresses, what its author's readers will see, and all decisions so far.

import {describeError, fetchJson} from "./api.js";
import {fill, isWebAddress, make, makeButton, makeField, parseHtml} from "./dom.js";
import {describeLanguage} from "./filters.js";
import {markEvidence} from "./marks.js";
import {describeCode, describePerson, describeReason, describeStatus, formatTime} from "./words.js";

/**
 * Fill in the details of an entry from the queue, then from what the service knows besides.
 * @param {HTMLElement} place @param {Desk.Entry} entry @param {string} me
 * @param {{narrow: (filter: Desk.Query) => void, editThread: () => void, editText: () => void}} actions `narrow` shows only what is like this comment
 */
export const showDetails = async (place, entry, me, {narrow, editThread, editText}) => {
  const facts = make("div", {});
  fill(place,
    facts,
    makeField("Note for the history, sent with your decision", make("input", {name: "note", maxlength: "1000", autocomplete: "off"})),
    make("p", {class: "act"},
      makeButton("Edit the text", editText, {class: "plain"}),
      makeButton("Only this thread", () => narrow({thread: entry.thread}), {class: "plain"}),
      makeButton("Name or close the thread", editThread, {class: "plain"}),
      makeButton("Only this author", () => narrow({author: entry.author.key || entry.author.name}), {class: "plain"})));
  drawDetails(facts, entry, null, me);
  try {
    drawDetails(facts, entry, await fetchJson(`comments/${encodeURIComponent(entry.id)}`), me);
  } catch (error) {
    facts.append(make("p", {class: "quiet"}, `More could not be read: ${describeError(error)}`));
  }
};

/** @param {Element} place @param {Desk.Entry} entry @param {Wire.CommentDetails | null} details null until the service has answered @param {string} me */
const drawDetails = (place, entry, details, me) => fill(place,
  make("dl", {class: "facts"}, ...makeFacts(entry, details)),
  make("h2", {}, "As readers will see it"),
  make("div", {class: "rendered", dir: "auto"}, parseHtml(entry.html)),
  details && details.reports.length > 0 && [make("h2", {}, "Reports by readers"), make("ul", {}, ...details.reports.map(makeReport))],
  details && [make("h2", {}, "Decisions"), make("ol", {class: "past"}, ...details.decisions.map((decision) => makeDecision(decision, me)))],
  details && details.edits.length > 0 && [make("h2", {}, "Changes of the text"), make("ol", {class: "edits"}, ...details.edits.map((edit) => makeEdit(edit, me)))]);

/** @param {Desk.Entry} entry @param {Wire.CommentDetails | null} details */
const makeFacts = (entry, details) => {
  const {author} = entry;
  const mark = (/** @type {string | null | undefined} */ value, /** @type {string} */ name) => value && markEvidence(value, name, entry.evidence, (index) => `why-${entry.id}-${index}`);
  const pairs = [
    ["E-mail", mark(author.email, "email")],
    ["Website", mark(author.url, "url")],
    ["Network", author.address || "no longer kept"],
    ["Language", entry.language && describeLanguage(entry.language)],
    ["Written", formatTime(entry.created_at)],
    ["Edited", details && details.edited_at && formatTime(details.edited_at)],
    ["Page", details && isWebAddress(details.page_url) && make("a", {href: details.page_url, target: "_blank", rel: "noopener noreferrer"}, details.page_url)],
    ["Browser", details && details.user_agent],
  ];
  return pairs.filter(([, value]) => value).map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
};

/** @param {{reason: string, note?: string, at: string}} report */
const makeReport = ({reason, note, at}) => make("li", {}, `${describeCode(reason)}, ${formatTime(at)}`, note && make("q", {dir: "auto"}, note));

/** @param {Wire.HistoryEntry} decision @param {string} me */
const makeDecision = (decision, me) => make("li", {},
  `${describeStatus(decision.status)} by ${describePerson(decision.by, me)}, `, make("time", {datetime: decision.at}, formatTime(decision.at)),
  decision.reasons.length > 0 && ` (${decision.reasons.map(describeReason).join(", ")})`,
  decision.note && make("q", {dir: "auto"}, decision.note));

/** @param {Wire.TextEdit} edit @param {string} me */
const makeEdit = (edit, me) => make("li", {},
  `Changed by ${describePerson(edit.by, me)}, `, make("time", {datetime: edit.at}, formatTime(edit.at)),
  edit.reason && make("q", {dir: "auto"}, edit.reason),
  make("details", {}, make("summary", {}, "The text before"), make("div", {class: "before", dir: "auto"}, edit.text)));
