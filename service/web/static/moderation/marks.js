// Marks: the places that evidence points at, in the text as its writer typed it. Spans count code points.

// What turns the direction of text or cannot be seen at all is shown by its number instead.
const GHOST = /^[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]$/;

/**
 * The nodes of a value; each stretch that evidence covers is a `mark` that knows which evidence that is.
 * @param {string} value
 * @param {string} name the field: text, name, email or url
 * @param {Array<{spans?: Array<{field: string, start: number, end: number}>}>} evidence
 * @param {(index: number) => string} idOf the element that says why
 */
export const marked = (value, name, evidence, idOf) => {
  const points = [...value];
  const spans = evidence.flatMap((found, index) => (found.spans || [])
    .filter((span) => span.field === name && span.start < span.end)
    .map((span) => ({index, start: Math.max(0, span.start), end: Math.min(points.length, span.end)})));
  const cuts = [...new Set([0, points.length, ...spans.flatMap((span) => [span.start, span.end])])]
    .filter((cut) => cut <= points.length).sort((one, other) => one - other);
  const shown = document.createDocumentFragment();
  for (let place = 0; place + 1 < cuts.length; place += 1) {
    const [start, end] = [cuts[place], cuts[place + 1]];
    const why = [...new Set(spans.filter((span) => span.start <= start && end <= span.end).map((span) => span.index))];
    shown.append(stretch(points.slice(start, end), why, evidence, idOf));
  }
  return shown;
};

const stretch = (points, why, evidence, idOf) => {
  const nodes = visible(points);
  if (why.length === 0) return nodes;
  const mark = document.createElement("mark");
  mark.append(nodes);
  // What speaks for a comment is no cause for alarm.
  if (why.every((index) => evidence[index].weight < 0)) mark.className = "ham";
  mark.dataset.why = why.join(" ");
  mark.title = why.map((index) => evidence[index].detail || evidence[index].reason).join("; ");
  mark.setAttribute("aria-describedby", why.map(idOf).join(" "));
  return mark;
};

const visible = (points) => {
  const nodes = document.createDocumentFragment();
  let run = "";
  for (const point of points) {
    if (!GHOST.test(point)) {
      run += point;
      continue;
    }
    const ghost = document.createElement("span");
    ghost.className = "ghost";
    ghost.textContent = `U+${point.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    nodes.append(run, ghost);
    run = "";
  }
  nodes.append(run);
  return nodes;
};

/** Whoever points at a mark sees its reasons stand out, and the other way round. @param {HTMLElement} card */
export const linkMarks = (card) => {
  const light = (event, on) => {
    const from = event.target.closest && event.target.closest("[data-why]");
    if (!from || !card.contains(from)) return;
    const wanted = new Set(from.dataset.why.split(" "));
    for (const other of card.querySelectorAll("[data-why]")) {
      other.classList.toggle("lit", on && other.dataset.why.split(" ").some((why) => wanted.has(why)));
    }
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    card.addEventListener(name, (event) => light(event, on));
  }
};
