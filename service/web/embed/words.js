// Words: which language is spoken, its sentences, its plurals, its times. ENGLISH and LOCALES come from the service.

/** The language file for a tag such as "pt-BR", "" for none. @param {string} tag */
const fileOf = (tag) => {
  const [language, ...rest] = tag.toLowerCase().split("-");
  if (language === "zh") return rest.some((part) => /^(hant|tw|hk|mo)$/.test(part)) ? "" : "zh-Hans";
  const name = language === "tl" ? "fil" : language;
  return name === "en" || Object.keys(LOCALES).includes(name) ? name : "";
};

/** The tag as `Intl` takes it, "" for one that is none. @param {string} tag */
const usableTag = (tag) => {
  try {
    return Intl.getCanonicalLocales(tag)[0] || "";
  } catch {
    return "";
  }
};

/** The first language that we have: the element's, the page's, the reader's, English. @param {string | null} wanted */
const chooseLanguage = (wanted) => {
  const tags = [wanted, document.documentElement.lang, ...(navigator.languages || [])];
  for (const tag of tags.map((one) => usableTag(one || ""))) {
    if (tag && fileOf(tag)) return {tag, file: fileOf(tag)};
  }
  return {tag: "en", file: "en"};
};

/** @type {Map<string, Promise<Object>>} */
const loading = new Map();

/** The sentences of a language; English when they cannot be had. @param {string} file */
const sentences = (file) => {
  if (file === "en") return Promise.resolve(ENGLISH);
  if (!loading.has(file)) {
    const address = `${BASE}embed/locales/${file}.json?v=${LOCALES[file]}`;
    loading.set(file, once(address, {}).catch(() => null));
  }
  return loading.get(file);
};

const UNITS = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];

/** A voice in a language. @param {{tag: string, file: string}} language */
const voice = async ({tag, file}) => {
  const loaded = await sentences(file);
  const words = {...ENGLISH, ...loaded};
  const locale = loaded ? tag : "en";
  const rtl = Boolean(loaded) && file === "ar";
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const relative = new Intl.RelativeTimeFormat(locale, {numeric: "auto"});
  const exact = new Intl.DateTimeFormat(locale, {dateStyle: "long", timeStyle: "short"});
  const shown = (value) => (typeof value === "number" ? number.format(value) : rtl ? `\u2068${value}\u2069` : value);
  return {
    locale,
    dir: rtl ? "rtl" : "ltr",
    /** @param {string} key @param {Object<string, string|number>} [values] */
    say: (key, values = {}) => {
      const form = words[key];
      const text = typeof form === "string" ? form : form[plural.select(+values.count)] || form.other;
      return text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
    },
    /** "3 hours ago", "in 2 minutes". @param {number} seconds */
    relative: (seconds) => {
      const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) || ["second", 1];
      return relative.format(Math.trunc(seconds / size), unit);
    },
    /** @param {string} time */
    exact: (time) => exact.format(new Date(time)),
  };
};
