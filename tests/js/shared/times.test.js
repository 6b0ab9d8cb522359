import assert from "node:assert/strict";
import {test} from "node:test";

import {chooseUnit, formatClock} from "../../../service/web/static/shared/times.js";

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];

test("the largest unit that a time fills is chosen, in the past and in the future", () => {
  assert.deepEqual(chooseUnit(86399, UNITS), ["hour", 3600]);
  assert.deepEqual(chooseUnit(86400, UNITS), ["day", 86400]);
  assert.deepEqual(chooseUnit(-3600, UNITS), ["hour", 3600]);
});

test("less than the smallest unit is told in seconds", () => {
  assert.deepEqual(chooseUnit(59, UNITS), ["second", 1]);
  assert.deepEqual(chooseUnit(0, UNITS), ["second", 1]);
});

test("a countdown shows two digits of seconds", () => {
  assert.equal(formatClock(65), "1:05");
  assert.equal(formatClock(0), "0:00");
  assert.equal(formatClock(3600), "60:00");
});
