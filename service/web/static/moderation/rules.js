// The rules: edited with each fault at its field, tried on the past before they count, run in the shadow, kept by version.

import {getTagged, send} from "./api.js";
import {button, fill, make} from "./dom.js";
import {differences, showDifferences} from "./rule_diff.js";
import {createRuleForm} from "./rule_form.js";
import {showReplay, showShadow} from "./rule_reports.js";
import {showVersions} from "./rule_versions.js";
import {count} from "./words.js";

const TRIED = 200;

/** @param {Object} desk what the page told @param {{speech: Object}} parts */
export const createRules = (desk, {speech}) => {
  const operator = desk.role === "operator";
  const changes = make("div", {class: "changes", role: "status"});
  const report = make("div", {class: "report"});
  const shadow = make("div", {});
  const versions = make("div", {});
  const form = createRuleForm(() => showChanges());
  let live = null;

  const wanted = () => form.read();
  const showChanges = () => {
    if (!live) return;
    const found = differences(live, wanted());
    fill(changes,
      make("p", {}, found.length > 0 ? `${count(found.length, "change")} against version ${live.version}, not saved:` : `As in version ${live.version}, which is in force.`),
      found.length > 0 && showDifferences(found));
    save.disabled = found.length === 0 || !operator;
  };

  const load = async () => {
    live = (await getTagged("rules")).value;
    form.show(live);
    showChanges();
    await readShadow();
    await showVersions(versions, live, (rules) => { form.show({...rules, version: live.version}); showChanges(); form.focus(); });
  };

  /** Does something with the rules as written; what is wrong with them stands at its field. */
  const attempt = async (doing) => {
    form.faults([]);
    try {
      await doing();
    } catch (error) {
      const rest = form.faults(error.faults || []);
      report.replaceChildren();
      if (error.slug === "stale-version") return overtaken(error);
      return speech.toast([error.message, ...rest].join(" "), null, {bad: true});
    }
    return undefined;
  };

  /** Somebody saved meanwhile: theirs is in force, and what was written here stays as changes to it. */
  const overtaken = (error) => {
    const mine = differences(live, wanted());
    live = error.current || live;
    form.show({...live, ...Object.fromEntries(mine.map(({name}) => [name, wanted()[name]]))});
    showChanges();
    speech.toast(`${error.message} Your changes are kept: look at them again, then save.`);
  };

  const trial = () => attempt(async () => {
    fill(report, make("p", {class: "quiet"}, "Trying…"));
    fill(report, showReplay(await send("POST", "rules/replay", {rules: wanted(), last: TRIED}), TRIED));
    speech.say("Tried on past comments.");
  });

  const store = () => attempt(async () => {
    live = await send("PUT", "rules", wanted(), {match: live.version});
    speech.toast(`Saved: version ${live.version} is in force.`);
    form.show(live);
    showChanges();
    await showVersions(versions, live, (rules) => { form.show(rules); showChanges(); form.focus(); });
  });

  const readShadow = async () => {
    const {value} = await getTagged("rules/shadow");
    fill(shadow, showShadow(value, live),
      operator && make("p", {class: "act"},
        button("Run what is written here in the shadow", () => attempt(async () => {
          await send("PUT", "rules/shadow", wanted(), {match: value.version});
          speech.toast("These rules run beside the live ones now; nothing is decided by them.");
          await readShadow();
        }), {class: "plain"}),
        value.rules && button("End the shadow", () => attempt(async () => { await send("DELETE", "rules/shadow"); await readShadow(); }), {class: "plain"})));
  };

  const save = button("Save", store, {class: "approved"});
  const root = make("section", {class: "rules", "aria-label": "Rules"},
    make("h2", {}, "Rules"),
    !operator && make("p", {class: "notice"}, "You can look at the rules and try others; saving takes an operator."),
    make("div", {class: "editor"}, form.root,
      make("aside", {"aria-label": "What the changes mean"}, changes,
        make("p", {class: "act"}, button(`Try on the last ${TRIED} comments`, trial, {class: "plain"}), save),
        report, make("h3", {}, "In the shadow"), shadow, make("h3", {}, "Versions"), versions)));
  return {root, open: load};
};
