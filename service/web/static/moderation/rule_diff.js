// The difference of two sets of rules, in words.

import {make} from "./dom.js";
import {labelOf} from "./rule_words.js";

/** What `after` changes of `before`: name, and what was and is; of lists what went and came. */
export const differences = (before, after) => Object.keys(after).filter((name) => name !== "version").flatMap((name) => {
  const [was, is] = [before[name], after[name]];
  if (!Array.isArray(is)) return was === is ? [] : [{name, was: [was], is: [is]}];
  const gone = (was || []).filter((entry) => !is.includes(entry));
  const come = is.filter((entry) => !(was || []).includes(entry));
  return gone.length + come.length > 0 ? [{name, was: gone, is: come}] : [];
});

/** A list of what changes; lists tell only what goes and comes. */
export const showDifferences = (changes) => make("ul", {class: "diff"}, ...changes.map(({name, was, is}) => make("li", {},
  make("strong", {}, `${labelOf(name)}: `),
  ...was.map((value) => make("del", {}, spoken(value))), ...is.map((value) => make("ins", {}, spoken(value))))));

const spoken = (value) => (value === true ? "yes" : value === false ? "no" : String(value));
