// The queue: what waits, page by page, and everything that is done with it.

import {describeError, fetchJson, session} from "./api.js";
import {createBulkBar} from "./bulk.js";
import {makeCard} from "./card.js";
import {createDecisions} from "./decisions.js";
import {showDetails} from "./details.js";
import {fill, make, makeButton} from "./dom.js";
import {buildPageAddress, createFilters, pickFilters, readQuery} from "./filters.js";
import {createList} from "./list.js";
import {createLive} from "./live.js";
import {confirmSweep} from "./sweep.js";
import {createTabs} from "./tabs.js";
import {openText} from "./text.js";
import {openThread} from "./thread.js";
import {createTargetLine, createThumbBar} from "./thumb.js";
import {createViewport, listenToScroll} from "./viewport.js";

const FIRST = 25;
const MORE = 50;
// A filter may look at many comments and find none; after so many such pages in a row it asks whether to go on.
const EMPTY_PAGES = 4;
const NEAR = "900px";

/**
 * Create the view of the queue.
 * @param {Desk.Facts} desk @param {{speech: Desk.Speech, foot: HTMLElement, strip: Desk.Strip, author: (entry: Desk.Entry) => void}} parts
 */
export const createQueue = (desk, {speech, foot, strip, author}) => {
  let query = readQuery();
  /** @type {string | null} */
  let next = null;
  /** @type {Promise<void> | null} */
  let loading = null;
  let turn = 0;
  const feed = make("div", {role: "feed", class: "queue", "aria-label": "Comments", "aria-busy": "true"});
  const end = make("div", {class: "end"});
  const above = make("p", {class: "above", hidden: true}, makeButton("Earlier ones: back to the beginning", () => load()));

  /** @param {Desk.Entry} entry @returns {HTMLElement} */
  const draw = (entry) => makeCard(entry, {decide: decideOn, toggle, tick: list.tick, author});
  const tools = make("div", {class: "tools"});
  const viewport = createViewport(tools, foot);
  const updateBars = () => { feed.hidden = list.size === 0; bulk.show(); thumb.show(); target.show(); };
  const list = createList(feed, draw, {onChange: updateBars, onTrim: () => { above.hidden = false; }, reveal: viewport.reveal});
  const tabs = createTabs(desk.totals, desk.most, (status) => change({status}));
  const filters = createFilters(desk, (changes) => change(changes));
  const decisions = createDecisions({list, speech, strip, session, moveCount: tabs.moveCount, getStatus: () => query.status, reload: () => load()});
  /** Make the card that is read the current one: nobody decides on what they do not see. */
  const followScroll = () => {
    if (!root.isConnected) return;
    const cardId = viewport.findSeenCard(list.getCards(), list.getId, list.current);
    if (cardId === null || cardId === list.current) return;
    list.setCurrent(cardId);
    viewport.hold(false);
  };
  const choose = (/** @type {Element} */ card) => { list.setCurrent(list.getId(card)); viewport.hold(true); };
  const aim = () => { followScroll(); return list.current; };
  /** Decide on everything that is found, on what is ticked, or on the current comment. @param {string} status */
  const decideOnWanted = (status) => bulk.decideOnAll(status) || decideOn(list.ticked.size > 0 ? [...list.ticked.keys()] : [list.current ?? ""], status);
  const decideOnSelection = (/** @type {string} */ status) => { followScroll(); decideOnWanted(status); };
  const sweep = (/** @type {string} */ status) => confirmSweep(query, status, describeTotal(), (comments) => {
    decisions.addSwept(comments, query.status, status);
    refresh();
  });
  const bulk = createBulkBar({list, decide: decideOnSelection, getStatus: () => query.status, hasMore: () => next !== null, sweep});
  const thumb = createThumbBar({list, aim, decide: decideOnWanted, undo: () => decisions.undo(), getStatus: () => query.status, speech});
  const target = createTargetLine(list);

  const live = createLive({
    applyChanges: decisions.applyChanges, setCounts: tabs.setCounts, getQuery: () => query, has: list.has,
    showEntries: (entries) => {
      entries.forEach((entry) => list.addAbove(entry));
      list.focusFirst();
    },
  });

  const describeTotal = () => (Object.keys(pickFilters(query)).length > 0 ? "Everything that the filter finds" : `All that are ${query.status === "pending" ? "waiting" : query.status}`);

  /** Read the list and the counts again. */
  const refresh = async () => {
    await load();
    tabs.setCounts(await fetchJson("counts"));
  };

  /** @param {string[]} ids @param {string} status */
  const decideOn = (ids, status) => {
    decisions.decide(ids.map((id) => list.entry(id) || list.ticked.get(id)), status);
    refillSoon();
  };

  /** Open or close the details of a card. @param {string} id */
  const toggle = (id) => {
    const card = list.card(id);
    const entry = list.entry(id);
    if (!card || !entry) return;
    const open = card.classList.toggle("open");
    card.querySelector("button.open")?.setAttribute("aria-expanded", String(open));
    const details = /** @type {HTMLElement} */ (card.querySelector(".details"));
    details.hidden = !open;
    for (const mark of /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll("mark"))) mark.tabIndex = open ? 0 : -1;
    list.setCurrent(id, {focus: true});
    if (!open) return;
    showDetails(details, entry, session.name, {
      narrow: (filter) => change(filter),
      editThread: () => openThread(entry, speech, () => load()),
      editText: () => openText(entry, speech, showChanged),
    });
  };

  /** Draw a comment whose text was changed, with its details open as before. @param {Desk.Entry} entry */
  const showChanged = (entry) => {
    list.redraw(entry);
    toggle(entry.id);
  };

  /** Change the query, and keep it in the page's address. @param {Desk.Query} changes */
  const change = (changes) => {
    query = {...query, ...changes};
    history.pushState(null, "", buildPageAddress(query, session.site));
    load();
  };

  /** Read the queue from its beginning. @param {{focus?: boolean}} [options] */
  const load = async ({focus = true} = {}) => {
    turn += 1;
    next = "";
    loading = null;
    above.hidden = true;
    filters.show(query);
    tabs.show(query.status);
    list.clear();
    await loadMore(FIRST);
    if (focus) list.focus();
  };

  const loadMore = (limit = MORE) => (loading ??= loadPage(limit, turn).finally(() => { loading = null; }));

  /** @param {number} limit @param {number} mine the turn in which this page was asked for */
  const loadPage = async (limit, mine) => {
    feed.setAttribute("aria-busy", "true");
    fill(end, make("p", {class: "quiet"}, "Reading…"));
    try {
      for (let empty = 0; empty < EMPTY_PAGES && next !== null; empty += 1) {
        const page = await fetchJson("queue", {...query, limit, after: next});
        if (mine !== turn) return;
        if (next === "") live.reset(page.since);
        next = page.next;
        page.comments.forEach((/** @type {Desk.Entry} */ entry) => list.add(entry));
        if (page.comments.length > 0) break;
      }
      list.trim();
      showEnd();
    } catch (error) {
      if (mine === turn) fill(end, make("p", {}, describeError(error)), makeButton("Try again", () => loadMore()));
    } finally {
      feed.setAttribute("aria-busy", "false");
      if (mine === turn && !list.current) list.focusFirst(false);
    }
  };

  const showEnd = () => {
    if (next !== null) return fill(end, makeButton("Show more", () => loadMore(), {class: "plain"}));
    const filtered = Object.keys(pickFilters(query)).length > 0;
    if (list.size > 0) return fill(end, make("p", {class: "quiet"}, "That is all."));
    const words = filtered ? "Nothing matches." : query.status === "pending" ? "Nothing waits. Well done." : "Nothing here.";
    return fill(end, make("p", {class: "empty"}, words), filtered && makeButton("Show all", () => change({q: "", reason: "", thread: "", author: "", language: ""})));
  };

  const refillSoon = () => {
    if (next !== null && list.size < FIRST / 2) loadMore();
    else if (list.size === 0) showEnd();
  };

  new IntersectionObserver(([place]) => { if (place.isIntersecting && next) loadMore(); }, {rootMargin: NEAR}).observe(end);
  feed.addEventListener("focusin", (event) => {
    const card = /** @type {Element} */ (event.target).closest("article");
    if (card && list.getId(card) !== list.current) choose(card);
  });
  feed.addEventListener("click", (event) => {
    const card = /** @type {Element} */ (event.target).closest("article");
    if (card) choose(card);
  });

  const keys = {
    a: () => decideOnSelection("approved"), s: () => decideOnSelection("spam"), t: () => decideOnSelection("trash"), h: () => decideOnSelection("pending"),
    u: () => { decisions.undo(); }, j: () => list.move(1), k: () => list.move(-1),
    x: () => list.current && list.tick(list.current), X: () => list.current && list.tick(list.current, true),
    Enter: () => list.current && toggle(list.current), "/": () => filters.focus(), Escape: () => list.tickAll(false),
    n: () => live.show(),
  };
  const root = make("section", {class: "desk", "aria-label": "Queue"},
    fill(tools, tabs.nav, filters.form, filters.chips, bulk.all), live.line, above, feed, end);
  listenToScroll(feed, followScroll);
  return {
    root, keys, load, bars: [target.line, bulk.bar, thumb.bar],
    open: () => { query = readQuery(); return load({focus: false}); },
    showAuthor: (/** @type {string} */ key) => change({author: key}),
  };
};
