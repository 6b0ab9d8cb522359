// A thread: its heading, its pages, its order, and the way to one comment of it.

import {make} from "../static/shared/elements.js";
import {Refused} from "../static/shared/http.js";
import {fetchJson} from "./api.js";
import {countDown, showComment} from "./comment.js";
import {getArticle, makeButton} from "./dom.js";
import {runLazyPart} from "./lazy_parts.js";
import {makeForm, moveHome} from "./form.js";
import {findOwnComment, loadOwnComments, recall, saveOwnComment} from "./memory.js";
import {BASE} from "./origin.js";

const PAGE_SIZE = 50;
// The next page is loaded when the list's end is so near; after so many pages a press is wanted, so that the page has an end.
const AHEAD = "1500px";
const PAGES_A_PRESS = 10;

// Shorter threads are never emptied, so that the browser's own search finds every word of them.
const LONG = 200;

/** Say whether a thread of so many comments is emptied where it is far away. @param {number} size */
export const isLong = (size) => size > LONG;

/** Read a sentence out to screen readers. @param {View} view @param {string} text @param {boolean} [urgent] for what went wrong */
export const announce = (view, text, urgent = false) => {
  view[urgent ? "alert" : "status"].textContent = text;
};

/** Create the view of a thread, still without comments. @param {Settings} settings @param {Voice} voice */
export const createView = (settings, voice) => {
  const view = /** @type {View} */ ({
    settings, voice, place: `${settings.site}:${settings.thread}`, order: settings.order, items: new Map(), comments: new WeakMap(), open: true, count: 0, scrolled: 0,
  });
  view.title = make("h2", {tabindex: "-1", id: "title"});
  view.list = make("ol", {class: "thread", "aria-labelledby": "title"});
  view.empty = make("p", {class: "soft", hidden: true}, voice.say("empty"));
  view.earlier = makeButton(voice.say("earlier"), () => runLazyPart(view, "showFromStart"), {hidden: true, class: "more"});
  view.more = makeButton(voice.say("more"), () => pressMore(view), {hidden: true, class: "more"});
  view.endObserver = new IntersectionObserver((changes) => changes.pop()?.isIntersecting && scrollMore(view), {rootMargin: AHEAD});
  view.home = make("div", {class: "home"});
  view.notice = make("div", {});
  view.status = make("p", {role: "status", class: "heard"});
  view.alert = make("p", {role: "alert", class: "heard"});
  view.root = make("section", {lang: voice.locale, dir: voice.dir, "aria-labelledby": "title", class: "recap"},
    make("div", {class: "top"}, view.title, makeOrderSelect(view)), view.earlier, view.list, view.empty, view.notice, view.more, view.home, view.status, view.alert);
  return view;
};

/** @param {View} view */
const makeOrderSelect = (view) => {
  const {say} = view.voice;
  const options = ["oldest", "newest"].map((order) => make("option", {value: order, selected: order === view.order}, say(order)));
  view.select = make("select", {"aria-label": say("order"), hidden: true, onchange: () => runLazyPart(view, "changeOrder")}, ...options);
  return view.select;
};

/** Change the count, and write the heading in WordPress' words. @param {View} view @param {number} [by] */
export const updateCount = (view, by = 0) => {
  view.count = Math.max(0, view.count + by);
  const title = view.settings.pageTitle;
  const key = view.count ? (title ? "thoughtsOn" : "thoughts") : "none";
  view.title.textContent = view.voice.say(key, {count: view.count, title});
  view.select.hidden = view.count < 2;
};

/**
 * Fetch a page of a thread. Throws `Refused`.
 * @param {Settings} settings @param {string} order @param {Record<string, string>} [place] `after` a cursor or from a `comment` on
 * @returns {Promise<Wire.Page>}
 */
export const fetchPage = ({site, thread}, order, place = {}) => {
  const query = new URLSearchParams({site, thread, order, limit: String(PAGE_SIZE), ...place});
  // See own_changes.js.
  if (Date.now() < recall("fresh")) query.set("fresh", "1");
  return fetchJson(`${BASE}v1/comments?${query}`, {});
};

/** Show a page below the others, and return the first article that is new. @param {View} view @param {Wire.Page} page */
const appendPage = (view, page) => {
  view.next = page.next;
  view.more.hidden = !page.next;
  observeEnd(view);
  const before = new Set(view.items.keys());
  for (const comment of page.comments) {
    showComment(view, comment);
    const ownComment = findOwnComment(view.place, comment.id);
    if (ownComment && ownComment.held) saveOwnComment(view.place, ownComment.id, {...ownComment, held: null});
  }
  if (isLong(view.items.size) && !view.farObserver) runLazyPart(view, "observeFar");
  const first = page.comments.find(({id}) => !before.has(id));
  return first && getArticle(view.items.get(first.id));
};

/** Show the first page: heading, comments, one's own comments that wait, the form. @param {View} view @param {Wire.Page} page */
export const showFirst = (view, page) => {
  view.open = page.thread.open;
  view.count = page.thread.count;
  updateCount(view);
  view.empty.hidden = page.comments.length > 0 || !view.open;
  appendPage(view, page);
  for (const {id, held} of loadOwnComments(view.place)) if (held && !view.items.has(id)) showComment(view, held);
  if (!view.form) view.form = makeForm(view);
  // Nobody would reach the form below a long thread.
  if (page.next) view.list.before(view.home);
  else view.more.after(view.home);
  const draft = recall(`draft:${view.place}`);
  moveHome(view);
  const parent = draft && page.comments.find(({id, deleted}) => id === draft.parent && !deleted);
  // At once: what is typed while the rest of the script loads is still an answer to this comment.
  view.form.parent = parent || null;
  if (parent) runLazyPart(view, "openReply", parent, null, null, true);
  if (!view.open) view.home.replaceChildren(make("p", {class: "notice"}, view.voice.say("closed")));
  countDown(view);
};

/** Load the next page below the others, and return its first new article. @param {View} view */
const loadMore = async (view) => {
  if (view.busy) return null;
  view.busy = true;
  view.more.setAttribute("aria-disabled", "true");
  view.list.setAttribute("aria-busy", "true");
  try {
    const {next} = view;
    const page = await fetchPage(view.settings, view.order, {after: /** @type {string} */ (next)});
    if (view.next !== next) return null; // the thread was reloaded meanwhile
    const first = appendPage(view, page);
    view.notice.replaceChildren();
    announce(view, view.voice.say("loaded"));
    return first;
  } catch (error) {
    view.scrolled = PAGES_A_PRESS;
    return showTrouble(view, error);
  } finally {
    view.busy = false;
    view.more.removeAttribute("aria-disabled");
    view.list.removeAttribute("aria-busy");
  }
};

/** @param {View} view */
const pressMore = async (view) => {
  view.scrolled = 0;
  const first = await loadMore(view);
  if (first) first.focus();
};

/** @param {View} view */
const scrollMore = (view) => {
  if (!view.next || view.busy || view.scrolled >= PAGES_A_PRESS) return;
  view.scrolled += 1;
  loadMore(view);
};

/** Check anew whether the end of the list is near: an observer reports changes only. @param {View} view */
const observeEnd = (view) => {
  view.endObserver.unobserve(view.more);
  view.endObserver.observe(view.more);
};

/** Say that something could not be loaded, where it is missing. @param {View} view @param {unknown} error thrown again unless it is `Refused` @returns {null} */
export const showTrouble = (view, error) => {
  if (!(error instanceof Refused)) throw error;
  const text = view.voice.say(error.slug === "offline" ? "unreached" : "failed");
  view.notice.replaceChildren(make("p", {class: "notice bad"}, text));
  announce(view, text, true);
  return null;
};
