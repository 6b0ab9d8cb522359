// Elements, and the one door through which HTML enters.

/**
 * An element. An attribute `onclick` is a listener; false and null leave an attribute or a child out; text stays text.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node|string|null|false)} children
 */
export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value != null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...there(children));
  return element;
};

/** Replaces what stands in `element`. */
export const fill = (element, ...children) => {
  element.replaceChildren(...there(children));
  return element;
};

const there = (children) => children.flat().filter((child) => child != null && child !== false);

/** A button with words or a node; `key` is the letter that does the same, shown to those who see and told to those who listen. */
export const button = (text, onclick, {key, ...attributes} = {}) =>
  make("button", {type: "button", onclick, "aria-keyshortcuts": key, ...attributes},
    make("span", {}, text), key && make("kbd", {"aria-hidden": "true"}, key));

/** A labelled field. */
export const field = (label, input) => make("label", {class: "field"}, make("span", {}, label), input);

/** A choice; `options` are pairs of value and words. */
export const choice = (name, options, value, onchange) => {
  const select = make("select", {name, onchange}, ...options.map(([given, words]) => make("option", {value: given}, words)));
  select.value = value;
  return select;
};

/** Only addresses of the web become links. @param {string} address */
export const isWeb = (address) => /^https?:\/\//i.test(address || "");

// `html` is what the server's sanitiser made, and nothing else is ever given to this policy.
const rules = {createHTML: (/** @type {string} */ html) => html};
const policy = window.trustedTypes ? window.trustedTypes.createPolicy("recap-comments", rules) : rules;

/** The nodes of the server's sanitised HTML. @param {string} html */
export const sanitised = (html) => {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
};
