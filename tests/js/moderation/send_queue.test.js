import assert from "node:assert/strict";
import {mock, test} from "node:test";
import {setImmediate as nextTurn} from "node:timers/promises";

import {buildCall, choosePause, createSendQueue, readOutcome, takeBatch} from "../../../service/web/static/moderation/send_queue.js";

const makeRequest = (id, more = {}) => ({id, version: 1, status: "spam", me: "ana", entry: {}, ...more});
const OFFLINE = Object.assign(new Error("The service cannot be reached."), {seconds: 0, transient: true});

/** Create a queue over a service that answers with `answers` in turn, and a record of what happened. */
const prepare = (...answers) => {
  const calls = {bodies: [], confirmed: [], refused: [], waits: [], flowing: 0, idle: 0};
  const queue = createSendQueue({
    deliver: async (body) => {
      calls.bodies.push(structuredClone(body));
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return {results: answer ?? [...body.decisions, ...body.undo].map(({id, version}) => ({id, status: 200, comment: {id, version: version + 1}}))};
    },
    isTransient: (error) => Boolean(error.transient),
    confirm: (request, comment) => { calls.confirmed.push([request.id, comment.version]); },
    refuse: (request, result) => { calls.refused.push([request.id, result]); },
    showWaiting: (count, seconds) => { calls.waits.push([count, seconds]); },
    showFlowing: () => { calls.flowing += 1; },
    showIdle: () => { calls.idle += 1; },
  });
  return {queue, calls};
};

const settle = async () => { for (let turn = 0; turn < 5; turn += 1) await nextTurn(); };

test("a batch ends before a second request on the same comment, and at a hundred", () => {
  const requests = ["a", "b", "a", "c"].map((id) => makeRequest(id));
  assert.deepEqual(takeBatch(requests).map(({id}) => id), ["a", "b"]);
  assert.equal(takeBatch(Array.from({length: 150}, (_, index) => makeRequest(`c${index}`))).length, 100);
  assert.deepEqual(takeBatch([]), []);
});

test("decisions and undoings are two lists of one call, with the newest versions", () => {
  const first = makeRequest("a", {note: "rude"});
  const undone = makeRequest("b", {status: "pending", undoes: makeRequest("b")});
  const {order, body} = buildCall([undone, first], new Map([["b", 4]]));
  assert.deepEqual(body, {decisions: [{id: "a", version: 1, status: "spam", note: "rude"}], undo: [{id: "b", version: 4}]});
  assert.deepEqual(order, [first, undone]);
});

test("pauses grow from one second to half a minute, unless the service asks for another", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 50].map((tries) => choosePause(tries, 0)), [1, 2, 5, 10, 20, 30, 30, 30]);
  assert.equal(choosePause(1, 12), 12);
});

test("a conflict with our own decision means that its answer was lost", () => {
  const ours = {status: "spam", decided_by: "ana", version: 2};
  assert.equal(readOutcome(makeRequest("a"), {status: 409, problem: {current: ours}}), ours);
  for (const current of [{...ours, decided_by: "ben"}, {...ours, status: "approved"}, undefined]) {
    assert.equal(readOutcome(makeRequest("a"), {status: 409, problem: {current}}) ?? null, null);
  }
  assert.equal(readOutcome(makeRequest("a"), {status: 404}), null);
});

test("requests go out at once, many in one call, and each is confirmed", async () => {
  const {queue, calls} = prepare();
  queue.put(makeRequest("a"), makeRequest("b"));
  await settle();
  assert.equal(calls.bodies.length, 1);
  assert.deepEqual(calls.confirmed, [["a", 2], ["b", 2]]);
  assert.deepEqual([calls.flowing, calls.idle, queue.hasWaiting()], [1, 1, false]);
});

test("a second request on a comment goes with the version that the first has made", async () => {
  const {queue, calls} = prepare();
  const first = makeRequest("a");
  queue.put(first, makeRequest("a", {status: "pending", undoes: first}));
  await settle();
  assert.deepEqual(calls.bodies, [{decisions: [{id: "a", version: 1, status: "spam"}], undo: []}, {decisions: [], undo: [{id: "a", version: 2}]}]);
});

test("a request can be taken back before it goes out, and not after", async () => {
  const {queue, calls} = prepare();
  const [first, second] = [makeRequest("a"), makeRequest("b")];
  queue.put(first);
  queue.put(second);
  assert.equal(queue.withdraw(first), false);
  assert.equal(queue.withdraw(second), true);
  await settle();
  assert.deepEqual(calls.confirmed, [["a", 2]]);
  assert.equal(queue.withdraw(first), false);
});

test("what one comment refuses does not hold the others up", async () => {
  const {queue, calls} = prepare([{id: "a", status: 404}, {id: "b", status: 200, comment: {version: 5}}]);
  queue.put(makeRequest("a"), makeRequest("b"));
  await settle();
  assert.deepEqual(calls.refused, [["a", {id: "a", status: 404}]]);
  assert.deepEqual(calls.confirmed, [["b", 5]]);
});

test("a call that is refused for good refuses all its requests, and the queue goes on", async () => {
  const {queue, calls} = prepare(new Error("You are not a moderator."));
  queue.put(makeRequest("a"));
  await settle();
  queue.put(makeRequest("b"));
  await settle();
  assert.deepEqual(calls.refused, [["a", {status: 0, problem: {detail: "You are not a moderator."}}]]);
  assert.deepEqual(calls.confirmed, [["b", 2]]);
});

test("while the service cannot be reached, requests stay and go out again", async () => {
  mock.timers.enable({apis: ["setTimeout"]});
  const {queue, calls} = prepare(OFFLINE, OFFLINE);
  queue.put(makeRequest("a"));
  await settle();
  assert.deepEqual([calls.waits, queue.hasWaiting()], [[[1, 1]], true]);
  mock.timers.tick(1000);
  await settle();
  assert.deepEqual(calls.waits, [[1, 1], [1, 2]]);
  queue.retry();
  await settle();
  assert.deepEqual(calls.confirmed, [["a", 2]]);
  assert.deepEqual(calls.refused, []);
  mock.timers.reset();
});
