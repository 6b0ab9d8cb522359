// The functions by which tests find what a reader sees, in the page and in the shadow trees of threads.
const roots = () => [document, ...[...document.querySelectorAll("recap-comments")].map((host) => host.shadowRoot).filter(Boolean)];
const isSeen = (element) => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0;
const nameOf = (element) => `${element.getAttribute("aria-label") ?? ""} ${element.textContent}`;
const all = (css, words = "") => roots().flatMap((root) => [...root.querySelectorAll(css)])
  .filter((element) => isSeen(element) && nameOf(element).includes(words));
const find = (css, words = "") => all(css, words)[0] ?? null;
const active = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
/** Return a point of an element that stands in the window and is not covered; null until there is one. */
const findPlace = (css, words) => {
  const element = find(css, words);
  if (!element || element.disabled) return null;
  const box = element.getBoundingClientRect();
  const [x, y] = [box.x + Math.min(box.width / 2, 200), box.y + box.height / 2].map(Math.round);
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) {
    element.scrollIntoView({block: "center", behavior: "instant"});
    return null;
  }
  const top = element.getRootNode().elementFromPoint(x, y);
  return top && (element.contains(top) || top.contains(element)) ? [x, y] : null;
};
