import assert from "node:assert/strict";
import {test} from "node:test";

import {defineBrowser} from "../browser_stub.js";

defineBrowser();
const {diffRules} = await import("../../../service/web/static/moderation/rule_diff.js");
const {groupRules, getLabel} = await import("../../../service/web/static/moderation/rule_words.js");

test("a difference has what was and what is", () => {
  const changes = diffRules({version: 3, hold_at: 1, hold_all: false, max_links: 2}, {version: 4, hold_at: 2, hold_all: true, max_links: 2});
  assert.deepEqual(changes, [{name: "hold_at", was: [1], is: [2]}, {name: "hold_all", was: [false], is: [true]}]);
});

test("of a list only what went and what came differs, not the order", () => {
  assert.deepEqual(diffRules({hold_words: ["a", "b"]}, {hold_words: ["b", "c"]}), [{name: "hold_words", was: ["a"], is: ["c"]}]);
  assert.deepEqual(diffRules({hold_words: ["a", "b"]}, {hold_words: ["b", "a"]}), []);
  assert.deepEqual(diffRules({}, {hold_words: ["a"]}), [{name: "hold_words", was: [], is: ["a"]}]);
});

test("a rule without words of its own is shown by its name", () => {
  const groups = groupRules({version: 1, hold_at: 1, new_rule: 2});
  assert.deepEqual(groups.at(-1), ["More", {new_rule: ["new rule", ""]}]);
  assert.equal(getLabel("new_rule"), "new rule");
  assert.equal(getLabel("hold_at"), "Hold comments of returning authors from");
});

test("rules that a site does not have are not shown", () => {
  const names = groupRules({version: 1, hold_at: 1}).flatMap(([, rules]) => Object.keys(rules));
  assert.deepEqual(names, ["hold_at"]);
});
