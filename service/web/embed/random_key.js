// Keys that a browser draws by lot, in digits.

/** Write bytes as hexadecimal digits. @param {ArrayBuffer | Uint8Array} bytes */
export const toHex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Create an idempotency key: 128 random bits in hexadecimal. */
export const createKey = () => toHex(crypto.getRandomValues(new Uint8Array(16)));
