// A plot of stacked bars, drawn as SVG; a table beside it has the same numbers.

import {STATUSES, TAB} from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 180;
const FOOT = 22;
const SIDE = 36;

/** @param {string} tag @param {Object<string, string | number>} attributes @param {string} [text] */
const makeShape = (tag, attributes, text) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
};

/** Choose a number at or above `highest` that reads well: 1, 2 or 5 with zeros. @param {number} highest */
export const chooseTop = (highest) => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= highest) ?? highest;
};

/**
 * Draw a bar for each day, with a colour for each status.
 * @param {Wire.Day[]} days @param {string} label @param {number} [width] of the window (px)
 */
export const drawStackedBars = (days, label, width = innerWidth) => {
  // Drawn for the width of the window, so that letters keep their size on a phone.
  const plotWidth = Math.max(280, Math.min(720, width - 32));
  const sums = days.map((day) => STATUSES.reduce((sum, status) => sum + (day[status] || 0), 0));
  const top = chooseTop(Math.max(1, ...sums));
  const drawing = makeShape("svg", {viewBox: `0 0 ${plotWidth} ${HEIGHT + FOOT}`, role: "img", "aria-label": label, class: "plot"});
  for (const part of [0, 0.5, 1]) {
    const y = HEIGHT - part * (HEIGHT - 8);
    drawing.append(makeShape("line", {x1: SIDE, x2: plotWidth, y1: y, y2: y, class: "rule"}), makeShape("text", {x: SIDE - 6, y: y + 4, "text-anchor": "end"}, (top * part).toLocaleString("en")));
  }
  const step = (plotWidth - SIDE) / days.length;
  days.forEach((day, place) => {
    let y = HEIGHT;
    const column = makeShape("g", {});
    column.append(makeShape("title", {}, `${day.day}: ${STATUSES.map((status) => `${day[status] || 0} ${TAB[status].toLowerCase()}`).join(", ")}`));
    for (const status of STATUSES) {
      const height = ((day[status] || 0) / top) * (HEIGHT - 8);
      y -= height;
      if (height > 0) column.append(makeShape("rect", {x: SIDE + place * step + step * 0.1, y, width: step * 0.8, height, class: `fill-${status}`}));
    }
    drawing.append(column);
  });
  [0, Math.floor(days.length / 2), days.length - 1].filter((place, index, all) => all.indexOf(place) === index).forEach((place) => {
    const anchor = place === 0 ? "start" : place === days.length - 1 ? "end" : "middle";
    drawing.append(makeShape("text", {x: SIDE + (place + 0.5) * step, y: HEIGHT + 16, "text-anchor": anchor}, days[place].day));
  });
  return drawing;
};
