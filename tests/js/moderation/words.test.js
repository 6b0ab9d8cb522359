import assert from "node:assert/strict";
import {test} from "node:test";

import {describeDecision, describePerson, formatAge, formatCount, formatWeight} from "../../../service/web/static/moderation/words.js";

const NOW = Date.parse("2026-05-01T12:00:00Z");
const before = (seconds) => new Date(NOW - seconds * 1000).toISOString();

test("an age is told in the largest unit that it fills", () => {
  assert.equal(formatAge(before(4), NOW), "just now");
  assert.equal(formatAge(before(59), NOW), "59 seconds ago");
  assert.equal(formatAge(before(60), NOW), "1 minute ago");
  assert.equal(formatAge(before(7199), NOW), "1 hour ago");
  assert.equal(formatAge(before(400 * 86400), NOW), "1 year ago");
});

test("a clock that is behind the service's never shows a time to come", () => {
  assert.equal(formatAge(before(-90), NOW), "just now");
});

test("a number has its noun in the right form", () => {
  assert.deepEqual([0, 1, 2, 1200].map((number) => formatCount(number, "comment")), ["0 comments", "1 comment", "2 comments", "1,200 comments"]);
});

test("a weight has a sign, with a true minus", () => {
  assert.deepEqual([1.44, -0.8, 0].map(formatWeight), ["+1.4", "−0.8", "+0.0"]);
});

test("a decision names who made it", () => {
  assert.equal(describePerson("policy", "ana"), "the filter");
  assert.equal(describeDecision({status: "spam", decided_by: "ana"}, "it", "ana"), "You marked as spam it.");
  assert.equal(describeDecision({status: "approved", decided_by: "ben"}, "the comment by Mina", "ana"), "Ben approved the comment by Mina.");
});
