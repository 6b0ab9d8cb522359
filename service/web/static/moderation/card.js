// One comment as a card: what was said, by whom, where, why it waits, and what can be done.

import {buildDeskAddress} from "./api.js";
import {isWebAddress, make, makeButton} from "./dom.js";
import {linkMarks, markEvidence} from "./marks.js";
import {KEY, VERB, describeCode, describeDecision, describeReason, formatAge, formatCount, formatTime, formatWeight, getName} from "./words.js";

// A bar is full at this weight: log-odds of 4 are fifty to one.
const FULL_WEIGHT = 4;
// A text longer than this begins folded.
const LONG_TEXT = 700;
const LONG_LINES = 9;

/** Make the card of an entry. @param {Desk.Entry} entry @param {Desk.CardActions} actions */
export const makeCard = (entry, actions) => {
  const whyId = (/** @type {number} */ index) => `why-${entry.id}-${index}`;
  const mark = (/** @type {string} */ value, /** @type {string} */ name) => markEvidence(value, name, entry.evidence, whyId);
  const card = make("article", {
    class: entry.taken ? "case settled" : "case", id: `entry-${entry.id}`, tabindex: "-1", "aria-labelledby": `who-${entry.id}`,
    "aria-describedby": `text-${entry.id}`,
  },
  makeTick(entry, actions),
  make("div", {class: "said"},
    makeByline(entry, mark, actions),
    makeParentQuote(entry),
    makeText(entry, mark, actions),
    entry.taken && make("p", {class: "taken"}, describeDecision(entry.taken, "it", "")),
    entry.fault && make("p", {class: "fault"}, entry.fault),
    make("div", {class: "details", id: `details-${entry.id}`, hidden: true}),
    makeActions(entry, actions)),
  makeReasons(entry, whyId));
  linkMarks(card);
  return card;
};

/** @param {Desk.Entry} entry @param {Desk.CardActions} actions */
const makeTick = (entry, actions) => make("label", {class: "tick"},
  make("input", {
    type: "checkbox", "aria-label": `Select the comment by ${getName(entry)}`, "aria-keyshortcuts": "x",
    onclick: (/** @type {MouseEvent} */ event) => actions.tick(entry.id, event.shiftKey),
  }));

/** @param {Desk.Entry} entry @param {(value: string, name: string) => Node} mark @param {Desk.CardActions} actions */
const makeByline = (entry, mark, actions) => {
  const name = make("bdi", {}, entry.author.name ? mark(entry.author.name, "name") : "Anonymous");
  const author = makeButton(name, () => actions.author(entry), {class: "author", title: "What is known of this author"});
  return make("header", {class: "who", id: `who-${entry.id}`},
    author,
    make("span", {class: "record"}, describeRecord(entry.author)),
    makeStanding(entry.author),
    make("time", {datetime: entry.created_at, title: formatTime(entry.created_at)}, formatAge(entry.created_at)),
    makeThreadLink(entry),
    entry.flags > 0 && make("span", {class: "chip bad"}, describeFlags(entry)));
};

/** Say in a few words what became of an author's other comments. @param {Wire.AuthorRecord} record */
export const describeRecord = ({approved = 0, spam = 0, trash = 0}) => {
  /** @type {[number, string][]} */
  const all = [[approved, "approved"], [spam, "spam"], [trash, "trashed"]];
  const parts = all.filter(([number]) => number > 0);
  return parts.map(([number, words]) => `${number} ${words}`).join(" · ") || "first comment";
};

/** @param {Wire.AuthorRecord} record */
export const makeStanding = ({standing}) =>
  standing && standing !== "none" && make("span", {class: `chip ${standing === "banned" ? "bad" : "good"}`}, standing);

/** @param {Desk.Entry} entry */
const describeFlags = ({flags, flag_reasons: reasons}) => {
  const codes = Object.keys(reasons || {});
  return `${formatCount(flags, "report")}${codes.length ? `: ${codes.map(describeCode).join(", ")}` : ""}`;
};

/** @param {Desk.Entry} entry */
const makeThreadLink = (entry) => {
  const title = make("bdi", {}, entry.thread_title || entry.thread);
  const url = isWebAddress(entry.thread_url) ? entry.thread_url : `/threads?${new URLSearchParams({site: entry.site, key: entry.thread})}`;
  return make("span", {class: "thread"}, "on ", make("a", {href: url, target: "_blank", rel: "noopener noreferrer"}, title));
};

/** @param {Desk.Entry} entry */
const makeParentQuote = ({parent}) => parent && parent.text !== undefined && make("blockquote", {class: "parent", dir: "auto"},
  make("strong", {}, make("bdi", {}, parent.author || "Anonymous")), " ", parent.text);

/** @param {string} text */
const isLong = (text) => text.length > LONG_TEXT || text.split("\n").length > LONG_LINES;

/** @param {Desk.Entry} entry @param {(value: string, name: string) => Node} mark @param {Desk.CardActions} actions */
const makeText = (entry, mark, actions) => {
  const text = make("div", {class: "typed", id: `text-${entry.id}`, dir: "auto"}, mark(entry.text, "text"));
  const long = isLong(entry.text);
  if (long) text.classList.add("folded");
  return [text, long && makeButton("Show all of it", () => actions.toggle(entry.id), {class: "link unfold"})];
};

/** @param {Desk.Entry} entry @param {Desk.CardActions} actions */
const makeActions = (entry, actions) => make("div", {class: "act", role: "group", "aria-label": `Decide on the comment by ${getName(entry)}`},
  ...["approved", "spam", "trash", "pending"].filter((status) => status !== entry.status || entry.needs_review)
    .map((status) => makeButton(VERB[status], () => actions.decide([entry.id], status), {key: KEY[status], class: status})),
  makeButton("Details", () => actions.toggle(entry.id), {
    key: "Enter", class: "plain open", "aria-expanded": "false", "aria-controls": `details-${entry.id}`,
  }));

/** @param {Desk.Entry} entry @param {(index: number) => string} whyId */
const makeReasons = (entry, whyId) => make("div", {class: "why", role: "group", "aria-label": "Why"},
  make("p", {class: `headline ${entry.status}`}, make("strong", {}, entry.headline)),
  entry.held_by && make("p", {class: "quiet threshold"}, describeThreshold(entry.held_by, entry.status)),
  entry.evidence.length > 0
    ? make("ul", {class: "evidence"}, ...groupEvidence(entry.evidence).map((group) => makeGroup(group, whyId, entry.site)))
    : make("p", {class: "quiet"}, entry.reasons.map(describeReason).join(", ") || "Nothing was found."));

/** Say which score decided, and from where on. @param {NonNullable<Wire.QueueEntry["held_by"]>} heldBy @param {string} status */
const describeThreshold = ({axis, score, threshold}, status) =>
  `${axis === "abuse" ? "Insults" : "Spam"}: ${formatWeight(score)}, ${status === "spam" ? "spam" : "held"} from ${formatWeight(threshold)}`;

/**
 * Group evidence by its reason: first what speaks against the comment, the strongest first. Each finding keeps its index.
 * @param {Wire.Evidence[]} evidence @returns {Desk.EvidenceGroup[]}
 */
export const groupEvidence = (evidence) => {
  /** @type {Map<string, Desk.EvidenceGroup>} */
  const groups = new Map();
  evidence.forEach((finding, index) => {
    const group = groups.get(finding.reason) || {reason: finding.reason, axis: finding.axis, weight: 0, findings: []};
    group.weight += finding.weight;
    group.findings.push({...finding, index});
    groups.set(finding.reason, group);
  });
  return [...groups.values()].sort((one, other) => Number(one.weight < 0) - Number(other.weight < 0) || Math.abs(other.weight) - Math.abs(one.weight));
};

/** @param {Desk.EvidenceGroup} group @param {(index: number) => string} whyId @param {string} site */
const makeGroup = ({reason, axis, weight, findings}, whyId, site) => {
  const bar = make("span", {class: `bar ${weight > 0 ? "up" : "down"}`, "aria-hidden": "true"});
  bar.style.setProperty("--part", String(Math.min(1, Math.abs(weight) / FULL_WEIGHT)));
  return make("li", {},
    make("span", {class: "weight"}, formatWeight(weight)), bar,
    make("div", {}, make("strong", {}, describeReason(reason)), findings.length > 1 && ` (${findings.length})`,
      axis === "abuse" && [" ", make("span", {class: "axis"}, "insults")],
      ...findings.map((finding) => makeFinding(finding, whyId(finding.index), site))));
};

/** @param {Desk.EvidenceGroup["findings"][number]} finding @param {string} id @param {string} site */
const makeFinding = (finding, id, site) => make("p", {id, "data-why": String(finding.index)}, finding.detail || "found",
  finding.earlier && [" ", make("a", {href: buildDeskAddress({site, comment: finding.earlier}), target: "_blank"}, "See that comment")]);
