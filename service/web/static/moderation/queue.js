// The queue: what waits, page by page, and everything that is done with it.

import {get, session} from "./api.js";
import {createBulk, createThumb} from "./bulk.js";
import {cardOf} from "./card.js";
import {createDeciding} from "./deciding.js";
import {showDetails} from "./details.js";
import {button, fill, make} from "./dom.js";
import {addressOf, createFilters, narrowing, readQuery} from "./filters.js";
import {createList} from "./list.js";
import {createLive} from "./live.js";
import {confirmSweep} from "./sweeping.js";
import {createTabs} from "./tabs.js";
import {nameOf} from "./words.js";

const FIRST = 25;
const MORE = 50;
// A filter may look at many comments and find none; after so many such pages in a row it asks whether to go on.
const EMPTY_PAGES = 4;
const NEAR = "900px";

/** @param {Object} desk what the page told @param {{speech: Object, strip: Object, author: Function}} parts */
export const createQueue = (desk, {speech, strip, author}) => {
  let query = readQuery();
  let next = null;
  let loading = null;
  let turn = 0;
  const feed = make("div", {role: "feed", class: "queue", "aria-label": "Comments", "aria-busy": "true"});
  const end = make("div", {class: "end"});
  const above = make("p", {class: "above", hidden: true}, button("Earlier ones: back to the beginning", () => load()));

  const draw = (entry) => cardOf(entry, {decide: decideOn, toggle, tick: list.tick, author});
  const shown = () => { feed.hidden = list.size === 0; bulk.show(); thumb.show(); };
  const list = createList(feed, draw, {changed: shown, dropped: () => { above.hidden = false; }});
  const tabs = createTabs(desk.totals, desk.most, (status) => change({status}));
  const filters = createFilters(desk, (given) => change(given));
  const deciding = createDeciding({list, speech, strip, session, moved: tabs.moved, status: () => query.status, reload: () => load()});
  const decideMeant = (status) => bulk.apply(status) || decideOn(list.ticked.size > 0 ? [...list.ticked.keys()] : [list.current], status);
  const sweep = (status) => confirmSweep(query, status, total(), (comments) => {
    deciding.swept(comments, query.status, status);
    refresh();
  });
  const bulk = createBulk({list, decide: decideMeant, tab: () => query.status, more: () => next !== null, sweep});
  const thumb = createThumb({list, decide: decideMeant, undo: () => deciding.undo(), tab: () => query.status, nameOf});

  const live = createLive({
    learn: deciding.learn, counts: tabs.set, query: () => query, has: list.has,
    show: (entries) => {
      entries.forEach((entry) => list.addAbove(entry));
      list.focusFirst();
    },
  });

  const total = () => (Object.keys(narrowing(query)).length > 0 ? "Everything that the filter finds" : `All that are ${query.status === "pending" ? "waiting" : query.status}`);

  /** The list and the counts as they are now. */
  const refresh = async () => {
    await load();
    tabs.set(await get("counts"));
  };

  const decideOn = (ids, status) => {
    deciding.decide(ids.map((id) => list.entry(id) || list.ticked.get(id)), status);
    refillSoon();
  };

  const toggle = (id) => {
    const card = list.card(id);
    if (!card) return;
    const open = card.classList.toggle("open");
    card.querySelector("button.open").setAttribute("aria-expanded", String(open));
    const details = card.querySelector(".details");
    details.hidden = !open;
    for (const mark of card.querySelectorAll("mark")) mark.tabIndex = open ? 0 : -1;
    list.mean(id, {focus: true});
    if (open) showDetails(details, list.entry(id), session.name, (filter) => change(filter));
  };

  const change = (given, keep = true) => {
    query = {...query, ...given};
    if (keep) history.pushState(null, "", addressOf(query, session.site));
    load();
  };

  /** The queue from its beginning. */
  const load = async ({focus = true} = {}) => {
    turn += 1;
    next = "";
    loading = null;
    above.hidden = true;
    filters.show(query);
    tabs.show(query.status, narrowing(query));
    list.clear();
    await more(FIRST);
    if (focus) list.focus();
  };

  const more = (limit = MORE) => (loading ??= page(limit, turn).finally(() => { loading = null; }));

  const page = async (limit, mine) => {
    feed.setAttribute("aria-busy", "true");
    fill(end, make("p", {class: "quiet"}, "Reading…"));
    try {
      for (let empty = 0; empty < EMPTY_PAGES && next !== null; empty += 1) {
        const found = await get("queue", {...query, limit, after: next});
        if (mine !== turn) return;
        if (next === "") live.reset(found.since);
        next = found.next;
        found.comments.forEach((entry) => list.add(entry));
        if (found.comments.length > 0) break;
      }
      list.bound();
      showEnd();
    } catch (error) {
      if (mine === turn) fill(end, make("p", {}, error.message), button("Try again", () => more()));
    } finally {
      feed.setAttribute("aria-busy", "false");
      if (mine === turn && !list.current && feed.firstElementChild) list.mean(feed.firstElementChild.id.slice(6));
    }
  };

  const showEnd = () => {
    if (next !== null) return fill(end, button("Show more", () => more(), {class: "plain"}));
    const filtered = Object.keys(narrowing(query)).length > 0;
    if (list.size > 0) return fill(end, make("p", {class: "quiet"}, "That is all."));
    const words = filtered ? "Nothing matches." : query.status === "pending" ? "Nothing waits. Well done." : "Nothing here.";
    return fill(end, make("p", {class: "empty"}, words), filtered && button("Show all", () => change({q: "", reason: "", thread: "", author: "", language: ""})));
  };

  const refillSoon = () => {
    if (next !== null && list.size < FIRST / 2) more();
    else if (list.size === 0) showEnd();
  };

  new IntersectionObserver(([seen]) => { if (seen.isIntersecting && next) more(); }, {rootMargin: NEAR}).observe(end);
  feed.addEventListener("focusin", (event) => {
    const card = event.target.closest("article");
    if (card && card.id.slice(6) !== list.current) list.mean(card.id.slice(6));
  });
  feed.addEventListener("click", (event) => {
    const card = event.target.closest("article");
    if (card) list.mean(card.id.slice(6));
  });

  const keys = {
    a: () => decideMeant("approved"), s: () => decideMeant("spam"), t: () => decideMeant("trash"), h: () => decideMeant("pending"),
    u: () => { deciding.undo(); }, j: () => list.move(1), k: () => list.move(-1),
    x: () => list.current && list.tick(list.current), X: () => list.current && list.tick(list.current, true),
    Enter: () => list.current && toggle(list.current), "/": () => filters.focus(), Escape: () => list.tickAll(false),
    n: () => live.show(),
  };
  const root = make("section", {class: "desk", "aria-label": "Queue"},
    make("div", {class: "tools"}, tabs.nav, filters.form, filters.chips, bulk.all), live.line, above, feed, end, bulk.bar, thumb.bar);
  return {
    root, keys, load,
    open: () => { query = readQuery(); return load({focus: false}); },
    showAuthor: (key) => change({author: key}),
  };
};
