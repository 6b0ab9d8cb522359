// Elements, and the one door through which HTML enters.

/**
 * An element. An attribute `onclick` is a listener; false and null leave an attribute or a child out; text stays text.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node|string|null|false)} children
 */
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value != null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
};

/** @param {string} text @param {(event: Event) => void} onclick */
const button = (text, onclick, attributes = {}) => make("button", {type: "button", onclick, ...attributes}, text);

// `html` is what the server's sanitiser made, and nothing else is ever given to this policy.
const policy = (() => {
  const rules = {createHTML: (/** @type {string} */ html) => html};
  if (!window.trustedTypes) return rules;
  try {
    return window.trustedTypes.createPolicy("recap-comments", rules);
  } catch {
    return null; // the page does not allow the policy: comments are shown as plain text
  }
})();

const ENTITIES = {lt: "<", gt: ">", quot: '"', amp: "&"};

/** The nodes of the server's HTML. @param {string} html */
const nodesOf = (html) => {
  if (!policy) {
    const lines = html.replace(/<br>|<\/p>/g, "\n").replace(/<[^>]*>/g, "");
    return lines.replace(/&(lt|gt|quot|amp);/g, (_, name) => ENTITIES[name]);
  }
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
};

/** Only addresses of the web become links. @param {string} address */
const isWeb = (address) => /^https?:\/\//i.test(address || "");
