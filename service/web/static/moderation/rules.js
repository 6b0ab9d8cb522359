// The rules: edited with each fault at its field, tried on the past before they count, run in the shadow, kept by version.

import {Refused, describeError, fetchJson, sendJson} from "./api.js";
import {fill, make, makeButton} from "./dom.js";
import {diffRules, showDifferences} from "./rule_diff.js";
import {createRuleForm} from "./rule_form.js";
import {showReplay, showShadow} from "./rule_reports.js";
import {showVersions} from "./rule_versions.js";
import {formatCount} from "./words.js";

const TRIED = 200;

/** Create the view of the rules. @param {Desk.Facts} desk @param {{speech: Desk.Speech}} parts */
export const createRules = (desk, {speech}) => {
  const operator = desk.role === "operator";
  const changes = make("div", {class: "changes", role: "status"});
  const report = make("div", {class: "report"});
  const shadow = make("div", {});
  const versions = make("div", {});
  const form = createRuleForm(() => showChanges());
  /** @type {any} */
  let live = null;
  let isChanged = false; // whether leaving would lose what was written

  const showChanges = () => {
    if (!live) return;
    const differences = diffRules(live, form.read());
    fill(changes,
      make("p", {}, differences.length > 0 ? `${formatCount(differences.length, "change")} against version ${live.version}, not saved:` : `As in version ${live.version}, which is in force.`),
      differences.length > 0 && showDifferences(differences));
    isChanged = differences.length > 0 && operator;
    saveButton.disabled = !isChanged;
  };

  const load = async () => {
    live = await fetchJson("rules");
    form.show(live);
    showChanges();
    await readShadow();
    await showVersions(versions, live, (/** @type {any} */ rules) => { form.show({...rules, version: live.version}); showChanges(); form.focus(); });
  };

  /** Run an action with the rules of the form, and show what is wrong with them at their fields. @param {() => Promise<void>} action */
  const attempt = async (action) => {
    const faults = form.findFaults();
    form.showFaults(faults);
    if (faults.length > 0) return speech.toast(`${formatCount(faults.length, "field")} must be a number. Nothing was sent.`, null, {bad: true});
    try {
      await action();
    } catch (error) {
      const rest = form.showFaults(error instanceof Refused ? error.faults : []);
      report.replaceChildren();
      if (error instanceof Refused && error.slug === "stale-version") return handleConflict(error);
      return speech.toast([describeError(error), ...rest].join(" "), null, {bad: true});
    }
    return undefined;
  };

  /** Take over the version that somebody else saved; what was written here stays as changes to it. @param {Refused} error */
  const handleConflict = (error) => {
    const rules = form.read();
    const mine = diffRules(live, rules);
    live = error.current || live;
    form.show({...live, ...Object.fromEntries(mine.map(({name}) => [name, rules[name]]))});
    showChanges();
    speech.toast(`${error.message} Your changes are kept: look at them again, then save.`);
  };

  const tryRules = () => attempt(async () => {
    fill(report, make("p", {class: "quiet"}, "Trying…"));
    fill(report, showReplay(await sendJson("POST", "rules/replay", {rules: form.read(), last: TRIED}), TRIED));
    speech.say("Tried on past comments.");
  });

  const save = () => attempt(async () => {
    live = await sendJson("PUT", "rules", form.read(), {match: live.version});
    speech.toast(`Saved: version ${live.version} is in force.`);
    form.show(live);
    showChanges();
    await showVersions(versions, live, (/** @type {any} */ rules) => { form.show(rules); showChanges(); form.focus(); });
  });

  const readShadow = async () => {
    const value = await fetchJson("rules/shadow");
    fill(shadow, showShadow(value, live),
      operator && make("p", {class: "act"},
        makeButton("Run what is written here in the shadow", () => attempt(async () => {
          await sendJson("PUT", "rules/shadow", form.read(), {match: value.version});
          speech.toast("These rules run beside the live ones now; nothing is decided by them.");
          await readShadow();
        }), {class: "plain"}),
        value.rules && makeButton("End the shadow", () => attempt(async () => { await sendJson("DELETE", "rules/shadow"); await readShadow(); }), {class: "plain"})));
  };

  const saveButton = makeButton("Save", save, {class: "approved"});
  const root = make("section", {class: "rules", "aria-label": "Rules"},
    make("h2", {}, "Rules"),
    !operator && make("p", {class: "notice"}, "You can look at the rules and try others; saving takes an operator."),
    make("div", {class: "editor"}, form.root,
      make("aside", {"aria-label": "What the changes mean"}, changes,
        make("p", {class: "act"}, makeButton(`Try on the last ${TRIED} comments`, tryRules, {class: "plain"}), saveButton),
        report, make("h3", {}, "In the shadow"), shadow, make("h3", {}, "Versions"), versions)));
  addEventListener("beforeunload", (event) => { if (isChanged && root.isConnected) event.preventDefault(); });
  const mayLeave = () => !isChanged || confirm("The changes of the rules are not saved. Leave them?");
  return {root, open: load, mayLeave};
};
