// The difference of two sets of rules, in words.

import {make} from "./dom.js";
import {getLabel} from "./rule_words.js";

/** Return what `after` changes of `before`; of lists, what is gone and what is new. @param {any} before @param {any} after @returns {Desk.RuleChange[]} */
export const diffRules = (before, after) => Object.keys(after).filter((name) => name !== "version").flatMap((name) => {
  const [was, is] = [before[name], after[name]];
  if (!Array.isArray(is)) return was === is ? [] : [{name, was: [was], is: [is]}];
  const removed = (was || []).filter((/** @type {string} */ entry) => !is.includes(entry));
  const added = is.filter((entry) => !(was || []).includes(entry));
  return removed.length + added.length > 0 ? [{name, was: removed, is: added}] : [];
});

/** Make the list of changes. @param {Desk.RuleChange[]} changes */
export const showDifferences = (changes) => make("ul", {class: "diff"}, ...changes.map(({name, was, is}) => make("li", {},
  make("strong", {}, `${getLabel(name)}: `),
  ...was.map((value) => make("del", {}, describeValue(value))), ...is.map((value) => make("ins", {}, describeValue(value))))));

/** @param {unknown} value */
const describeValue = (value) => (value === true ? "yes" : value === false ? "no" : value === null ? "no number" : String(value));
