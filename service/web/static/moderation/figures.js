// Figures: what came in, why it was held, how long it waited, how right the filter was; each plot is a table too.

import {chooseUnit} from "../shared/times.js";
import {describeError, fetchJson} from "./api.js";
import {fill, make, makeField, makeSelect} from "./dom.js";
import {drawStackedBars} from "./plot.js";
import {STATUSES, TAB, describeCode, describeReason, formatCount} from "./words.js";

/** @type {[string, number][]} */
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];
const SPANS = [["7", "7 days"], ["30", "30 days"], ["90", "90 days"], ["365", "a year"]];
/** @type {Record<string, string>} */
const FILTER = {
  hits: "The filter and the person agreed", missed_spam: "A person rejected what did not look like spam", good_suspected: "The filter suspected a good comment",
  unsure: "The filter was unsure, a person decided",
};

/** Create the view of the figures. */
export const createFigures = () => {
  const span = makeSelect("days", SPANS, "30", () => open());
  const place = make("div", {});
  const open = async () => {
    fill(place, make("p", {class: "quiet"}, "Counting…"));
    try {
      showFigures(place, await fetchJson("stats", {days: span.value}));
    } catch (error) {
      fill(place, make("p", {class: "fault", role: "alert"}, describeError(error)));
    }
  };
  return {root: make("section", {class: "figures", "aria-label": "Figures"}, make("div", {class: "row"}, make("h2", {}, "Figures"), makeField("Last", span)), place), open};
};

/** @param {Element} place @param {Wire.Stats} figures the answer of `GET stats` */
const showFigures = (place, figures) => {
  const days = figures.series;
  fill(place,
    !figures.complete && make("p", {class: "notice"}, `There is more than the ${formatCount(figures.examined, "comment")} counted here: the oldest days are not complete.`),
    make("div", {class: "tiles"}, ...STATUSES.map((status) => makeTile(TAB[status], status === "pending" ? figures.pending : figures.by_status[status] || 0))),
    make("h3", {}, "Comments by day (UTC)"),
    makeLegend(),
    drawStackedBars(days, `Comments by day and status since ${figures.since}; the table below has the numbers.`),
    make("details", {}, make("summary", {}, "As a table"),
      makeTable(["Day (UTC)", ...STATUSES.map((status) => TAB[status]), "By the filter", "By people"],
        days.map((day) => [day.day, ...STATUSES.map((status) => day[status] || 0), day.by_policy || 0, day.by_people || 0]))),
    make("div", {class: "pair"},
      make("div", {}, make("h3", {}, "Reasons, and what people made of them"), makeReasonTable(figures.reasons)),
      make("div", {},
        make("h3", {}, "The filter against people"), makeBars(Object.entries(FILTER).map(([name, words]) => [words, figures.filter[name] || 0]), "Outcome"), makeRate(figures.filter),
        make("h3", {}, "Time to a person’s decision"), makeWaits(figures.time_to_decision))));
};

/** @param {string} words @param {number} number */
const makeTile = (words, number) => make("p", {class: "tile"}, make("strong", {}, number.toLocaleString("en")), ` ${words.toLowerCase()}`);

const makeLegend = () => make("ul", {class: "legend"}, ...STATUSES.map((status) => make("li", {}, make("span", {class: `dot fill-${status}`, "aria-hidden": "true"}), TAB[status])));

/** @param {string[]} heads @param {(string | number)[][]} rows */
const makeTable = (heads, rows) => make("table", {},
  make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", {scope: "col"}, head)))),
  make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((value, place) =>
    (place === 0 ? make("th", {scope: "row"}, value) : make("td", {class: "number", "data-label": heads[place]}, typeof value === "number" ? value.toLocaleString("en") : value)))))));

/** Make a table whose numbers are bars too. @param {[string, number][]} pairs @param {string} head */
const makeBars = (pairs, head) => (pairs.length === 0 ? make("p", {class: "quiet"}, "Nothing yet.")
  : addBars(makeTable([head, "Comments"], pairs), "td", pairs.map(([, number]) => number)));

/** @param {Wire.Stats["reasons"]} reasons */
const makeReasonTable = (reasons) => (reasons.length === 0 ? make("p", {class: "quiet"}, "Nothing yet.")
  : addBars(makeTable(["Reason", "Comments", "Approved", "Rejected"], reasons.map((row) => [describeReason(row.reason), row.count, row.approved, row.rejected])),
    "td:nth-child(2)", reasons.map((row) => row.count)));

/** @param {HTMLTableElement} table @param {string} cells a selector @param {number[]} numbers */
const addBars = (table, cells, numbers) => {
  const most = Math.max(1, ...numbers);
  table.classList.add("bars");
  /** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll(cells)).forEach((cell, place) => {
    cell.classList.add("measured");
    cell.style.setProperty("--part", String(numbers[place] / most));
  });
  return table;
};

/** @param {Record<string, number>} outcomes */
const makeRate = ({hits = 0, missed_spam: missed = 0, good_suspected: suspected = 0}) => {
  const sure = hits + missed + suspected;
  return sure > 0 && make("p", {class: "quiet"}, `Of ${formatCount(sure, "comment")} that the filter was sure of and a person decided, it was right about ${Math.round((hits / sure) * 100)} %.`);
};

/** @param {Wire.Stats["time_to_decision"]} waits */
const makeWaits = ({count: number, median, p90, buckets}) => (number === 0 ? make("p", {class: "quiet"}, "No person has decided yet.")
  : make("div", {}, make("p", {}, `Half of ${formatCount(number, "decision")} within ${describeDuration(median)}, nine in ten within ${describeDuration(p90)}.`),
    makeBars(Object.entries(buckets).map(([words, decided]) => [describeCode(words), decided]), "Within")));

/** Write seconds in the largest unit that they fill. @param {number} seconds */
const describeDuration = (seconds) => {
  const [unit, size] = chooseUnit(seconds, UNITS);
  return formatCount(Math.round(seconds / size), unit);
};
