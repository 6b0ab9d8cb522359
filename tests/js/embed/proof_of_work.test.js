import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {test} from "node:test";

import {makeProof, solveChallenge} from "../../../service/web/embed/proof_of_work.js";

const makeChallenge = (number, maxNumber) => ({
  algorithm: "SHA-256", salt: "salt?expires=1", signature: "signed", maxNumber, challenge: createHash("sha256").update(`salt?expires=1${number}`).digest("hex"),
});

test("the number is found, also the first one and one beyond the first batch", async () => {
  for (const number of [0, 499, 500, 1234]) assert.equal(await solveChallenge(makeChallenge(number, 2000)), number);
});

test("a proof has what the service compares", async () => {
  const challenge = makeChallenge(7, 1000);
  const proof = JSON.parse(atob(await makeProof(challenge)));
  assert.deepEqual(proof, {algorithm: "SHA-256", challenge: challenge.challenge, number: 7, salt: challenge.salt, signature: "signed"});
});

test("a challenge without a solution gives no proof", async () => {
  assert.equal(await makeProof(makeChallenge(5000, 400)), "");
});
