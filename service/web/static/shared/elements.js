// Elements, and the one place where HTML enters a page.

/** Return the children without gaps: null, undefined and false are left out. @param {any[]} children @returns {(Node | string)[]} */
export const dropEmpty = (children) => children.flat().filter((child) => child != null && child !== false);

/**
 * Make an element. An attribute `onclick` is a listener; false and null leave an attribute or a child out; text stays text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Object<string, any>} [attributes]
 * @param {...any} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value != null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...dropEmpty(children));
  return element;
};

const WEB = /^https?:\/\//i;

/** Say whether an address is one of the web: only such addresses become links. @param {string | null | undefined} address */
export const isWebAddress = (address) => WEB.test(address || "");

// This policy only ever gets the HTML that the service's sanitiser made.
const policy = (() => {
  const rules = {createHTML: (/** @type {string} */ html) => html};
  if (!window.trustedTypes) return rules;
  try {
    return window.trustedTypes.createPolicy("recap-comments", rules);
  } catch {
    return null; // the page does not allow the policy: comments are shown as plain text
  }
})();

/** @type {Record<string, string>} */
const ENTITIES = {lt: "<", gt: ">", quot: '"', amp: "&"};

/** Return the text of the service's HTML, for pages that allow no HTML. @param {string} html */
export const readPlainText = (html) => {
  const lines = html.replace(/<br>|<\/p>/g, "\n").replace(/<[^>]*>/g, "");
  return lines.replace(/&(lt|gt|quot|amp);/g, (_, name) => ENTITIES[name]);
};

/** Turn the service's sanitised HTML into nodes. @param {string} html @returns {Node | string} */
export const parseHtml = (html) => {
  if (!policy) return readPlainText(html);
  const template = document.createElement("template");
  template.innerHTML = /** @type {string} */ (policy.createHTML(html));
  return template.content;
};
