// What happened, in words: for screen readers at once, for everybody in a toast with a way back.

import {fill, make, makeButton} from "./dom.js";

const TOAST_MS = 10000;

/** Create the voice of the page. @param {HTMLElement} liveRegion what screen readers read @param {HTMLElement} toastArea where toasts appear */
export const createSpeech = (liveRegion, toastArea) => {
  let spoken = false;
  /** Tell screen readers; the same words are read again when they come twice. @param {string} text */
  const say = (text) => {
    spoken = !spoken;
    liveRegion.textContent = text + (spoken ? "" : "\u00a0");
  };

  /**
   * Show words for ten seconds, longer while somebody points at them.
   * @param {string} text @param {[string, () => void, string?] | null} [action] words, what they do, the key that does the same
   * @param {{instead?: HTMLElement | null, lasting?: boolean, bad?: boolean}} [options] `instead` is the toast that this one replaces
   */
  const toast = (text, action, {instead, lasting = false, bad = false} = {}) => {
    const close = () => item.remove();
    const item = make("div", {class: `toast${bad ? " bad" : ""}`},
      make("p", {}, text),
      action && makeButton(action[0], () => { close(); action[1](); }, {key: action[2]}),
      makeButton("", close, {class: "close", "aria-label": "Dismiss"}));
    if (instead && instead.isConnected) instead.replaceWith(item);
    else toastArea.append(item);
    if (!lasting) expireToast(item, close);
    say(text);
    return item;
  };
  return {say, toast};
};

/** @param {HTMLElement} item @param {() => void} close */
const expireToast = (item, close) => {
  let timer = setTimeout(close, TOAST_MS);
  const stay = () => clearTimeout(timer);
  const restart = () => { clearTimeout(timer); timer = setTimeout(close, TOAST_MS); };
  for (const name of ["mouseenter", "focusin"]) item.addEventListener(name, stay);
  for (const name of ["mouseleave", "focusout"]) item.addEventListener(name, restart);
};

/** Create a strip that is shown as long as something is wrong. @param {HTMLElement} place */
export const createStrip = (place) => ({
  /** @param {string} text @param {string} [words] @param {() => void} [action] */
  show: (text, words, action) => {
    place.hidden = false;
    fill(place, make("p", {}, text), words && action && makeButton(words, action));
  },
  hide: () => { place.hidden = true; place.replaceChildren(); },
});
