// What other rules would have made of past comments, in words.

import {make} from "./dom.js";
import {diffRules, showDifferences} from "./rule_diff.js";
import {describeStatus, formatCount} from "./words.js";

/** Make the report of a replay. @param {Wire.Replayed} report @param {number} last how many comments were asked for */
export const showReplay = (report, last) => make("div", {class: "notice"},
  make("p", {}, make("strong", {}, report.changed === 0 ? "Nothing would change" : `${formatCount(report.changed, "comment")} would be decided otherwise`),
    `, of the last ${Math.min(last, report.examined)} that were looked at.`),
  report.good_hit > 0 && make("p", {class: "fault"}, `${formatCount(report.good_hit, "comment")} that readers see now would not have been published.`),
  report.changed > 0 && make("p", {class: "quiet"}, "Compared with the rules in force. What people decided is not among them:"),
  makeMoves(report.moves),
  makeExamples(report.examples), makePeopleReport(report.decided_by_people));

/** @param {Wire.Outcome["examples"]} examples */
const makeExamples = (examples) => examples.length > 0 && make("details", {}, make("summary", {}, "Which ones"),
  make("ul", {}, ...examples.map(makeExample)));

/** Say what the rules alone would do with comments that people decided; those decisions stay. @param {Wire.Outcome} alone */
const makePeopleReport = (alone) => alone.examined > 0 && make("div", {},
  make("p", {}, describePeopleReport(alone)), alone.changed > 0 && [makeMoves(alone.moves), makeExamples(alone.examples)]);

/** Say how many comments that people decided the rules would have hit, and how many of these people approved. @param {Wire.Outcome} alone */
export const describePeopleReport = ({examined, changed, good_hit: hit, hit_approved: approved}) => {
  const stays = `People decided ${formatCount(examined, "comment")}, and those decisions stay.`;
  if (hit > 0) return `${stays} Alone, these rules would have hit ${hit} of them more than the rules in force, of which people approved ${approved}.`;
  return changed > 0 ? `${stays} Alone, these rules would decide ${changed} of them otherwise, and hold none more.` : `${stays} These rules would treat them as the rules in force do.`;
};

/** @param {Record<string, number>} moves */
const makeMoves = (moves) => make("ul", {class: "moves"}, ...Object.entries(moves).filter(([move]) => new Set(move.split(">")).size > 1)
  .map(([move, number]) => make("li", {}, `${number} × ${move.split(">").map(describeStatus).join(" → ")}`)));

/** @param {Wire.Outcome["examples"][number]} entry */
const makeExample = (entry) => make("li", {},
  make("span", {class: "quiet"}, `${describeStatus(entry.before)} → ${describeStatus(entry.after)} `), make("q", {dir: "auto"}, entry.text));

/** Make the report of the rules that run beside the live ones. @param {Wire.Shadow} report @param {Wire.Rules} live */
export const showShadow = (report, live) => {
  if (!report.rules) return make("p", {class: "quiet"}, "No rules run beside the live ones.");
  const changes = diffRules(live, report.rules);
  return make("div", {},
    make("p", {}, `Version ${report.version} of the shadow has judged ${formatCount(report.examined, "comment")} beside the live rules.`),
    makeMoves(report.moves),
    changes.length > 0 ? [make("p", {class: "quiet"}, "It differs from what is in force:"), showDifferences(changes)]
      : make("p", {class: "quiet"}, "It is the same as what is in force."));
};
