// What happened, in words: for screen readers at once, for everybody in a toast with a way back.

import {button, fill, make} from "./dom.js";

const TOAST_MS = 10000;

/** The voice of the page. @param {HTMLElement} heard @param {HTMLElement} seen */
export const createSpeech = (heard, seen) => {
  let spoken = false;
  /** Tells those who listen; the same words twice are heard twice. */
  const say = (text) => {
    spoken = !spoken;
    heard.textContent = text + (spoken ? "" : "\u00a0");
  };

  /** Shows words for ten seconds, longer while they are pointed at; `doing` is [words, action, key?]. Takes the place of `instead`. */
  const toast = (text, doing, {instead, lasting = false, bad = false} = {}) => {
    const close = () => item.remove();
    const item = make("div", {class: `toast${bad ? " bad" : ""}`},
      make("p", {}, text),
      doing && button(doing[0], () => { close(); doing[1](); }, {key: doing[2]}),
      button("", close, {class: "close", "aria-label": "Dismiss"}));
    if (instead && instead.isConnected) instead.replaceWith(item);
    else seen.append(item);
    if (!lasting) expire(item, close);
    say(text);
    return item;
  };
  return {say, toast};
};

const expire = (item, close) => {
  let timer = setTimeout(close, TOAST_MS);
  const stay = () => clearTimeout(timer);
  const go = () => { clearTimeout(timer); timer = setTimeout(close, TOAST_MS); };
  for (const name of ["mouseenter", "focusin"]) item.addEventListener(name, stay);
  for (const name of ["mouseleave", "focusout"]) item.addEventListener(name, go);
};

/** A strip that stands as long as something is wrong. */
export const createStrip = (place) => ({
  show: (text, words, action) => {
    place.hidden = false;
    fill(place, make("p", {}, text), words && button(words, action));
  },
  hide: () => { place.hidden = true; place.replaceChildren(); },
});
