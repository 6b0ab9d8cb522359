// The history: who decided what, when and why; filtered, taken away as a file, taken back for ever.

import {address, get, send} from "./api.js";
import {button, choice, field, fill, make} from "./dom.js";
import {STATUSES, ago, fullTime, past, person, plain, theirs} from "./words.js";

const FILTERS = ["by", "status", "thread", "comment", "from", "to"];

/** @param {Object} desk what the page told @param {{speech: Object}} parts */
export const createHistory = (desk, {speech}) => {
  const rows = make("tbody", {});
  const end = make("div", {class: "end"});
  const files = make("p", {class: "act"});
  const inputs = {
    by: make("input", {name: "by", autocomplete: "off"}),
    status: choice("status", [["", "any"], ...STATUSES.map((status) => [status, past(status)])], ""),
    thread: make("input", {name: "thread", autocomplete: "off"}),
    comment: make("input", {name: "comment", autocomplete: "off"}),
    from: make("input", {name: "from", type: "date"}),
    to: make("input", {name: "to", type: "date"}),
  };
  const newest = new Set(); // comments whose last decision is shown: only that can be taken back

  const filter = () => Object.fromEntries(FILTERS.map((name) => [name, timeOf(name, inputs[name].value.trim())]));

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

  const rowOf = (decision) => {
    const about = decision.id && decision.version;
    const last = about && !newest.has(decision.id);
    if (about) newest.add(decision.id);
    const cells = [
      ["When", make("time", {datetime: decision.at, title: fullTime(decision.at)}, ago(decision.at))],
      ["Who", person(decision.by, desk.name)],
      ["What", decision.status ? past(decision.status) : plain(decision.what || "")],
      ["Comment by", about ? [make("bdi", {}, decision.name || "nobody any more"), " on ", make("bdi", {}, decision.thread)] : make("bdi", {}, decision.name || decision.detail || "")],
      ["Why", [(decision.reasons || []).filter((reason) => reason !== "moderator").map(plain).join(", "), decision.note && make("q", {dir: "auto"}, decision.note)]],
    ];
    const row = make("tr", {}, ...cells.map(([label, value], place) => make(place ? "td" : "th", place ? {"data-label": label} : {scope: "row"}, ...[value].flat())));
    row.append(make("td", {}, last && button("Undo", () => undo(decision), {class: "plain", "aria-label": `Undo: ${decision.name || "comment"} was ${past(decision.status)}`})));
    return row;
  };

  const undo = async (decision) => {
    try {
      const comment = await send("POST", `comments/${encodeURIComponent(decision.id)}/undo`, {version: decision.version});
      speech.toast(`Undone: the comment by ${decision.name || "nobody"} is ${past(comment.status)} again.`);
    } catch (error) {
      speech.toast(error.current ? `${theirs(error.current, "it", desk.name)} Nothing was undone.` : error.message);
    }
    load();
  };

  const submit = (event) => { event.preventDefault(); load(); };
  const form = make("form", {class: "sieve", role: "search", onsubmit: submit},
    field("Who", inputs.by), field("What", inputs.status), field("Thread", inputs.thread), field("Comment", inputs.comment),
    field("From", inputs.from), field("To", inputs.to), make("button", {class: "plain"}, "Filter"), files);
  const head = make("thead", {}, make("tr", {}, ...["When", "Who", "What", "Comment by", "Why", "Undo"].map((words) => make("th", {scope: "col"}, words))));
  return {root: make("section", {"aria-label": "History"}, make("h2", {}, "History"), form, make("table", {class: "log"}, head, rows), end), open: () => load()};
};

// A day ends at its end.
const timeOf = (name, value) => {
  if (!value || (name !== "from" && name !== "to")) return value;
  return new Date(`${value}T${name === "from" ? "00:00:00.000" : "23:59:59.999"}`).toISOString();
};
