// Elements of the moderators' page.

import {dropEmpty, isWebAddress, make, parseHtml} from "../shared/elements.js";

export {isWebAddress, make, parseHtml};

/** Replace what is in `element`. @param {Element} element @param {...any} children */
export const fill = (element, ...children) => {
  element.replaceChildren(...dropEmpty(children));
  return element;
};

/**
 * Make a button with words or a node; `key` is the letter that does the same, shown on the button and told to screen readers.
 * @param {any} text @param {(event: MouseEvent) => void} onclick @param {Object<string, any>} [attributes]
 */
export const makeButton = (text, onclick, {key, ...attributes} = {}) =>
  make("button", {type: "button", onclick, "aria-keyshortcuts": key, ...attributes},
    make("span", {}, text), key && make("kbd", {"aria-hidden": "true"}, key));

/** Make a labelled field. @param {string} label @param {Element} input */
export const makeField = (label, input) => make("label", {class: "field"}, make("span", {}, label), input);

/** Make a select; `options` are pairs of value and words. @param {string} name @param {string[][]} options @param {string} value @param {(event: Event) => void} [onchange] */
export const makeSelect = (name, options, value, onchange) => {
  const select = make("select", {name, onchange}, ...options.map(([key, words]) => make("option", {value: key}, words)));
  select.value = value;
  return select;
};

/**
 * Make a select whose options stand in groups, below one for no choice.
 * @param {string} name @param {string} none @param {Record<string, Record<string, string>>} groups words by value, by group @param {(event: Event) => void} onchange
 */
export const makeGroupedSelect = (name, none, groups, onchange) => make("select", {name, onchange}, make("option", {value: ""}, none),
  ...Object.entries(groups).map(([label, options]) => make("optgroup", {label}, ...Object.entries(options).map(([value, words]) => make("option", {value}, words)))));
