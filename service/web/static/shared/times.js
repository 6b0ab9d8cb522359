// Lengths of time: the unit that says one best, and the clock of a countdown.

/**
 * Choose the largest unit that a length of time fills, seconds when none does.
 * @param {number} seconds may be negative @param {[string, number][]} units names and their seconds, largest first
 * @returns {[string, number]}
 */
export const chooseUnit = (seconds, units) => units.find(([, length]) => Math.abs(seconds) >= length) || ["second", 1];

/** Write seconds as minutes and seconds: "4:05". @param {number} seconds */
export const formatClock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
