// The history: who decided what, when and why; filtered, taken away as a file, taken back for ever.

import {address, get, send, session} from "./api.js";
import {button, choice, field, fill, make} from "./dom.js";
import {STATUSES, ago, fullTime, past, person, plain, theirs} from "./words.js";

const FILTERS = ["by", "kind", "status", "thread", "comment", "author", "from", "to"];
// What people do to a site rather than to a comment, in words.
const ACTS = {
  trust: "trusted an author", ban: "banned an author", pardon: "took trust or ban back", rules: "saved the rules",
  shadow: "put rules in the shadow", "shadow-off": "ended the shadow", close: "closed a thread", reopen: "opened a thread again",
};

// A window narrower than this (px) shows the filter when asked.
const NARROW = 640;

/** @param {Object} desk what the page told @param {{speech: Object}} parts */
export const createHistory = (desk, {speech}) => {
  const rows = make("tbody", {});
  const end = make("div", {class: "end"});
  const files = make("p", {class: "act"});
  const inputs = {
    by: make("input", {name: "by", autocomplete: "off"}),
    kind: choice("kind", [["", "anything"], ["decision", "decisions on comments"], ...Object.entries(ACTS)], ""),
    status: choice("status", [["", "any"], ...STATUSES.map((status) => [status, past(status)])], ""),
    thread: make("input", {name: "thread", autocomplete: "off"}),
    comment: make("input", {name: "comment", autocomplete: "off"}),
    author: make("input", {name: "author", autocomplete: "off"}),
    from: make("input", {name: "from", type: "date"}),
    to: make("input", {name: "to", type: "date"}),
  };
  const newest = new Set(); // comments whose last decision is shown: only that can be taken back

  const filter = () => Object.fromEntries(FILTERS.map((name) => [name, timeOf(name, inputs[name].value.trim())]));

  /** The page's address keeps the filter. */
  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    for (const name of FILTERS) inputs[name].value = given.get(name) || "";
  };
  const narrow = (change = {}) => {
    for (const [name, value] of Object.entries(change)) inputs[name].value = value;
    const told = FILTERS.map((name) => [name, inputs[name].value.trim()]).filter(([, value]) => value);
    history.pushState(null, "", `/moderate?${new URLSearchParams([["site", session.site], ["view", "history"], ...told])}`);
    load();
  };

  const load = async (after = null) => {
    if (!after) {
      rows.replaceChildren();
      newest.clear();
      fill(files, make("a", {href: address("history.csv", filter()), download: true}, "CSV"), make("a", {href: address("history.json", filter()), download: true}, "JSON"));
    }
    fill(end, make("p", {class: "quiet"}, "Reading…"));
    try {
      const found = await get("history", {...filter(), after, limit: 50});
      found.decisions.forEach((decision) => rows.append(rowOf(decision)));
      fill(end, found.next ? button("Show more", () => load(found.next), {class: "plain"})
        : make("p", {class: "quiet"}, rows.firstChild ? "That is all." : "Nothing was decided yet, or nothing matches."));
    } catch (error) {
      fill(end, make("p", {class: "fault", role: "alert"}, [error.message, ...error.faults.map((fault) => `${fault.pointer.slice(1)} ${fault.detail}`)].join(" ")));
    }
  };

  const rowOf = (entry) => {
    const decision = entry.kind === "decision";
    const last = decision && !newest.has(entry.id);
    if (decision) newest.add(entry.id);
    const cells = [
      ["Who", person(entry.by, desk.name)],
      ["What", decision ? past(entry.status) : ACTS[entry.kind] || plain(entry.kind)],
      ["About", decision ? ofComment(entry) : ofSite(entry)],
      ["Why", [decision && reasonsOf(entry), entry.note && make("q", {dir: "auto"}, entry.note)]],
    ];
    return make("tr", {},
      make("th", {scope: "row"}, make("time", {datetime: entry.at, title: fullTime(entry.at)}, ago(entry.at))),
      ...cells.map(([label, value]) => make("td", {"data-label": label}, ...[value].flat())),
      make("td", {}, last && button("Undo", () => undo(entry), {class: "plain", "aria-label": `Undo: ${entry.name || "comment"} was ${past(entry.status)}`})));
  };

  const named = (words, change, title) =>
    button(make("bdi", {}, words), () => narrow(change), {class: "link", title, "aria-label": `${words}: ${title}`});
  const ofComment = (entry) => [named(entry.name || "nobody any more", {comment: entry.id}, "all about this comment"), " on ", make("bdi", {}, entry.thread)];
  const ofSite = (entry) => [
    entry.author && named(`author ${entry.author.slice(0, 8)}`, {author: entry.author}, "all about this author"), entry.thread && make("bdi", {}, entry.thread),
    !entry.author && !entry.thread && entry.version > 0 && `version ${entry.version}`, entry.until && ` until ${fullTime(entry.until)}`];

  const undo = async (decision) => {
    try {
      const comment = await send("POST", `comments/${encodeURIComponent(decision.id)}/undo`, {version: decision.version});
      speech.toast(`Undone: the comment by ${decision.name || "nobody"} is ${past(comment.status)} again.`);
    } catch (error) {
      speech.toast(error.current ? `${theirs(error.current, "it", desk.name)} Nothing was undone.` : error.message);
    }
    load();
  };

  const submit = (event) => { event.preventDefault(); narrow(); };
  const form = make("form", {class: "sieve", role: "search", onsubmit: submit},
    field("Who", inputs.by), field("What", inputs.kind), field("Status", inputs.status), field("Thread", inputs.thread),
    field("Comment", inputs.comment), field("Author", inputs.author), field("From", inputs.from), field("To", inputs.to), make("button", {class: "plain"}, "Filter"), files);
  const head = make("thead", {}, make("tr", {}, ...["When", "Who", "What", "About", "Why", "Undo"].map((words) => make("th", {scope: "col"}, words))));
  return {root: make("section", {"aria-label": "History"}, make("h2", {}, "History"), make("details", {class: "sift", open: innerWidth > NARROW}, make("summary", {}, "Filter"), form), make("table", {class: "log"}, head, rows), end), open: () => { readAddress(); return load(); }};
};

const reasonsOf = (entry) => entry.reasons.filter((reason) => reason !== "moderator").map(plain).join(", ");

// A day ends at its end.
const timeOf = (name, value) => {
  if (!value || (name !== "from" && name !== "to")) return value;
  return new Date(`${value}T${name === "from" ? "00:00:00.000" : "23:59:59.999"}`).toISOString();
};
