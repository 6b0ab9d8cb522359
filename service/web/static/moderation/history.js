// The history: who decided what, when and why; filtered, taken away as a file, taken back for ever.

import {Refused, buildAddress, buildDeskAddress, describeError, fetchJson, sendJson, session} from "./api.js";
import {fill, make, makeButton, makeField, makeSelect} from "./dom.js";
import {STATUSES, describeCode, describeDecision, describePerson, describeReason, describeStatus, formatAge, formatTime} from "./words.js";

const FILTERS = ["by", "kind", "status", "thread", "comment", "author", "from", "to"];
// What people do to a site rather than to a comment, in words.
/** @type {Record<string, string>} */
const ACTS = {
  trust: "trusted an author", ban: "banned an author", pardon: "took trust or ban back", rules: "saved the rules",
  shadow: "put rules in the shadow", "shadow-off": "ended the shadow", close: "closed a thread", reopen: "opened a thread again", rename: "named a thread", edit: "changed a text",
};

// A window narrower than this (px) shows the filter when asked.
const NARROW = 640;

/** Create the view of the history. @param {Desk.Facts} desk @param {{speech: Desk.Speech}} parts */
export const createHistory = (desk, {speech}) => {
  const rows = make("tbody", {});
  const end = make("div", {class: "end"});
  const files = make("p", {class: "act"});
  /** @type {Record<string, HTMLInputElement | HTMLSelectElement>} */
  const inputs = {
    by: make("input", {name: "by", autocomplete: "off"}),
    kind: makeSelect("kind", [["", "anything"], ["decision", "decisions on comments"], ...Object.entries(ACTS)], ""),
    status: makeSelect("status", [["", "any"], ...STATUSES.map((status) => [status, describeStatus(status)])], ""),
    thread: make("input", {name: "thread", autocomplete: "off"}),
    comment: make("input", {name: "comment", autocomplete: "off"}),
    author: make("input", {name: "author", autocomplete: "off"}),
    from: make("input", {name: "from", type: "date"}),
    to: make("input", {name: "to", type: "date"}),
  };
  const newest = new Set(); // comments whose last decision is shown: only that can be taken back

  const readFilter = () => Object.fromEntries(FILTERS.map((name) => [name, readFilterValue(name, inputs[name].value.trim())]));

  /** Fill in the filter from the page's address. */
  const readAddress = () => {
    const parameters = new URLSearchParams(location.search);
    for (const name of FILTERS) inputs[name].value = parameters.get(name) || "";
  };
  /** Change the filter and the page's address. @param {Record<string, string>} [change] */
  const narrow = (change = {}) => {
    for (const [name, value] of Object.entries(change)) inputs[name].value = value;
    const pairs = FILTERS.map((name) => [name, inputs[name].value.trim()]).filter(([, value]) => value);
    history.pushState(null, "", buildDeskAddress([["site", session.site], ["view", "history"], ...pairs]));
    load();
  };

  const load = async (/** @type {string | null} */ after = null) => {
    if (!after) {
      rows.replaceChildren();
      newest.clear();
      fill(files, make("a", {href: buildAddress("history.csv", readFilter()), download: true}, "CSV"), make("a", {href: buildAddress("history.json", readFilter()), download: true}, "JSON"));
    }
    fill(end, make("p", {class: "quiet"}, "Reading…"));
    try {
      const page = await fetchJson("history", {...readFilter(), after, limit: 50});
      page.decisions.forEach((/** @type {Wire.HistoryEntry} */ entry) => rows.append(makeRow(entry)));
      fill(end, page.next ? makeButton("Show more", () => load(page.next), {class: "plain"})
        : make("p", {class: "quiet"}, rows.firstChild ? "That is all." : "Nothing was decided yet, or nothing matches."));
    } catch (error) {
      fill(end, make("p", {class: "fault", role: "alert"}, describeFaults(error)));
    }
  };

  const makeRow = (/** @type {Wire.HistoryEntry} */ entry) => {
    const decision = entry.kind === "decision";
    const last = decision && !newest.has(entry.id);
    if (decision) newest.add(entry.id);
    const cells = [
      ["Who", describePerson(entry.by, desk.name)],
      ["What", decision ? describeStatus(entry.status) : ACTS[entry.kind] || describeCode(entry.kind)],
      ["About", decision ? describeComment(entry) : describeSite(entry)],
      ["Why", [decision && describeReasons(entry), entry.note && make("q", {dir: "auto"}, entry.note)]],
    ];
    return make("tr", {},
      make("th", {scope: "row"}, make("time", {datetime: entry.at, title: formatTime(entry.at)}, formatAge(entry.at))),
      ...cells.map(([label, value]) => make("td", {"data-label": label}, ...[value].flat())),
      make("td", {}, last && makeButton("Undo", () => undo(entry), {class: "plain", "aria-label": `Undo: ${entry.name || "comment"} was ${describeStatus(entry.status)}`})));
  };

  /** @param {string} words @param {Record<string, string>} change @param {string} title */
  const makeFilterLink = (words, change, title) =>
    makeButton(make("bdi", {}, words), () => narrow(change), {class: "link", title, "aria-label": `${words}: ${title}`});
  const describeComment = (/** @type {Wire.HistoryEntry} */ entry) => [makeFilterLink(entry.name || "nobody any more", {comment: entry.id}, "all about this comment"), " on ", make("bdi", {}, entry.thread)];
  const describeSite = (/** @type {Wire.HistoryEntry} */ entry) => [
    entry.kind === "edit" && makeFilterLink("a comment", {comment: entry.id}, "all about this comment"),
    entry.author && makeFilterLink(`author ${entry.author.slice(0, 8)}`, {author: entry.author}, "all about this author"), entry.thread && make("bdi", {}, entry.thread),
    !entry.author && !entry.thread && entry.kind !== "edit" && entry.version > 0 && `version ${entry.version}`, entry.until && ` until ${formatTime(entry.until)}`];

  const undo = async (/** @type {Wire.HistoryEntry} */ decision) => {
    try {
      const comment = await sendJson("POST", `comments/${encodeURIComponent(decision.id)}/undo`, {version: decision.version});
      speech.toast(`Undone: the comment by ${decision.name || "nobody"} is ${describeStatus(comment.status)} again.`);
    } catch (error) {
      speech.toast(error instanceof Refused && error.current ? `${describeDecision(error.current, "it", desk.name)} Nothing was undone.` : describeError(error));
    }
    load();
  };

  const submit = (/** @type {Event} */ event) => { event.preventDefault(); narrow(); };
  const form = make("form", {class: "sieve", role: "search", onsubmit: submit},
    makeField("Who", inputs.by), makeField("What", inputs.kind), makeField("Status", inputs.status), makeField("Thread", inputs.thread),
    makeField("Comment", inputs.comment), makeField("Author", inputs.author), makeField("From", inputs.from), makeField("To", inputs.to), make("button", {class: "plain"}, "Filter"), files);
  const head = make("thead", {}, make("tr", {}, ...["When", "Who", "What", "About", "Why", "Undo"].map((words) => make("th", {scope: "col"}, words))));
  return {root: make("section", {"aria-label": "History"}, make("h2", {}, "History"), make("details", {class: "sift", open: innerWidth > NARROW}, make("summary", {}, "Filter"), form), make("table", {class: "log"}, head, rows), end), open: () => { readAddress(); return load(); }};
};

/** @param {unknown} error */
const describeFaults = (error) => {
  const faults = error instanceof Refused ? error.faults : [];
  return [describeError(error), ...faults.map((fault) => `${fault.pointer.slice(1)} ${fault.detail}`)].join(" ");
};

/** @param {Wire.HistoryEntry} entry */
const describeReasons = (entry) => entry.reasons.filter((reason) => reason !== "moderator").map(describeReason).join(", ");

/** Read the value of a filter; a day begins at its first millisecond and ends at its last. @param {string} name @param {string} value */
const readFilterValue = (name, value) => {
  if (!value || (name !== "from" && name !== "to")) return value;
  return new Date(`${value}T${name === "from" ? "00:00:00.000" : "23:59:59.999"}`).toISOString();
};
