// What the queue is narrowed to: a form, the address of the page, and the words that say it.

import {fill, make, makeButton, makeField, makeSelect} from "./dom.js";
import {describeCode} from "./words.js";

const ORDERS = [["priority", "Most urgent first"], ["oldest", "Oldest first"], ["newest", "Newest first"]];
const FILTERS = ["q", "reason", "thread", "author", "language"];
/** @type {Record<string, string>} */
const SCRIPTS = {latin: "Latin letters", other: "another script", none: "no letters"};
const LANGUAGES = new Intl.DisplayNames("en", {type: "language"});
/** @type {Record<string, string>} */
const WORDS = {q: "text", reason: "reason", thread: "thread", author: "author", language: "language"};

/** Read the query of the queue from the page's address. @param {string} [search] @returns {Desk.Query} */
export const readQuery = (search = location.search) => {
  const parameters = new URLSearchParams(search);
  /** @type {Desk.Query} */
  const query = {status: parameters.get("status") || "pending", order: parameters.get("order") || "priority"};
  for (const name of FILTERS) query[name] = parameters.get(name) || "";
  return query;
};

/** Build the page's address with a query. @param {Desk.Query} query @param {string} site */
export const buildPageAddress = (query, site) => {
  const pairs = Object.entries({site, ...query}).filter(([name, value]) => value && !(name === "order" && value === "priority"));
  return `/moderate?${new URLSearchParams(pairs)}`;
};

/** Return the filters of a query that have a value. @param {Desk.Query} query @returns {Desk.Query} */
export const pickFilters = (query) => Object.fromEntries(FILTERS.filter((name) => query[name]).map((name) => [name, query[name]]));

/** Say a language: "Korean", "Latin letters". @param {string} code @returns {string} */
export const describeLanguage = (code) => SCRIPTS[code] || LANGUAGES.of(code) || code;

/**
 * Create the form.
 * @param {{reasons: string[], languages: string[]}} known @param {(change: Desk.Query) => void} onChange
 */
export const createFilters = (known, onChange) => {
  const search = make("input", {type: "search", name: "q", placeholder: "Search texts", "aria-label": "Search texts", "aria-keyshortcuts": "/"});
  const order = makeSelect("order", ORDERS, "priority", () => onChange({order: order.value}));
  const listOptions = (/** @type {string[]} */ values, /** @type {string} */ none, name = describeCode) => [["", none], ...values.map((value) => [value, name(value)])];
  /** @type {Record<string, HTMLInputElement | HTMLSelectElement>} */
  const inputs = {
    q: search,
    reason: makeSelect("reason", listOptions(known.reasons, "any reason"), "", () => onChange({reason: inputs.reason.value})),
    language: makeSelect("language", listOptions(known.languages, "any language", describeLanguage), "", () => onChange({language: inputs.language.value})),
    author: make("input", {name: "author", autocomplete: "off", onchange: () => onChange({author: inputs.author.value.trim()})}),
    thread: make("input", {name: "thread", autocomplete: "off", onchange: () => onChange({thread: inputs.thread.value.trim()})}),
  };
  const chips = make("div", {class: "chips"});
  const more = make("details", {class: "more"}, make("summary", {}, "Filter"),
    make("div", {class: "row"}, makeField("Reason", inputs.reason), known.languages.length > 0 && makeField("Language", inputs.language),
      makeField("Author", inputs.author), makeField("Thread", inputs.thread)));
  const submit = (/** @type {Event} */ event) => { event.preventDefault(); onChange({q: search.value.trim()}); };
  const form = make("form", {class: "filters", role: "search", onsubmit: submit}, search, makeField("Order", order), more);
  search.addEventListener("search", () => onChange({q: search.value.trim()}));

  /** Show a query. @param {Desk.Query} query */
  const show = (query) => {
    order.value = query.order;
    for (const name of FILTERS) inputs[name].value = query[name];
    fill(chips, ...Object.entries(pickFilters(query)).map(([name, value]) =>
      makeButton(`${WORDS[name]}: ${name === "reason" ? describeCode(value) : name === "language" ? describeLanguage(value) : value}`, () => onChange({[name]: ""}), {class: "chip", title: "Take this filter away"})));
  };
  return {form, chips, show, focus: () => { search.focus(); search.select(); }};
};
