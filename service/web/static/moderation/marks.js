// Marks: the stretches that evidence points at, in the text as its author typed it. Spans count code points.

import {describeReason} from "./words.js";

// What turns the direction of text or cannot be seen at all is shown by its number instead.
const GHOST = /^[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]$/;

/**
 * Cut a field where evidence begins or ends. Return the stretches in order, each with the indexes of the evidence that covers it.
 * @param {number} length of the field, in code points @param {string} name the field: text, name, email or url
 * @param {Wire.Evidence[]} evidence
 */
export const cutSpans = (length, name, evidence) => {
  const spans = evidence.flatMap((finding, index) => (finding.marks || finding.spans || [])
    .filter((span) => span.field === name && span.start < span.end)
    .map((span) => ({index, start: Math.max(0, span.start), end: Math.min(length, span.end)})));
  const cuts = [...new Set([0, length, ...spans.flatMap((span) => [span.start, span.end])])]
    .filter((cut) => cut <= length).sort((one, other) => one - other);
  return cuts.slice(1).map((end, place) => {
    const start = cuts[place];
    return {start, end, why: [...new Set(spans.filter((span) => span.start <= start && end <= span.end).map((span) => span.index))]};
  });
};

/**
 * Make the nodes of a value; each stretch that evidence covers is a `mark` that names the evidence.
 * @param {string} value
 * @param {string} name the field: text, name, email or url
 * @param {Wire.Evidence[]} evidence
 * @param {(index: number) => string} idOf the element that says why
 */
export const markEvidence = (value, name, evidence, idOf) => {
  const points = [...value];
  const fragment = document.createDocumentFragment();
  for (const {start, end, why} of cutSpans(points.length, name, evidence)) fragment.append(makeStretch(points.slice(start, end), why, evidence, idOf));
  return fragment;
};

/** @param {string[]} points @param {number[]} why @param {Wire.Evidence[]} evidence @param {(index: number) => string} idOf */
const makeStretch = (points, why, evidence, idOf) => {
  const nodes = showInvisible(points);
  if (why.length === 0) return nodes;
  const mark = document.createElement("mark");
  mark.append(nodes);
  // What speaks for a comment is no cause for alarm.
  if (why.every((index) => evidence[index].weight < 0)) mark.className = "ham";
  mark.dataset.why = why.join(" ");
  mark.title = why.map((index) => evidence[index].detail || describeReason(evidence[index].reason)).join("; ");
  mark.setAttribute("aria-describedby", why.map(idOf).join(" "));
  return mark;
};

/** Show what cannot be seen by its number. @param {string[]} points */
const showInvisible = (points) => {
  const nodes = document.createDocumentFragment();
  let run = "";
  for (const point of points) {
    if (!GHOST.test(point)) {
      run += point;
      continue;
    }
    const ghost = document.createElement("span");
    ghost.className = "ghost";
    ghost.textContent = `U+${Number(point.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}`;
    nodes.append(run, ghost);
    run = "";
  }
  nodes.append(run);
  return nodes;
};

/** Highlight the reasons of a mark that somebody points at, and the other way round. @param {HTMLElement} card */
export const linkMarks = (card) => {
  const highlight = (/** @type {Event} */ event, /** @type {boolean} */ on) => {
    const from = /** @type {HTMLElement | null} */ (event.target instanceof Element && event.target.closest("[data-why]"));
    if (!from || !card.contains(from)) return;
    const indexes = new Set((from.dataset.why || "").split(" "));
    for (const other of /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll("[data-why]"))) {
      other.classList.toggle("lit", on && (other.dataset.why || "").split(" ").some((index) => indexes.has(index)));
    }
  };
  for (const [name, on] of /** @type {[string, boolean][]} */ ([["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])) {
    card.addEventListener(name, (event) => highlight(event, on));
  }
};
