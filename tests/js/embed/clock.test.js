import assert from "node:assert/strict";
import {test} from "node:test";

import {compareClocks, readNow} from "../../../service/web/embed/clock.js";

const HOUR_MS = 3600000;

/** Assert that the service's time is so far from the reader's, within a second. */
const assertAhead = (expected) => assert.ok(Math.abs(readNow() - Date.now() - expected) < 1000);

test("a clock that is hours wrong is put right, and a few seconds change nothing", () => {
  compareClocks(new Date(Date.now() + HOUR_MS).toUTCString());
  assertAhead(HOUR_MS);
  compareClocks(new Date(Date.now() - HOUR_MS).toUTCString());
  assertAhead(-HOUR_MS);
  compareClocks(new Date(Date.now() + 5000).toUTCString());
  assertAhead(0);
});

test("an answer without a date changes nothing", () => {
  compareClocks(new Date(Date.now() + HOUR_MS).toUTCString());
  compareClocks(null);
  compareClocks("tomorrow");
  assertAhead(HOUR_MS);
});
