// Figures: what came in, why it was held, how long it waited, how right the filter was; each plot is a table too.

import {get} from "./api.js";
import {choice, field, fill, make} from "./dom.js";
import {stackedBars} from "./plot.js";
import {STATUSES, TAB, count, plain} from "./words.js";

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
  const days = told.series;
  fill(place,
    !told.complete && make("p", {class: "notice"}, `There is more than the ${count(told.examined, "comment")} counted here: the oldest days are not complete.`),
    make("div", {class: "tiles"}, ...STATUSES.map((status) => tile(TAB[status], status === "pending" ? told.pending : told.by_status[status] || 0))),
    make("h3", {}, "Comments by day"),
    legend(),
    stackedBars(days, `Comments by day and status since ${told.since}; the table below has the numbers.`),
    make("details", {}, make("summary", {}, "As a table"),
      table(["Day", ...STATUSES.map((status) => TAB[status]), "By the filter", "By people"],
        days.map((day) => [day.day, ...STATUSES.map((status) => day[status] || 0), day.by_policy || 0, day.by_people || 0]))),
    make("div", {class: "pair"},
      make("div", {}, make("h3", {}, "Reasons, and what people made of them"), reasonsOf(told.reasons)),
      make("div", {},
        make("h3", {}, "The filter against people"), bars(Object.entries(FILTER).map(([name, words]) => [words, told.filter[name] || 0]), "Outcome"), rateOf(told.filter),
        make("h3", {}, "Time to a person’s decision"), waits(told.time_to_decision))));
};

const tile = (words, number) => make("p", {class: "tile"}, make("strong", {}, number.toLocaleString("en")), ` ${words.toLowerCase()}`);

const legend = () => make("ul", {class: "legend"}, ...STATUSES.map((status) => make("li", {}, make("span", {class: `dot fill-${status}`, "aria-hidden": "true"}), TAB[status])));

const table = (heads, rows) => make("table", {},
  make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", {scope: "col"}, head)))),
  make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((value, place) =>
    (place === 0 ? make("th", {scope: "row"}, value) : make("td", {class: "number", "data-label": heads[place]}, typeof value === "number" ? value.toLocaleString("en") : value)))))));

/** A table whose numbers are bars too. */
const bars = (pairs, head) => (pairs.length === 0 ? make("p", {class: "quiet"}, "Nothing yet.")
  : withBars(table([head, "Comments"], pairs), "td", pairs.map(([, number]) => number)));

const reasonsOf = (reasons) => (reasons.length === 0 ? make("p", {class: "quiet"}, "Nothing yet.")
  : withBars(table(["Reason", "Comments", "Approved", "Rejected"], reasons.map((row) => [plain(row.reason), row.count, row.approved, row.rejected])),
    "td:nth-child(2)", reasons.map((row) => row.count)));

const withBars = (made, cells, numbers) => {
  const most = Math.max(1, ...numbers);
  made.classList.add("bars");
  made.querySelectorAll(cells).forEach((cell, place) => {
    cell.classList.add("measured");
    cell.style.setProperty("--part", String(numbers[place] / most));
  });
  return made;
};

const rateOf = ({hits = 0, missed_spam: missed = 0, good_suspected: suspected = 0}) => {
  const sure = hits + missed + suspected;
  return sure > 0 && make("p", {class: "quiet"}, `Of ${count(sure, "comment")} that the filter was sure of and a person decided, it was right about ${Math.round((hits / sure) * 100)} %.`);
};

const waits = ({count: number, median, p90, buckets}) => (number === 0 ? make("p", {class: "quiet"}, "No person has decided yet.")
  : make("div", {}, make("p", {}, `Half of ${count(number, "decision")} within ${spell(median)}, nine in ten within ${spell(p90)}.`),
    bars(Object.entries(buckets).map(([words, decided]) => [plain(words), decided]), "Within")));

/** Seconds in the largest unit that has any. */
const spell = (seconds) => {
  const [unit, size] = [["day", 86400], ["hour", 3600], ["minute", 60]].find(([, whole]) => seconds >= whole) || ["second", 1];
  return count(Math.round(seconds / size), unit);
};
