// The details of a card: addresses, what its author's readers will see, and all decisions so far.

import {get} from "./api.js";
import {button, field, fill, isWeb, make, sanitised} from "./dom.js";
import {languageOf} from "./filters.js";
import {marked} from "./marks.js";
import {fullTime, past, person, plain} from "./words.js";

/**
 * Fills the details of an entry from what the queue told, then from what the service knows besides.
 * @param {HTMLElement} place @param {Object} entry @param {string} me
 * @param {(filter: Object) => void} narrow shows only what is like this comment
 */
export const showDetails = async (place, entry, me, narrow) => {
  const known = make("div", {});
  fill(place,
    known,
    field("Note for the history, sent with your decision", make("input", {name: "note", maxlength: "1000", autocomplete: "off"})),
    make("p", {class: "act"},
      button("Only this thread", () => narrow({thread: entry.thread}), {class: "plain"}),
      button("Only this author", () => narrow({author: entry.author.key || entry.author.name}), {class: "plain"})));
  draw(known, entry, null, me);
  try {
    draw(known, entry, await get(`comments/${encodeURIComponent(entry.id)}`), me);
  } catch (error) {
    known.append(make("p", {class: "quiet"}, `More could not be read: ${error.message}`));
  }
};

const draw = (place, entry, whole, me) => fill(place,
  make("dl", {class: "facts"}, ...facts(entry, whole)),
  make("h2", {}, "As readers will see it"),
  make("div", {class: "rendered", dir: "auto"}, sanitised(entry.html)),
  whole && whole.reports.length > 0 && [make("h2", {}, "Reports by readers"), make("ul", {}, ...whole.reports.map(report))],
  whole && [make("h2", {}, "Decisions"), make("ol", {class: "past"}, ...whole.decisions.map((decision) => decided(decision, me)))]);

const facts = (entry, whole) => {
  const {author} = entry;
  const shown = (value, name) => value && marked(value, name, entry.evidence, (index) => `why-${entry.id}-${index}`);
  const pairs = [
    ["E-mail", shown(author.email, "email")],
    ["Website", shown(author.url, "url")],
    ["Network", author.address || "no longer kept"],
    ["Language", entry.language && languageOf(entry.language)],
    ["Written", fullTime(entry.created_at)],
    ["Edited", whole && whole.edited_at && fullTime(whole.edited_at)],
    ["Page", whole && isWeb(whole.page_url) && make("a", {href: whole.page_url, target: "_blank", rel: "noopener noreferrer"}, whole.page_url)],
    ["Browser", whole && whole.user_agent],
  ];
  return pairs.filter(([, value]) => value).map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
};

const report = ({reason, note, at}) => make("li", {}, `${plain(reason)}, ${fullTime(at)}`, note && make("q", {dir: "auto"}, note));

const decided = (decision, me) => make("li", {},
  `${past(decision.status)} by ${person(decision.by, me)}, `, make("time", {datetime: decision.at}, fullTime(decision.at)),
  decision.reasons.length > 0 && ` (${decision.reasons.map(plain).join(", ")})`,
  decision.note && make("q", {dir: "auto"}, decision.note));
