// Earlier versions of the rules: who made them, what they changed, and back into the editor.

import {Refused, get} from "./api.js";
import {button, fill, make} from "./dom.js";
import {differences, showDifferences} from "./rule_diff.js";
import {labelOf} from "./rule_words.js";
import {ago, fullTime} from "./words.js";

/** Lists the versions. @param {HTMLElement} place @param {Object} live @param {(rules: Object) => void} use puts a version into the editor */
export const showVersions = async (place, live, use) => {
  try {
    const {versions} = await get("rules/versions");
    fill(place, versions.length > 0 ? make("ol", {class: "versions"}, ...versions.map((version) => row(version, live, use)))
      : make("p", {class: "quiet"}, "None yet."));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    fill(place, make("p", {class: "quiet"}, "Earlier versions cannot be read."));
  }
};

const row = (version, live, use) => {
  const inside = make("div", {});
  const details = make("details", {}, make("summary", {}, `Version ${version.version}`, version.version === live.version && " (in force)",
    make("span", {class: "quiet"}, ` by ${version.by}, `, make("time", {datetime: version.at, title: fullTime(version.at)}, ago(version.at)),
      version.changed && `: ${version.changed.map(labelOf).join(", ")}`)), inside);
  details.addEventListener("toggle", async () => {
    if (!details.open || inside.firstChild) return;
    const {by: _by, at: _at, ...rules} = await get(`rules/versions/${version.version}`);
    const changes = differences(rules, live);
    fill(inside,
      make("p", {class: "quiet"}, changes.length > 0 ? "Since then this was changed:" : "The same as in force."),
      showDifferences(changes),
      changes.length > 0 && button("Put it into the editor", () => use(rules), {class: "plain"}));
  });
  return make("li", {}, details);
};
