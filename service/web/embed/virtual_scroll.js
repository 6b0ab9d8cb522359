// Articles far from the window are emptied, so that a thread of thousands of comments stays fast.

import {makeParts} from "./comment.js";
import {getArticle} from "./dom.js";

// About ten windows: somebody who reads on, also with a screen reader, does not come to an empty article.
const MARGIN = "8000px";
// Shorter threads are never emptied, so that the browser's own search finds every word of them.
const LONG = 200;

/** Say whether a thread of so many comments is emptied where it is far away. @param {number} size */
export const isLong = (size) => size > LONG;

/** Say whether the thread has just become long. @param {number} before comments before a page came @param {number} after */
export const hasBecomeLong = (before, after) => !isLong(before) && isLong(after);

/** Create the observer that fills articles near the window and empties those far away. @param {View} view */
export const observeFar = (view) =>
  new IntersectionObserver((changes) => {
    for (const {target, isIntersecting, boundingClientRect} of changes) {
      if (!isIntersecting) emptyArticle(view, /** @type {HTMLElement} */ (target), boundingClientRect.height);
      else if (!target.firstChild) fillArticle(view, /** @type {HTMLElement} */ (target));
    }
  }, {rootMargin: MARGIN});

/** Observe every article anew once the thread has become long: an observer reports changes only. @param {View} view @param {number} before */
export const observeAll = (view, before) => {
  if (!hasBecomeLong(before, view.items.size)) return;
  for (const item of view.items.values()) {
    view.farObserver.unobserve(getArticle(item));
    view.farObserver.observe(getArticle(item));
  }
};

/** Put all parts of its comment into an article. @param {View} view @param {HTMLElement} article */
export const fillArticle = (view, article) => {
  const comment = /** @type {Wire.Comment} */ (view.comments.get(article));
  article.classList.toggle("gone", Boolean(comment.deleted));
  article.style.blockSize = "";
  article.replaceChildren(...makeParts(view, comment));
};

/** Fill every article, so that all comments are printed. @param {View} view */
export const fillAll = (view) => {
  for (const item of view.items.values()) if (!getArticle(item).firstChild) fillArticle(view, getArticle(item));
};

/** Empty an article but keep its height (px), unless somebody is busy with it. @param {View} view @param {HTMLElement} article @param {number} height */
const emptyArticle = (view, article, height) => {
  const root = /** @type {ShadowRoot} */ (view.root.getRootNode());
  const busy = article.querySelector(".panel > *") || article.contains(root.activeElement);
  if (busy || matchMedia("print").matches || !height || !article.isConnected || !isLong(view.items.size)) return;
  article.style.blockSize = `${height}px`;
  article.replaceChildren();
};
