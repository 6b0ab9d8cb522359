// The looks of a thread: the page's own text, links and ground by default, mended where they could not be read.

import {isDark, isReadable, makeReadable, mix, readColour, writeColour} from "./colours.js";

/** @typedef {import("./colours.js").Colour} Colour */

/** @type {Record<string, {ink: Colour, paper: Colour}>} where the page gives none that can be read */
const DEFAULTS = {
  light: {ink: [33, 29, 25, 1], paper: [255, 255, 255, 1]},
  dark: {ink: [236, 231, 222, 1], paper: [28, 26, 24, 1]},
};
/** @type {Colour[]} */
const EXTREMES = [[0, 0, 0, 1], [255, 255, 255, 1]];
/** @type {Colour} what browsers paint behind a page with a dark `color-scheme` */
const DARK_CANVAS = [18, 18, 18, 1];
const CARD_SHARE = 0.06;
const LINE_SHARE = 0.2;
// How far quiet text goes from the text's colour to the ground's.
const SOFT_SHARE = 0.35;

/** Say whether nothing painted is dark on this page: so its `color-scheme` says. @param {string} scheme */
const isCanvasDark = (scheme) => /dark/.test(scheme) && (!/light/.test(scheme) || matchMedia("(prefers-color-scheme: dark)").matches);

/**
 * Find the colour that is really painted behind an element: the first opaque one around it, with what lies over it.
 * Return null behind a picture, whose colours nobody knows.
 * @param {Element | null} element @param {string} scheme @returns {Colour | null}
 */
const findGround = (element, scheme) => {
  /** @type {Colour[]} */
  const layers = [];
  for (let place = element; place; place = place.parentElement || /** @type {ShadowRoot} */ (place.getRootNode()).host || null) {
    const {backgroundColor, backgroundImage} = getComputedStyle(place);
    const colour = readColour(backgroundColor);
    layers.unshift(colour);
    if (colour[3] === 1) break;
    if (backgroundImage !== "none") return null;
  }
  return layers.reduce((ground, layer) => mix(ground, layer, layer[3]), isCanvasDark(scheme) ? DARK_CANVAS : EXTREMES[1]);
};

/** Return the colour that a link has behind an element, by a link that is there for no frame. @param {Element} element */
const readLinkColour = (element) => {
  const link = document.createElement("a");
  link.href = "#";
  link.style.display = "none";
  element.after(link);
  const {color} = getComputedStyle(link);
  link.remove();
  return color;
};

/** Choose light or dark: the attribute, else the ground, else what the text's colour and the page's `color-scheme` say. @param {string | null} attribute @param {Colour | null} ground @param {Colour} ink @param {string} scheme */
const chooseTheme = (attribute, ground, ink, scheme) => {
  if (attribute === "light" || attribute === "dark") return attribute;
  return (ground ? isDark(ground) : isCanvasDark(scheme) || !isDark(ink)) ? "dark" : "light";
};

/** Choose the colours of text and grounds. @param {Colour} pageInk the page's text @param {Colour} ink ours @param {Colour} paper */
const choosePalette = (pageInk, ink, paper) => {
  const inks = [pageInk, ink, ...EXTREMES];
  const chosen = inks.find((one) => isReadable(one, paper, mix(paper, one, CARD_SHARE))) || EXTREMES[isDark(paper) ? 1 : 0];
  const shade = mix(paper, chosen, CARD_SHARE);
  const card = isReadable(chosen, shade) ? shade : paper;
  const soft = makeReadable(mix(chosen, paper, SOFT_SHARE), chosen, paper, card);
  return {ink: chosen, paper, card, soft, line: mix(paper, chosen, LINE_SHARE)};
};

/** Give a thread the looks of the page around it. @param {Element} element @param {HTMLElement} root the section in its shadow */
export const applyLooks = (element, root) => {
  const {color, colorScheme} = getComputedStyle(element.parentElement || document.documentElement);
  const ground = findGround(element.parentElement, colorScheme);
  const text = readColour(color);
  const theme = chooseTheme(element.getAttribute("theme"), ground, text, colorScheme);
  const {ink, paper} = DEFAULTS[theme];
  // With the attribute a page says that it knows better, as where a picture is behind the thread.
  const palette = choosePalette(text, ink, ground && isDark(ground) === (theme === "dark") ? ground : paper);
  root.dataset.theme = theme;
  const set = (/** @type {string} */ name, /** @type {string} */ value) => root.style.setProperty(`--page-${name}`, value);
  for (const [name, colour] of Object.entries(palette)) set(name, writeColour(colour));
  set("link", readLinkColour(element));
  // The style sheet resolves in `outline-color`, which is not painted, which accent is wanted.
  const accent = makeReadable(readColour(getComputedStyle(root).outlineColor), palette.ink, palette.paper, palette.card);
  set("accent", writeColour(accent));
  set("on-accent", writeColour(EXTREMES[isDark(accent) ? 1 : 0]));
};
