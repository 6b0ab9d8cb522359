// Ways through a thread: another order, a comment that is not loaded yet, and back to the beginning.

import {Refused} from "../static/shared/http.js";
import {getArticle} from "./dom.js";
import {announce, fetchPage, showFirst, showTrouble} from "./thread.js";

/** Load the thread anew, from its beginning or from `comment` on. Throws `Refused`. @param {View} view @param {string} order @param {string} [comment] */
const reloadThread = async (view, order, comment) => {
  const page = await fetchPage(view.settings, order, comment ? {comment} : {});
  view.order = view.select.value = order;
  view.earlier.hidden = !comment;
  view.home.append(view.form.root);
  view.items.clear();
  view.farObserver?.disconnect();
  view.farObserver = undefined;
  view.list.replaceChildren();
  showFirst(view, page);
};

/** Show the order that was chosen. @param {View} view */
export const changeOrder = async (view) => {
  try {
    await reloadThread(view, view.select.value);
  } catch (error) {
    view.select.value = view.order;
    showTrouble(view, error);
  }
};

/** Show the thread from its beginning instead of from a comment on. @param {View} view */
export const showFromStart = async (view) => {
  await changeOrder(view);
  if (view.earlier.hidden) view.title.focus();
};

/** Go to a comment; one that is not loaded yet becomes the first of the page that is shown. @param {View} view @param {string} id */
export const goToComment = async (view, id) => {
  try {
    if (!view.items.has(id) && (view.next || !view.earlier.hidden)) await reloadThread(view, "oldest", id);
  } catch (error) {
    if (!(error instanceof Refused) || error.slug !== "not-found") return showTrouble(view, error);
  }
  const item = view.items.get(id);
  if (!item) return announce(view, view.voice.say("gone"));
  for (const article of view.root.querySelectorAll(".aimed")) article.classList.remove("aimed");
  getArticle(item).classList.add("aimed");
  getArticle(item).scrollIntoView({block: "start"});
  return getArticle(item).focus({preventScroll: true});
};
