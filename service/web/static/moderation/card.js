// One comment as a card: what was said, by whom, where, why it waits, and what can be done.

import {button, isWeb, make} from "./dom.js";
import {linkMarks, marked} from "./marks.js";
import {KEY, STATUSES, VERB, ago, count, fullTime, nameOf, plain, signed, theirs, verdict} from "./words.js";

// A bar is full at this weight: log-odds of 4 are fifty to one.
const FULL_WEIGHT = 4;
// A text longer than this begins folded.
const LONG_TEXT = 700;
const LONG_LINES = 9;

/**
 * @param {Object} entry as the queue tells it
 * @param {{decide: Function, toggle: Function, tick: Function, author: Function}} doing
 */
export const cardOf = (entry, doing) => {
  const whyId = (index) => `why-${entry.id}-${index}`;
  const shown = (value, name) => marked(value, name, entry.evidence, whyId);
  const card = make("article", {
    class: entry.taken ? "case settled" : "case", id: `entry-${entry.id}`, tabindex: "-1", "aria-labelledby": `who-${entry.id}`,
    "aria-describedby": `text-${entry.id}`,
  },
  tickOf(entry, doing),
  make("div", {class: "said"},
    byline(entry, shown, doing),
    parentOf(entry),
    textOf(entry, shown, doing),
    entry.taken && make("p", {class: "taken"}, theirs(entry.taken, "it", "")),
    entry.fault && make("p", {class: "fault"}, entry.fault),
    make("div", {class: "details", id: `details-${entry.id}`, hidden: true}),
    actions(entry, doing)),
  whyOf(entry, whyId));
  linkMarks(card);
  return card;
};

const tickOf = (entry, doing) => make("label", {class: "tick"},
  make("input", {
    type: "checkbox", "aria-label": `Select the comment by ${nameOf(entry)}`, "aria-keyshortcuts": "x",
    onclick: (event) => doing.tick(entry.id, event.shiftKey),
  }));

const byline = (entry, shown, doing) => {
  const name = make("bdi", {}, entry.author.name ? shown(entry.author.name, "name") : "Anonymous");
  const author = button(name, () => doing.author(entry), {class: "author", title: "What is known of this author"});
  return make("header", {class: "who", id: `who-${entry.id}`},
    author,
    make("span", {class: "record"}, recordOf(entry.author)),
    standingOf(entry.author),
    make("time", {datetime: entry.created_at, title: fullTime(entry.created_at)}, ago(entry.created_at)),
    threadOf(entry),
    entry.flags > 0 && make("span", {class: "chip bad"}, flagsOf(entry)));
};

/** What became of an author's other comments, in a few words. */
export const recordOf = ({approved = 0, spam = 0, trash = 0}) => {
  const parts = [[approved, "approved"], [spam, "spam"], [trash, "trashed"]].filter(([number]) => number > 0);
  return parts.map(([number, words]) => `${number} ${words}`).join(" · ") || "first comment";
};

export const standingOf = ({standing}) =>
  standing && standing !== "none" && make("span", {class: `chip ${standing === "banned" ? "bad" : "good"}`}, standing);

const flagsOf = ({flags, flag_reasons: reasons}) => {
  const told = Object.keys(reasons || {});
  return `${count(flags, "report")}${told.length ? `: ${told.map(plain).join(", ")}` : ""}`;
};

const threadOf = (entry) => {
  const title = make("bdi", {}, entry.thread_title || entry.thread);
  const url = isWeb(entry.thread_url) ? entry.thread_url : `/threads?${new URLSearchParams({site: entry.site, key: entry.thread})}`;
  return make("span", {class: "thread"}, "on ", make("a", {href: url, target: "_blank", rel: "noopener noreferrer"}, title));
};

const parentOf = ({parent}) => parent && parent.text !== undefined && make("blockquote", {class: "parent", dir: "auto"},
  make("strong", {}, make("bdi", {}, parent.author || "Anonymous")), " ", parent.text);

const isLong = (text) => text.length > LONG_TEXT || text.split("\n").length > LONG_LINES;

const textOf = (entry, shown, doing) => {
  const text = make("div", {class: "typed", id: `text-${entry.id}`, dir: "auto"}, shown(entry.text, "text"));
  const long = isLong(entry.text);
  if (long) text.classList.add("folded");
  return [text, long && button("Show all of it", () => doing.toggle(entry.id), {class: "link unfold"})];
};

const actions = (entry, doing) => make("div", {class: "act", role: "group", "aria-label": `Decide on the comment by ${nameOf(entry)}`},
  ...["approved", "spam", "trash", "pending"].filter((status) => status !== entry.status && STATUSES.includes(status))
    .map((status) => button(VERB[status], () => doing.decide([entry.id], status), {key: KEY[status], class: status})),
  button("Details", () => doing.toggle(entry.id), {
    key: "Enter", class: "plain open", "aria-expanded": "false", "aria-controls": `details-${entry.id}`,
  }));

const whyOf = (entry, whyId) => make("div", {class: "why", role: "group", "aria-label": "Why"},
  make("p", {class: `score ${entry.verdict}`}, make("strong", {}, signed(entry.score)), ` ${verdict(entry.verdict)}`,
    entry.status === "pending" && entry.reasons.length > 0 && make("span", {class: "because"}, ` · waits: ${plain(entry.reasons[0])}`)),
  entry.evidence.length > 0
    ? make("ul", {class: "evidence"}, ...entry.evidence.map((found, index) => findingOf(found, whyId(index), index, entry.site)))
    : make("p", {class: "quiet"}, entry.reasons.map(plain).join(", ") || "Nothing was found."));

const findingOf = (found, id, index, site) => {
  const bar = make("span", {class: `bar ${found.weight > 0 ? "up" : "down"}`, "aria-hidden": "true"});
  bar.style.setProperty("--part", String(Math.min(1, Math.abs(found.weight) / FULL_WEIGHT)));
  return make("li", {id, "data-why": String(index)},
    make("span", {class: "weight"}, signed(found.weight)), bar,
    make("span", {}, found.detail || plain(found.reason), found.axis === "abuse" && [" ", make("span", {class: "axis"}, "abuse")],
      found.earlier && [" ", make("a", {href: `/moderate?${new URLSearchParams({site, comment: found.earlier})}`, target: "_blank"}, "See that comment")]));
};
