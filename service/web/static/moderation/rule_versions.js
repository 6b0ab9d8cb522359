// Earlier versions of the rules: who made them, what they changed, and back into the editor.

import {Refused, fetchJson} from "./api.js";
import {fill, make, makeButton} from "./dom.js";
import {diffRules, showDifferences} from "./rule_diff.js";
import {getLabel} from "./rule_words.js";
import {formatAge, formatTime} from "./words.js";

/** Show the list of versions. @param {HTMLElement} place @param {any} live @param {(rules: any) => void} use puts a version into the editor */
export const showVersions = async (place, live, use) => {
  try {
    const {versions} = await fetchJson("rules/versions");
    fill(place, versions.length > 0 ? make("ol", {class: "versions"}, ...versions.map((/** @type {any} */ version) => makeVersion(version, live, use)))
      : make("p", {class: "quiet"}, "None yet."));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    fill(place, make("p", {class: "quiet"}, "Earlier versions cannot be read."));
  }
};

/** @param {any} version @param {any} live @param {(rules: any) => void} use */
const makeVersion = (version, live, use) => {
  const inside = make("div", {});
  const details = make("details", {}, make("summary", {}, `Version ${version.version}`, version.version === live.version && " (in force)",
    make("span", {class: "quiet"}, ` by ${version.by}, `, make("time", {datetime: version.at, title: formatTime(version.at)}, formatAge(version.at)),
      version.changed && `: ${version.changed.map(getLabel).join(", ")}`)), inside);
  details.addEventListener("toggle", async () => {
    if (!details.open || inside.firstChild) return;
    const {by: _by, at: _at, ...rules} = await fetchJson(`rules/versions/${version.version}`);
    const changes = diffRules(rules, live);
    fill(inside,
      make("p", {class: "quiet"}, changes.length > 0 ? "Since then this was changed:" : "The same as in force."),
      showDifferences(changes),
      changes.length > 0 && makeButton("Put it into the editor", () => use(rules), {class: "plain"}));
  });
  return make("li", {}, details);
};
