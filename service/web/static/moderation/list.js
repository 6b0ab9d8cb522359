// The list: which cards it has, which one is the current one, which are ticked. It knows nothing of the service.

const MOST_CARDS = 200;
const TRIMMED_AT_ONCE = 50;

/**
 * @param {HTMLElement} root @param {(entry: Desk.Entry) => HTMLElement} draw
 * @param {{onChange: () => void, onTrim: () => void, reveal: (card: HTMLElement) => void}} listener `reveal` scrolls until a card is seen
 */
export const createList = (root, draw, listener) => {
  /** @type {Map<string, {entry: Desk.Entry, card: HTMLElement, place: number}>} */
  const items = new Map();
  /** @type {Map<string, Desk.Entry>} */
  const ticked = new Map(); // by id, also those whose card was trimmed away
  /** @type {string | null} */
  let current = null;
  /** @type {string | null} */
  let pivot = null;
  let places = 0;
  let lowest = 0;

  const getCards = () => /** @type {HTMLElement[]} */ ([...root.children]);
  const getId = (/** @type {Element} */ card) => card.id.slice("entry-".length);

  /** @param {Desk.Entry} entry @param {number} [place] cards are in the order of their places */
  const add = (entry, place = (places += 1)) => {
    if (items.has(entry.id)) return;
    const card = draw(entry);
    card.dataset.place = String(place);
    items.set(entry.id, {entry, card, place});
    root.insertBefore(card, getCards().find((other) => Number(other.dataset.place) > place) || null);
    showTick(entry.id);
  };

  /** Add a card above all others. @param {Desk.Entry} entry */
  const addAbove = (entry) => add(entry, (lowest -= 1));

  /** Remove a card, make its neighbour the current one, and return what `restore` needs. @param {string} id @returns {Desk.Removed | null} */
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
      if (next) setCurrent(getId(next), {focus: focused, reveal: true});
    }
    listener.onChange();
    return item;
  };

  /** Put a card back in its place. @param {Desk.Removed} removed */
  const restore = ({entry, place}) => {
    add(entry, place);
    if (current === null) setCurrent(entry.id, {focus: document.activeElement === document.body});
    listener.onChange();
  };

  /** Draw a card again from its new entry. @param {Desk.Entry} entry */
  const redraw = (entry) => {
    const item = items.get(entry.id);
    if (!item) return;
    const card = draw(entry);
    card.dataset.place = String(item.place);
    item.card.replaceWith(card);
    items.set(entry.id, {...item, entry, card});
    if (current === entry.id) setCurrent(entry.id);
    showTick(entry.id);
  };

  /** Make the first card the current one. @param {boolean} [focus] */
  const focusFirst = (focus = true) => { if (root.firstElementChild) setCurrent(getId(root.firstElementChild), {focus}); };

  /** Make a card the current one; with `focus` or `reveal`, scroll until it is seen. @param {string} id @param {{focus?: boolean, reveal?: boolean}} [options] */
  const setCurrent = (id, {focus = false, reveal = focus} = {}) => {
    const item = items.get(id);
    if (!item) return;
    for (const card of root.querySelectorAll(":scope > .current")) card.classList.remove("current");
    item.card.classList.add("current");
    const left = current !== null && id !== current && items.get(current);
    current = id;
    // A card that somebody else has decided stayed only while somebody looked at it.
    if (left && left.entry.taken) remove(left.entry.id);
    if (focus) item.card.focus({preventScroll: true});
    if (reveal) listener.reveal(item.card);
    listener.onChange();
  };

  /** Make the next card (1) or the previous one (-1) the current one. @param {number} step */
  const move = (step) => {
    const item = current === null ? undefined : items.get(current);
    const card = item ? (step > 0 ? item.card.nextElementSibling : item.card.previousElementSibling) : root.firstElementChild;
    if (card) setCurrent(getId(card), {focus: true});
    else if (current !== null && item) setCurrent(current, {focus: true});
  };

  const showTick = (/** @type {string} */ id) => {
    const item = items.get(id);
    if (!item) return;
    /** @type {HTMLInputElement} */ (item.card.querySelector(".tick input")).checked = ticked.has(id);
    item.card.classList.toggle("ticked", ticked.has(id));
  };

  const setTick = (/** @type {string} */ id, /** @type {boolean} */ on) => {
    const item = items.get(id);
    if (on && item) ticked.set(id, item.entry);
    else ticked.delete(id);
    showTick(id);
  };

  /** Tick a card or untick it; with `range` tick all from the last one to this. @param {string} id @param {boolean} [range] */
  const tick = (id, range = false) => {
    const on = !ticked.has(id);
    const ids = getCards().map(getId);
    const from = ids.indexOf(pivot ?? "");
    const to = ids.indexOf(id);
    if (range && from >= 0) ids.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((each) => setTick(each, true));
    else setTick(id, on);
    pivot = id;
    listener.onChange();
  };

  const tickAll = (/** @type {boolean} */ on) => {
    for (const id of on ? items.keys() : [...ticked.keys()]) setTick(id, on);
    listener.onChange();
  };

  /** Remove the first cards when there are too many, unless somebody writes in one; they are still in the queue. */
  const trim = () => {
    if (items.size <= MOST_CARDS) return;
    const writing = document.activeElement?.closest("input[name=note]")?.closest("article");
    const surplus = getCards().slice(0, TRIMMED_AT_ONCE);
    if (writing && surplus.includes(writing)) return;
    for (const card of surplus) {
      items.delete(getId(card));
      card.remove();
    }
    if (current === null || !items.has(current)) focusFirst(false);
    listener.onTrim();
  };

  const clear = () => {
    items.clear();
    ticked.clear();
    current = pivot = null;
    root.replaceChildren();
    listener.onChange();
  };

  return {
    add, addAbove, trim, clear, setCurrent, move, redraw, remove, restore, tick, tickAll,
    getCards, getId,
    card: (/** @type {string} */ id) => items.get(id)?.card,
    entry: (/** @type {string} */ id) => items.get(id)?.entry,
    has: (/** @type {string} */ id) => items.has(id),
    get current() { return current; }, get size() { return items.size; }, get ticked() { return ticked; },
    focusFirst,
    focus: () => (current ? setCurrent(current, {focus: true}) : focusFirst()),
  };
};
