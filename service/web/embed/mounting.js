// The script tags of a page: each with `data-thread` gets a thread, whenever it comes and however often the script runs.

import {make} from "../static/shared/elements.js";
import {SCRIPT} from "./origin.js";

const TAG = "recap-comments";
const PAUSE_MS = 50;

/** @type {WeakSet<Element>} */
const mounted = new WeakSet();
/** @type {WeakMap<Element, string | null>} */
const counted = new WeakMap();

/** Make the element of a script tag, with the tag's other `data-` attributes. @param {HTMLElement} script */
const makeElement = (script) => {
  const attributes = [...script.attributes].filter(({name}) => /^data-(?!on)/.test(name)).map(({name, value}) => [name.slice(5), value]);
  return make(/** @type {any} */ (TAG), Object.fromEntries(attributes));
};

/** Say whether the thread of a script tag is there already: a page that was restored from a cache holds both. @param {HTMLElement} script */
const hasThread = (script) => {
  const next = script.nextElementSibling;
  return next && next.localName === TAG && next.getAttribute("thread") === script.dataset.thread;
};

/** Put the thread of a script tag behind it, or at the end of the page when the tag is in its head or is gone again. @param {HTMLElement} script */
const mountThread = (script) => {
  if (mounted.has(script) || script.dataset.thread === undefined) return;
  mounted.add(script);
  if (hasThread(script)) return;
  if (script.isConnected && !script.closest("head")) script.after(makeElement(script));
  else document.body.append(makeElement(script));
};

const mountThreads = () => document.querySelectorAll('script[src*="/embed.js"][data-thread]').forEach((script) => mountThread(/** @type {HTMLElement} */ (script)));

/** Fill the counts that are new or name another thread by now, or all of them. @param {boolean} [all] */
const fillCounts = (all) => {
  const places = [...document.querySelectorAll("[data-recap-count]")].filter((place) => all || counted.get(place) !== place.getAttribute("data-recap-count"));
  if (!places.length) return;
  for (const place of places) counted.set(place, place.getAttribute("data-recap-count"));
  loadLazyParts().then((parts) => parts.fillCounts(places), () => {});
};

/** Call a function once the body is there. @param {() => void} action */
const whenReady = (action) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", action, {once: true});
  else action();
};

/** Mount every script tag that has no thread yet, and fill the counts that are new, or all. @param {{script?: HTMLElement | null, all?: boolean}} [what] `script` is the tag that runs now */
const update = ({script, all} = {}) => {
  if (script && !script.closest("head")) mountThread(script);
  whenReady(() => {
    if (script) mountThread(script);
    mountThreads();
    fillCounts(all);
  });
};

/** Do the same for what a page adds later, such as a router or an endless list. */
const observePage = () => {
  let timer = 0;
  const run = () => { timer = 0; update(); };
  new MutationObserver(() => { timer = timer || setTimeout(run, PAUSE_MS); })
    .observe(document.documentElement, {childList: true, subtree: true, attributeFilter: ["data-recap-count"]});
};

// `refresh` is for pages; when the script runs again, it calls `mount` instead of defining the element anew.
Object.assign(window, {recapComments: {refresh: () => update({all: true}), mount: (/** @type {HTMLElement | null} */ script) => update({script})}});
update({script: SCRIPT});
observePage();
