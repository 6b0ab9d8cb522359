// What the queue is narrowed to: a form, the address of the page, and the words that say it.

import {button, choice, field, fill, make} from "./dom.js";
import {plain} from "./words.js";

const ORDERS = [["priority", "Most urgent first"], ["oldest", "Oldest first"], ["newest", "Newest first"]];
const NARROWING = ["q", "reason", "thread", "author", "language"];
const LANGUAGES = new Intl.DisplayNames("en", {type: "language"});
const WORDS = {q: "text", reason: "reason", thread: "thread", author: "author", language: "language"};

/** The query of the queue in the page's address. */
export const readQuery = () => {
  const given = new URLSearchParams(location.search);
  const query = {status: given.get("status") || "pending", order: given.get("order") || "priority"};
  for (const name of NARROWING) query[name] = given.get(name) || "";
  return query;
};

/** The page's address with this query. */
export const addressOf = (query, site) => {
  const told = Object.entries({site, ...query}).filter(([name, value]) => value && !(name === "order" && value === "priority"));
  return `/moderate?${new URLSearchParams(told)}`;
};

/** What a query narrows the queue to: nothing when it is empty. */
export const narrowing = (query) => Object.fromEntries(NARROWING.filter((name) => query[name]).map((name) => [name, query[name]]));

/** "Korean", "letters of Latin". @param {string} code */
export const languageOf = (code) => ({latin: "Latin letters", other: "another script", none: "no letters"}[code] || LANGUAGES.of(code));

/**
 * The form. @param {{reasons: string[], languages: string[]}} known @param {(change: Object) => void} changed
 */
export const createFilters = (known, changed) => {
  const search = make("input", {type: "search", name: "q", placeholder: "Search texts", "aria-label": "Search texts", "aria-keyshortcuts": "/"});
  const order = choice("order", ORDERS, "priority", () => changed({order: order.value}));
  const listed = (values, none, name = plain) => [["", none], ...values.map((value) => [value, name(value)])];
  const inputs = {
    q: search,
    reason: choice("reason", listed(known.reasons, "any reason"), "", () => changed({reason: inputs.reason.value})),
    language: choice("language", listed(known.languages, "any language", languageOf), "", () => changed({language: inputs.language.value})),
    author: make("input", {name: "author", autocomplete: "off", onchange: () => changed({author: inputs.author.value.trim()})}),
    thread: make("input", {name: "thread", autocomplete: "off", onchange: () => changed({thread: inputs.thread.value.trim()})}),
  };
  const chips = make("div", {class: "chips"});
  const more = make("details", {class: "more"}, make("summary", {}, "Filter"),
    make("div", {class: "row"}, field("Reason", inputs.reason), known.languages.length > 0 && field("Language", inputs.language),
      field("Author", inputs.author), field("Thread", inputs.thread)));
  const submit = (event) => { event.preventDefault(); changed({q: search.value.trim()}); };
  const form = make("form", {class: "filters", role: "search", onsubmit: submit}, search, field("Order", order), more);
  search.addEventListener("search", () => changed({q: search.value.trim()}));

  /** Shows a query. */
  const show = (query) => {
    order.value = query.order;
    for (const name of NARROWING) inputs[name].value = query[name];
    fill(chips, ...Object.entries(narrowing(query)).map(([name, value]) =>
      button(`${WORDS[name]}: ${name === "reason" ? plain(value) : name === "language" ? languageOf(value) : value}`, () => changed({[name]: ""}), {class: "chip", title: "Take this filter away"})));
  };
  return {form, chips, show, focus: () => { search.focus(); search.select(); }};
};
