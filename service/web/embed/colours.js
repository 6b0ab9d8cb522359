// Colours: reading them, mixing them, and whether text of one can be read on another.

/** @typedef {[red: number, green: number, blue: number, opacity: number]} Colour 0-255, the opacity 0-1 */

// The contrast of text that WCAG 2.2 AA asks for.
const READABLE = 4.5;
const LEGACY = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/;

/** Read a computed colour; a canvas reads those that are written in newer ways, such as oklch(). @param {string} text @returns {Colour} */
export const readColour = (text) => {
  const [, red, green, blue, opacity = 1] = LEGACY.exec(text) || [];
  if (red) return [+red, +green, +blue, +opacity];
  const context = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d");
  if (!context) return [0, 0, 0, 0];
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
};

/** @param {Colour} colour */
export const writeColour = ([red, green, blue]) => `rgb(${[red, green, blue].map(Math.round)})`;

/** Mix two colours; the result has no opacity. @param {Colour} from @param {Colour} to @param {number} share of `to`, 0-1 @returns {Colour} */
export const mix = (from, to, share) => [mixChannel(from[0], to[0], share), mixChannel(from[1], to[1], share), mixChannel(from[2], to[2], share), 1];

/** @param {number} from @param {number} to @param {number} share */
const mixChannel = (from, to, share) => from + (to - from) * share;

/** Return the relative luminance of a colour (WCAG 2.2), 0-1. @param {Colour} colour */
export const measureLuminance = (colour) => {
  const [red, green, blue] = colour.slice(0, 3).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Say whether light text reads better on a colour than dark text. @param {Colour} colour */
export const isDark = (colour) => measureLuminance(colour) < 0.179;

/** Say whether text of a colour can be read on all of these. @param {Colour} text @param {...Colour} grounds */
export const isReadable = (text, ...grounds) => grounds.every((ground) => {
  const [low, high] = [measureLuminance(text), measureLuminance(ground)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05) >= READABLE;
});

/** Return the colour nearest to `wanted`, on its way to `ink`, that can be read on these. @param {Colour} wanted @param {Colour} ink @param {...Colour} grounds */
export const makeReadable = (wanted, ink, ...grounds) =>
  [0, 0.2, 0.4, 0.6, 0.8].map((share) => mix(wanted, ink, share)).find((colour) => isReadable(colour, ...grounds)) || ink;
