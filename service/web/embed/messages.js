// What few pages have to tell: that the service does not know them, or that a comment sent by a plain form waits.

import {make} from "../static/shared/elements.js";
import {BASE} from "./origin.js";
import {announce} from "./thread.js";

/**
 * Return whether the service is there but shares nothing with this page, and say so on the console: browsers hide its
 * answer then, as if there were none.
 * @param {Settings} settings
 */
export const isOriginRefused = async ({site, thread}) => {
  try {
    await fetch(`${BASE}v1/comments?${new URLSearchParams({site, thread, limit: "1"})}`, {mode: "no-cors", credentials: "omit"});
  } catch {
    return false;
  }
  console.error(`recap-comments: ${BASE} answers, but this page may not read the answer. Add ${location.origin} to the service's setting SITE_ORIGINS.`);
  return true;
};

/** Tell the author of a held comment, who comes from a plain form, that it waits. @param {View} view */
export const showHeldNotice = (view) => {
  const id = new URLSearchParams(location.search).get("unapproved") || "";
  if (view.items.has(id)) return;
  const notice = make("p", {class: "notice", tabindex: "-1"}, make("strong", {}, view.voice.say("held")));
  view.notice.replaceChildren(notice);
  announce(view, view.voice.say("held"));
  notice.scrollIntoView({block: "center"});
  notice.focus({preventScroll: true});
};
