// Articles far from the window are emptied, so that a thread of thousands of comments stays fast.

import {fillArticle} from "./comment.js";
import {getArticle} from "./dom.js";
import {isLong} from "./thread.js";

// About ten windows: somebody who reads on, also with a screen reader, does not come to an empty article.
const MARGIN = "8000px";
/** Begin to empty articles far from the window, and to fill them again near it. @param {View} view */
export const observeFar = (view) => {
  view.farObserver = new IntersectionObserver((changes) => {
    for (const {target, isIntersecting, boundingClientRect} of changes) {
      if (!isIntersecting) emptyArticle(view, /** @type {HTMLElement} */ (target), boundingClientRect.height);
      else if (!target.firstChild) fillArticle(view, /** @type {HTMLElement} */ (target));
    }
  }, {rootMargin: MARGIN});
  for (const item of view.items.values()) view.farObserver.observe(getArticle(item));
  view.fillAll = () => fillAll(view);
};

/** Fill every article, so that all comments are printed. @param {View} view */
const fillAll = (view) => {
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
