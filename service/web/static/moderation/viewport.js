// What can be seen: the part of the window between what sticks above and the foot, and which card is read there.

// Where people read: this far down the visible part.
const READING_LINE = 0.4;
// A card counts as wholly visible when at most so many pixels of it are hidden.
const TOLERANCE = 8;
// Somebody who chose a card keeps it until they scroll further than this (px).
const STEADY = 40;
// The space that a card keeps to the edge of the visible part (px).
const GAP = 8;

/**
 * Return the height (px from the window's top) at which somebody reads. It moves to the edges of the visible part near
 * the beginning and the end of the page: the first and the last card can be reached too.
 * @param {Desk.Area} area @param {number} before px that can be scrolled up @param {number} after px that can be scrolled down
 */
export const findReadingLine = ({top, bottom}, before, after) => {
  const height = bottom - top;
  const down = Math.min(READING_LINE, before / height);
  return top + height * Math.max(down, 1 - after / height);
};

/**
 * Choose the card that is read: the current one as long as all of it is seen, else the one at the reading line.
 * @param {Desk.CardBox[]} boxes in their order @param {Desk.Area} area @param {number} line @param {string | null} current
 * @returns {string | null} the id of a card, null without any
 */
export const chooseSeenCard = (boxes, area, line, current) => {
  const currentBox = boxes.find(({id}) => id === current);
  if (currentBox && currentBox.top >= area.top - TOLERANCE && currentBox.bottom <= area.bottom + TOLERANCE) return current;
  const distance = (/** @type {Desk.CardBox} */ {top, bottom}) => Math.max(top - line, line - bottom, 0);
  const nearest = boxes.reduce((/** @type {Desk.CardBox | null} */ best, box) => (best && distance(best) <= distance(box) ? best : box), null);
  return nearest && nearest.id;
};

/** Return by how many pixels to scroll so that a card is seen, from its beginning where it is too tall. @param {Desk.Area} box @param {Desk.Area} area */
export const measureReveal = (box, area) => {
  const space = area.bottom - area.top - GAP;
  const isTall = box.bottom - box.top > space;
  if (box.top < area.top || (isTall && box.top > area.top + space / 2)) return box.top - area.top - GAP;
  return isTall || box.bottom <= area.bottom ? 0 : box.bottom - area.bottom + GAP;
};

/** Create the view of the window. @param {HTMLElement} tools what may stick above @param {HTMLElement} foot */
export const createViewport = (tools, foot) => {
  let chosenAt = NaN; // where the page stood when somebody chose the current card
  /** @returns {Desk.Area} */
  const measureArea = () => {
    const top = Math.max(0, tools.getBoundingClientRect().bottom);
    return {top, bottom: Math.max(top + 1, foot.getBoundingClientRect().top)};
  };

  /** Return the id of the card that is read. A card that somebody chose stays it until they scroll. @param {HTMLElement[]} cards @param {(card: Element) => string} getId @param {string | null} current */
  const findSeenCard = (cards, getId, current) => {
    const area = measureArea();
    const after = document.documentElement.scrollHeight - innerHeight - scrollY;
    const boxes = cards.map((card) => {
      const {top, bottom} = card.getBoundingClientRect();
      return {id: getId(card), top, bottom};
    });
    const chosen = Math.abs(scrollY - chosenAt) < STEADY && boxes.find(({id}) => id === current);
    if (chosen && chosen.top < area.bottom && chosen.bottom > area.top) return current;
    return chooseSeenCard(boxes, area, findReadingLine(area, Math.max(0, scrollY), Math.max(0, after)), current);
  };

  /** Remember that somebody chose the current card where the page stands now; `false` when the scroll chose it. @param {boolean} chosen */
  const hold = (chosen) => { chosenAt = chosen ? scrollY : NaN; };

  /** Scroll until a card is seen. Cards far away have an estimated height, so it is measured again once it is drawn. @param {HTMLElement} card */
  const reveal = (card) => {
    const scroll = () => {
      if (!card.isConnected) return;
      scrollBy(0, measureReveal(card.getBoundingClientRect(), measureArea()));
      hold(true);
    };
    scroll();
    requestAnimationFrame(scroll);
  };

  return {findSeenCard, hold, reveal};
};

/** Call `run` once a frame while the page scrolls, or while what is in it changes its height. @param {Element} content @param {() => void} run */
export const listenToScroll = (content, run) => {
  let waiting = false;
  const runSoon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; run(); });
  };
  addEventListener("scroll", runSoon, {passive: true});
  new ResizeObserver(runSoon).observe(content);
};
