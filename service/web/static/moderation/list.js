// The list: which cards stand there, which one is meant, which are ticked. It knows nothing of the service.

const MOST_CARDS = 200;
const LET_GO = 50;

/** @param {HTMLElement} root @param {(entry: Object) => HTMLElement} draw @param {{changed: Function, dropped: Function}} told */
export const createList = (root, draw, told) => {
  const items = new Map(); // id -> {entry, card, place}
  const ticked = new Map(); // id -> entry, also of cards that were let go
  let current = null;
  let pivot = null;
  let places = 0;
  let lowest = 0;

  const cards = () => [...root.children];
  const idAt = (card) => card && card.id.slice("entry-".length);

  const add = (entry, place = (places += 1)) => {
    if (items.has(entry.id)) return;
    const card = draw(entry);
    card.dataset.place = String(place);
    items.set(entry.id, {entry, card, place});
    root.insertBefore(card, cards().find((other) => Number(other.dataset.place) > place) || null);
    showTick(entry.id);
  };

  /** Adds a card above all others. */
  const addAbove = (entry) => add(entry, (lowest -= 1));

  /** Takes a card out; the one behind it is meant then. Answers what `restore` needs. */
  const remove = (id) => {
    const item = items.get(id);
    if (!item) return null;
    const next = item.card.nextElementSibling || item.card.previousElementSibling;
    const focused = item.card.contains(document.activeElement);
    items.delete(id);
    ticked.delete(id);
    item.card.remove();
    if (current === id) {
      current = null;
      if (next) mean(idAt(next), {focus: focused});
    }
    told.changed();
    return item;
  };

  /** Puts a card back where it stood. */
  const restore = ({entry, place}) => {
    add(entry, place);
    if (current === null) mean(entry.id, {focus: document.activeElement === document.body});
    told.changed();
  };

  /** Draws a card again, as `entry` now is. */
  const redraw = (entry) => {
    const item = items.get(entry.id);
    if (!item) return;
    const card = draw(entry);
    card.dataset.place = String(item.place);
    item.card.replaceWith(card);
    items.set(entry.id, {...item, entry, card});
    if (current === entry.id) mean(entry.id);
    showTick(entry.id);
  };

  const mean = (id, {focus = false} = {}) => {
    const item = items.get(id);
    if (!item) return;
    for (const card of root.querySelectorAll(":scope > .current")) card.classList.remove("current");
    item.card.classList.add("current");
    const left = id !== current && items.get(current);
    current = id;
    // What somebody else has decided stood there only because it was looked at.
    if (left && left.entry.taken) remove(left.entry.id);
    if (focus) {
      item.card.focus({preventScroll: true});
      item.card.scrollIntoView({block: "nearest"});
    }
    told.changed();
  };

  /** Means the next card (1) or the one before (-1). */
  const move = (step) => {
    const item = items.get(current);
    const card = item ? (step > 0 ? item.card.nextElementSibling : item.card.previousElementSibling) : root.firstElementChild;
    if (card) mean(idAt(card), {focus: true});
    else if (item) mean(current, {focus: true});
  };

  const showTick = (id) => {
    const item = items.get(id);
    if (!item) return;
    item.card.querySelector(".tick input").checked = ticked.has(id);
    item.card.classList.toggle("ticked", ticked.has(id));
  };

  const setTick = (id, on) => {
    const item = items.get(id);
    if (on && item) ticked.set(id, item.entry);
    else ticked.delete(id);
    showTick(id);
  };

  /** Ticks a card or takes its tick away; with `range` all from the last one to this. */
  const tick = (id, range = false) => {
    const on = !ticked.has(id);
    const ids = cards().map(idAt);
    const from = ids.indexOf(pivot);
    const to = ids.indexOf(id);
    if (range && from >= 0) ids.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((each) => setTick(each, true));
    else setTick(id, on);
    pivot = id;
    told.changed();
  };

  const tickAll = (on) => {
    for (const id of on ? items.keys() : [...ticked.keys()]) setTick(id, on);
    told.changed();
  };

  /** Lets the first cards go when there are too many, unless somebody writes in one; they are still in the queue. */
  const bound = () => {
    if (items.size <= MOST_CARDS) return;
    const writing = document.activeElement.closest("input[name=note]")?.closest("article");
    const gone = cards().slice(0, LET_GO);
    if (gone.includes(writing)) return;
    for (const card of gone) {
      items.delete(idAt(card));
      card.remove();
    }
    if (!items.has(current)) mean(idAt(root.firstElementChild));
    told.dropped();
  };

  const clear = () => {
    items.clear();
    ticked.clear();
    current = pivot = null;
    root.replaceChildren();
    told.changed();
  };

  return {
    add, addAbove, bound, clear, mean, move, redraw, remove, restore, tick, tickAll,
    card: (id) => items.get(id)?.card, entry: (id) => items.get(id)?.entry, has: (id) => items.has(id),
    get current() { return current; }, get size() { return items.size; }, get ticked() { return ticked; },
    focusFirst: () => root.firstElementChild && mean(idAt(root.firstElementChild), {focus: true}),
    focus: () => (current ? mean(current, {focus: true}) : root.firstElementChild && mean(idAt(root.firstElementChild), {focus: true})),
  };
};
