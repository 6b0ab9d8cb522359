// One comment of a thread, as its readers see it and as its author does.

import {isWebAddress, make, parseHtml} from "../static/shared/elements.js";
import {formatClock} from "../static/shared/times.js";
import {getArticle, makeButton} from "./dom.js";
import {runLazyPart} from "./lazy_parts.js";
import {drawAvatar} from "./avatars.js";
import {readNow} from "./clock.js";
import {findOwnComment} from "./memory.js";
import {makePermalink} from "./permalinks.js";

/** Make the time of a comment, which is also its permanent link. @param {View} view @param {Wire.Comment} comment */
const makeTimeLink = (view, {id, created_at: time}) =>
  make("a", {class: "when", href: makePermalink(id, view.settings.permalink)}, make("time", {datetime: time, title: view.voice.formatTime(time)}, formatAge(view, time)));

/** @param {View} view @param {string} time */
const formatAge = (view, time) => view.voice.formatRelative(Math.min(0, (Date.parse(time) - readNow()) / 1000));

/** @param {View} view @param {Wire.Comment} comment */
const makeByline = (view, comment) => {
  const {name, url, avatar, verified} = comment.author;
  const label = name || view.voice.say("anonymous");
  const author = isWebAddress(url) ? make("a", {href: url, rel: "nofollow ugc noopener"}, label) : label;
  return make("header", {},
    avatar && drawAvatar(avatar),
    make("span", {class: "author", dir: "auto"}, author),
    verified && make("span", {class: "mark", title: view.voice.say("verified")}, " ✓"),
    make("span", {class: "soft"}, makeTimeLink(view, comment), comment.edited_at ? ` · ${view.voice.say("edited")}` : null));
};

/** Tell an author what the sanitiser removed. @param {View} view @param {string[] | undefined} removed */
export const makeRemoved = (view, removed) =>
  removed && removed.length > 0 && make("p", {class: "soft"}, view.voice.say("removed", {what: removed.join(", ")}));

/** Make the parts of a comment's article. @param {View} view @param {Wire.Comment} comment @returns {Node[]} */
export const makeParts = (view, comment) => {
  const {say} = view.voice;
  if (comment.deleted) return [make("p", {class: "soft"}, say("gone"))];
  const isHeld = comment.status !== "approved";
  return /** @type {Node[]} */ ([
    isHeld && make("p", {class: "notice"}, make("strong", {}, say("held")), " ", say("heldMore")),
    makeByline(view, comment),
    make("div", {class: "text", dir: "auto"}, parseHtml(comment.html)),
    makeRemoved(view, comment.removed),
    makeActions(view, comment, isHeld),
  ].filter(Boolean));
};

/** Put all parts of its comment into an article. @param {View} view @param {HTMLElement} article */
export const fillArticle = (view, article) => {
  const comment = /** @type {Wire.Comment} */ (view.comments.get(article));
  article.classList.toggle("gone", Boolean(comment.deleted));
  article.style.blockSize = "";
  article.replaceChildren(...makeParts(view, comment));
};

/** Draw a comment into its list item, and return its article. @param {View} view @param {Wire.Comment} comment @param {HTMLLIElement} item */
const drawComment = (view, comment, item) => {
  const article = getArticle(item) || item.appendChild(make("article", {id: `comment-${comment.id}`, tabindex: "-1"}));
  article.ariaLabel = comment.deleted ? null : comment.author.name;
  view.comments.set(article, comment);
  fillArticle(view, article);
  view.farObserver?.observe(article);
  return article;
};

/**
 * Make the buttons: reply and report for published comments, edit and withdraw for one's own while its time lasts.
 * @param {View} view @param {Wire.Comment} comment @param {boolean} isHeld
 */
const makeActions = (view, comment, isHeld) => {
  const {say} = view.voice;
  const ownComment = findOwnComment(view.place, comment.id);
  const editable = ownComment && readNow() < ownComment.until;
  const name = comment.author.name || say("anonymous");
  const panel = make("div", {class: "panel"});
  /** @param {string} key @param {string} part @returns {HTMLButtonElement} */
  const makeAction = (key, part) => makeButton(say(key),
    (event) => runLazyPart(view, part, comment, panel, event.target),
    {class: key, "aria-label": `${say(key)}: ${name}`});
  return make("div", {class: "below"},
    make("div", {class: "act"},
      !isHeld && view.open && makeAction("reply", "openReply"),
      editable && makeAction("edit", "openEditor"),
      editable && makeAction("withdraw", "askToWithdraw"),
      editable && make("span", {class: "soft left", "data-until": ownComment.until}),
      !isHeld && !ownComment && makeAction("report", "openReport")),
    panel);
};

/**
 * Show a comment below its parent or in the list, and return its article; draw it again when it is there already.
 * @param {View} view @param {Wire.Comment} comment @param {boolean} [first] whether it goes to the top of its list
 */
export const showComment = (view, comment, first = false) => {
  const item = view.items.get(comment.id) || make("li", {});
  const article = drawComment(view, comment, item);
  const parent = comment.parent && view.items.get(comment.parent);
  const list = parent ? getReplyList(parent) : view.list;
  if (first) list.prepend(item);
  else list.append(item);
  view.items.set(comment.id, item);
  view.empty.hidden = true;
  return article;
};

/** @param {HTMLLIElement} item */
const getReplyList = (item) => item.querySelector(":scope > ol") || item.appendChild(make("ol", {}));

/** Draw a comment again where it is, and focus it. @param {View} view @param {Wire.Comment} comment */
export const redrawComment = (view, comment) => drawComment(view, comment, /** @type {HTMLLIElement} */ (view.items.get(comment.id))).focus();

/** Write every time that is shown as it reads now. @param {View} view */
export const updateTimes = (view) => {
  for (const time of view.root.querySelectorAll("time")) time.textContent = formatAge(view, time.dateTime);
};

/** Count down the time to change a comment, and remove its buttons once it is over. @param {View} view */
export const countDown = (view) => {
  for (const left of /** @type {NodeListOf<HTMLElement>} */ (view.root.querySelectorAll("[data-until]"))) {
    const seconds = Math.floor((Number(left.dataset.until) - readNow()) / 1000);
    const buttons = /** @type {HTMLElement} */ (left.parentNode);
    if (seconds > 0) left.textContent = view.voice.say("timeLeft", {time: view.voice.formatDigits(formatClock(seconds))});
    else buttons.querySelectorAll(".edit, .withdraw, .left").forEach((element) => element.remove());
  }
};
