// Languages: which one is chosen, its sentences, its plurals, its times.

import {chooseUnit} from "../static/shared/times.js";
import {fetchOnce} from "./api.js";
import {BASE} from "./origin.js";

const HANT = /^(hant|tw|hk|mo)$/;

/** Find the language file for a tag such as "pt-BR", "" for none. @param {string} tag @param {string[]} names the files */
export const findLanguageFile = (tag, names) => {
  const [language, ...rest] = tag.toLowerCase().split("-");
  if (language === "zh") return rest.some((part) => HANT.test(part)) ? "" : "zh-Hans";
  const name = language === "tl" ? "fil" : language;
  return name === "en" || names.includes(name) ? name : "";
};

/** Return the tag as `Intl` writes it, "" when it is no language tag. @param {string} tag */
export const cleanTag = (tag) => {
  try {
    return Intl.getCanonicalLocales(tag)[0] || "";
  } catch {
    return "";
  }
};

/** Choose the first language that we have: the element's, the page's, the reader's, English. @param {string | null} attribute */
export const chooseLanguage = (attribute) => {
  const tags = [attribute, document.documentElement.lang, ...(navigator.languages || [])];
  for (const tag of tags.map((one) => cleanTag(one || ""))) {
    const file = tag && findLanguageFile(tag, LOCALES);
    if (file) return {tag, file};
  }
  return {tag: "en", file: "en"};
};

/** @type {Map<string, Promise<Sentences | null>>} */
const loading = new Map();

/** Load the sentences of a language; null when they cannot be had. @param {string} file @returns {Promise<Sentences | null>} */
const loadSentences = async (file) => {
  if (file === "en") return ENGLISH;
  const started = loading.get(file) || fetchOnce(`${BASE}embed/locales/${file}.json?v=${LOCALES_TAG}`, {}).catch(() => null);
  loading.set(file, started);
  return started;
};

/** @type {[string, number][]} */
const UNITS = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];

/**
 * Write a sentence with its values, in the plural form of `values.count`.
 * @param {Sentence} form @param {Object<string, string | number>} values @param {Intl.PluralRules} plural @param {(value: string | number) => string} show
 */
export const formatText = (form, values, plural, show) => {
  const text = typeof form === "string" ? form : form[plural.select(+values.count)] || form.other;
  return text.replace(/\{(\w+)\}/g, (_, name) => show(values[name]));
};

/** Create the voice of a language. @param {{tag: string, file: string}} language @returns {Promise<Voice>} */
export const createVoice = async ({tag, file}) => {
  const loaded = await loadSentences(file);
  // What the later parts say is added to English when they come.
  const find = (/** @type {string} */ key) => loaded?.[key] ?? ENGLISH[key];
  const locale = loaded ? tag : "en";
  const dir = String(find("direction"));
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const relative = new Intl.RelativeTimeFormat(locale, {numeric: "auto"});
  const exact = new Intl.DateTimeFormat(locale, {dateStyle: "long", timeStyle: "short"});
  const show = (/** @type {string | number} */ value) => (typeof value === "number" ? number.format(value) : dir === "rtl" ? `\u2068${value}\u2069` : value);
  // Some browsers choose other digits for times than for numbers.
  const formatDigits = (/** @type {string} */ text) => text.replace(/\d/g, (digit) => number.format(+digit));
  return {
    locale,
    dir,
    say: (key, values = {}) => formatText(find(key), values, plural, show),
    formatDigits,
    formatRelative: (seconds) => {
      const [unit, size] = chooseUnit(seconds, UNITS);
      return formatDigits(relative.format(Math.trunc(seconds / size), /** @type {Intl.RelativeTimeFormatUnit} */ (unit)));
    },
    formatTime: (time) => formatDigits(exact.format(new Date(time))),
  };
};
