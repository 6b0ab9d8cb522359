// Figures: what came in, why it was held, how long it waited, how right the filter was; each plot is a table too.

import {get} from "./api.js";
import {choice, field, fill, make} from "./dom.js";
import {stackedBars} from "./plot.js";
import {STATUSES, TAB, count, plain} from "./words.js";

const DAY_MS = 86400000;
const SPANS = [["7", "7 days"], ["30", "30 days"], ["90", "90 days"], ["365", "a year"]];
const FILTER = {
  hits: "The filter and the person agreed", missed_spam: "The filter let spam pass", good_suspected: "The filter suspected a good comment",
  unsure: "The filter was unsure, a person decided",
};

/** The view. */
export const createFigures = () => {
  const span = choice("days", SPANS, "30", () => open());
  const place = make("div", {});
  const open = async () => {
    fill(place, make("p", {class: "quiet"}, "Counting…"));
    try {
      show(place, await get("stats", {days: span.value}));
    } catch (error) {
      fill(place, make("p", {class: "fault", role: "alert"}, error.message));
    }
  };
  return {root: make("section", {class: "figures", "aria-label": "Figures"}, make("div", {class: "row"}, make("h2", {}, "Figures"), field("Last", span)), place), open};
};

const show = (place, told) => {
  const days = everyDay(told);
  fill(place,
    !told.complete && make("p", {class: "notice"}, "There is more than is counted here: the oldest days are not complete."),
    make("div", {class: "tiles"}, ...STATUSES.map((status) => tile(TAB[status], status === "pending" ? told.pending : told.by_status[status] || 0))),
    make("h3", {}, "Comments by day"),
    legend(),
    stackedBars(days, `Comments by day and status since ${told.since}; the table below has the numbers.`),
    make("details", {}, make("summary", {}, "As a table"),
      table(["Day", ...STATUSES.map((status) => TAB[status])], days.map((day) => [day.day, ...STATUSES.map((status) => day[status] || 0)]))),
    make("div", {class: "pair"},
      make("div", {}, make("h3", {}, "Reasons"), bars(Object.entries(told.by_reason).map(([reason, number]) => [plain(reason), number]), "Reason")),
      make("div", {}, make("h3", {}, "The filter against people"), bars(Object.entries(FILTER).map(([name, words]) => [words, told.filter[name] || 0]), "Outcome"), rateOf(told.filter)),
      told.time_to_decision && waits(told.time_to_decision)));
};

const everyDay = (told) => {
  const found = [];
  for (let at = Date.parse(told.since); at <= Date.now(); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    found.push({...told.by_day[day], day});
  }
  return found;
};

const tile = (words, number) => make("p", {class: "tile"}, make("strong", {}, number.toLocaleString("en")), ` ${words.toLowerCase()}`);

const legend = () => make("ul", {class: "legend"}, ...STATUSES.map((status) => make("li", {}, make("span", {class: `dot fill-${status}`, "aria-hidden": "true"}), TAB[status])));

const table = (heads, rows) => make("table", {},
  make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", {scope: "col"}, head)))),
  make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((value, place) =>
    (place === 0 ? make("th", {scope: "row"}, value) : make("td", {class: "number", "data-label": heads[place]}, typeof value === "number" ? value.toLocaleString("en") : value)))))));

/** A table whose numbers are bars too. */
const bars = (pairs, head) => {
  if (pairs.length === 0) return make("p", {class: "quiet"}, "Nothing yet.");
  const most = Math.max(1, ...pairs.map(([, number]) => number));
  const made = table([head, "Comments"], pairs);
  made.classList.add("bars");
  made.querySelectorAll("td").forEach((cell, place) => cell.style.setProperty("--part", String(pairs[place][1] / most)));
  return made;
};

const rateOf = ({hits = 0, missed_spam: missed = 0, good_suspected: suspected = 0}) => {
  const sure = hits + missed + suspected;
  return sure > 0 && make("p", {class: "quiet"}, `Of ${count(sure, "comment")} that the filter was sure of and a person decided, it was right about ${Math.round((hits / sure) * 100)} %.`);
};

const waits = ({median, p90, buckets}) => make("div", {}, make("h3", {}, "Time to a decision"),
  make("p", {}, `Half within ${spell(median)}, nine in ten within ${spell(p90)}.`),
  buckets && bars(pairsOf(buckets), "Within"));

const pairsOf = (buckets) => (Array.isArray(buckets) ? buckets.map((bucket) => Object.values(bucket)) : Object.entries(buckets)).map(([words, number]) => [plain(String(words)), number]);

/** Seconds in the largest unit that has any. */
const spell = (seconds) => {
  if (seconds == null) return "no time known";
  const [unit, size] = [["day", 86400], ["hour", 3600], ["minute", 60]].find(([, whole]) => seconds >= whole) || ["second", 1];
  return count(Math.round(seconds / size), unit);
};
