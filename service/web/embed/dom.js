// Elements of the embed alone.

import {make} from "../static/shared/elements.js";

/** @param {string} text @param {(event: MouseEvent) => void} onclick @param {Object<string, any>} [attributes] */
export const makeButton = (text, onclick, attributes = {}) => make("button", {type: "button", onclick, ...attributes}, text);

/** Return the article of a list item, which `drawComment` has put there first. @param {HTMLLIElement | undefined} item */
export const getArticle = (item) => /** @type {HTMLElement} */ (item?.firstChild);
