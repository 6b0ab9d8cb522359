// Proof of work, used only while the service is flooded.

import {toHex} from "./random_key.js";

const BATCH = 500;

/** Find the number that solves a challenge (ALTCHA's form 1), -1 when there is none. @param {Wire.Challenge} challenge */
export const solveChallenge = async ({salt, challenge, maxNumber}) => {
  const encoder = new TextEncoder();
  const hash = async (/** @type {number} */ number) => toHex(await crypto.subtle.digest("SHA-256", encoder.encode(salt + number)));
  for (let start = 0; start <= maxNumber; start += BATCH) {
    const hashes = await Promise.all(Array.from({length: BATCH}, (_, index) => hash(start + index)));
    const index = hashes.indexOf(challenge);
    if (index >= 0) return start + index;
  }
  return -1;
};

/** Solve a challenge, and write the solution as it goes with a comment; "" when there is none. @param {Wire.Challenge} challenge */
export const makeProof = async (challenge) => {
  const {algorithm, salt, signature} = challenge;
  const number = await solveChallenge(challenge);
  return number < 0 ? "" : btoa(JSON.stringify({algorithm, challenge: challenge.challenge, number, salt, signature}));
};
