// What the queue is narrowed to: a form, the address of the page, and the words that say it.

import {buildDeskAddress} from "./api.js";
import {fill, make, makeButton, makeField, makeGroupedSelect, makeSelect} from "./dom.js";
import {describeReason} from "./words.js";

const ORDERS = [["priority", "Most urgent first"], ["oldest", "Oldest first"], ["newest", "Newest first"]];
const FILTERS = ["q", "reason", "thread", "author", "language"];
/** @type {Record<string, string>} */
const SCRIPTS = {latin: "Latin letters", other: "another script", none: "no letters"};
const LANGUAGES = new Intl.DisplayNames("en", {type: "language"});
/** @type {Record<string, string>} */
const WORDS = {q: "search", reason: "reason", thread: "thread", author: "author", language: "language"};

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
  return buildDeskAddress(pairs.map(([name, value]) => [name, String(value)]));
};

/** Return the filters of a query that have a value. @param {Desk.Query} query @returns {Desk.Query} */
export const pickFilters = (query) => Object.fromEntries(FILTERS.filter((name) => query[name]).map((name) => [name, query[name]]));

/** Say a language: "Korean", "Latin letters". @param {string} code @returns {string} */
export const describeLanguage = (code) => SCRIPTS[code] || LANGUAGES.of(code) || code;

/**
 * Create the form.
 * @param {{reasons: Record<string, Record<string, string>>, languages: string[]}} choices @param {(change: Desk.Query) => void} onChange
 */
export const createFilters = (choices, onChange) => {
  const search = make("input", {type: "search", name: "q", placeholder: "Text, person or thread", "aria-label": "Search texts, people and threads", "aria-keyshortcuts": "/"});
  const order = makeSelect("order", ORDERS, "priority", () => onChange({order: order.value}));
  const listOptions = (/** @type {string[]} */ values, /** @type {string} */ none, /** @type {(code: string) => string} */ name) => [["", none], ...values.map((value) => [value, name(value)])];
  const narrow = (/** @type {Desk.Query} */ change) => { more.open = false; onChange(change); };
  /** @type {Record<string, HTMLInputElement | HTMLSelectElement>} */
  const inputs = {
    q: search,
    reason: makeGroupedSelect("reason", "any reason", choices.reasons, () => narrow({reason: inputs.reason.value})),
    language: makeSelect("language", listOptions(choices.languages, "any language", describeLanguage), "", () => narrow({language: inputs.language.value})),
    author: make("input", {name: "author", autocomplete: "off"}),
    thread: make("input", {name: "thread", autocomplete: "off"}),
  };
  const chips = make("div", {class: "chips"});
  const more = make("details", {class: "more"}, make("summary", {}, "Filter"),
    make("div", {class: "row"}, makeField("Reason", inputs.reason), choices.languages.length > 0 && makeField("Language", inputs.language),
      makeField("Author", inputs.author), makeField("Thread", inputs.thread), make("button", {class: "plain"}, "Apply")));
  // One submit takes over every field: no event of a single browser is needed.
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    narrow({q: search.value.trim(), author: inputs.author.value.trim(), thread: inputs.thread.value.trim()});
  };
  const form = make("form", {class: "filters", role: "search", onsubmit: submit}, search, make("button", {class: "plain"}, "Search"), makeField("Order", order), more);
  closeOutside(more);

  /** Show a query. @param {Desk.Query} query */
  const show = (query) => {
    order.value = query.order;
    for (const name of FILTERS) inputs[name].value = query[name];
    fill(chips, ...Object.entries(pickFilters(query)).map(([name, value]) =>
      makeButton(`${WORDS[name]}: ${name === "reason" ? describeReason(value) : name === "language" ? describeLanguage(value) : value}`, () => onChange({[name]: ""}), {class: "chip", title: "Take this filter away"})));
  };
  return {form, chips, show, focus: () => { search.focus(); search.select(); }};
};

/** Close a popover by Escape, or by a press anywhere else. @param {HTMLDetailsElement} details */
const closeOutside = (details) => {
  document.addEventListener("pointerdown", (event) => { if (!details.contains(/** @type {Node} */ (event.target))) details.open = false; });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    event.preventDefault();
    details.open = false;
    details.querySelector("summary")?.focus();
  });
};
