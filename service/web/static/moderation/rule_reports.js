// What other rules would have made of past comments, in words.

import {make} from "./dom.js";
import {differences, showDifferences} from "./rule_diff.js";
import {count, past} from "./words.js";

/** Of a replay. @param {Object} told @param {number} last */
export const showReplay = (told, last) => make("div", {class: "notice"},
  make("p", {}, make("strong", {}, told.changed === 0 ? "Nothing would change" : `${count(told.changed, "comment")} would be decided otherwise`),
    `, of the last ${Math.min(last, told.examined)} that were looked at.`),
  told.good_hit > 0 && make("p", {class: "fault"}, `${count(told.good_hit, "comment")} that readers see now would not have been published.`),
  movesOf(told.moves),
  examplesOf(told.examples), ofPeople(told.decided_by_people));

const examplesOf = (examples) => examples.length > 0 && make("details", {}, make("summary", {}, "Which ones"),
  make("ul", {}, ...examples.map(example)));

/** People's decisions stand; this is what the rules alone would do with those comments. @param {Object} alone */
const ofPeople = (alone) => alone.changed > 0 && make("div", {},
  make("p", {}, `People decided ${count(alone.examined, "comment")}, and those decisions stand. The rules alone would decide ${alone.changed} of them otherwise:`),
  movesOf(alone.moves), examplesOf(alone.examples));

const movesOf = (moves) => make("ul", {class: "moves"}, ...Object.entries(moves).filter(([move]) => new Set(move.split(">")).size > 1)
  .map(([move, number]) => make("li", {}, `${number} × ${move.split(">").map(past).join(" → ")}`)));

const example = (entry) => make("li", {},
  make("span", {class: "quiet"}, `${past(entry.before)} → ${past(entry.after)} `), make("q", {dir: "auto"}, entry.text));

/** Of the rules that run beside the live ones. */
export const showShadow = (told, live) => {
  if (!told.rules) return make("p", {class: "quiet"}, "No rules run beside the live ones.");
  return make("div", {},
    make("p", {}, `Version ${told.version} of the shadow has judged ${count(told.examined, "comment")} beside the live rules.`),
    movesOf(told.moves),
    make("p", {class: "quiet"}, "It differs from what is in force:"),
    showDifferences(differences(live, told.rules)));
};
