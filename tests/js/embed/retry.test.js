import assert from "node:assert/strict";
import {test} from "node:test";

import {PAUSES_MS, canRetry, retry} from "../../../service/web/embed/retry.js";

/** Make an attempt that fails as often as `refusals` has entries, and the pauses that were made. */
const prepare = (refusals) => {
  const pauses = [];
  const left = [...refusals];
  const attempt = async () => {
    if (left.length > 0) throw left.shift();
    return "done";
  };
  return {pauses, run: () => retry(attempt, async (ms) => { pauses.push(ms); })};
};

const OFFLINE = {slug: "offline", seconds: 0};

test("a lost connection is tried again after each pause", async () => {
  const {pauses, run} = prepare([OFFLINE, OFFLINE]);
  assert.equal(await run(), "done");
  assert.deepEqual(pauses, PAUSES_MS);
});

test("after the last try the refusal is thrown", async () => {
  const {run} = prepare([OFFLINE, OFFLINE, OFFLINE]);
  await assert.rejects(run(), (error) => error === OFFLINE);
});

test("a short outage is waited for as long as the service asks", async () => {
  const {pauses, run} = prepare([{slug: "storage-unavailable", seconds: 5}]);
  assert.equal(await run(), "done");
  assert.deepEqual(pauses, [5000]);
});

test("a long outage and any other refusal are thrown at once", async () => {
  for (const refusal of [{slug: "storage-unavailable", seconds: 6}, {slug: "invalid-comment", seconds: 0}]) {
    assert.equal(canRetry(refusal), false);
    const {pauses, run} = prepare([refusal]);
    await assert.rejects(run(), (error) => error === refusal);
    assert.deepEqual(pauses, []);
  }
});
