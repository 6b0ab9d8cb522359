// Pictures of authors, drawn in the page: the same ones as the service's, without a request for each.

const SVG = "http://www.w3.org/2000/svg";
const SEED = /([^/]+)\.svg$/;
const GRID = 5;

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...Element} children */
const makeShape = (tag, attributes, ...children) => {
  const shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
  shape.append(...children);
  return shape;
};

/** Hash text to 32 bits, as `web/api/avatar.py` does: FNV-1a, mixed by the last step of MurmurHash3. @param {string} text */
export const hashText = (text) => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** Return the colour (degrees) and the path of a picture: five by five fields, the same on both sides. @param {string} seed */
export const choosePattern = (seed) => {
  const hash = hashText(seed);
  let path = "";
  for (let place = 0; place < 15; place += 1) {
    const [column, row] = [Math.floor(place / GRID), place % GRID];
    if (hash >>> place & 1) for (const x of new Set([column, GRID - 1 - column])) path += `M${x} ${row}h1v1h-1z`;
  }
  return {hue: Math.floor(((hash >>> 24) * 360) / 256), path};
};

/** Draw the picture that the service has at an address; null for an address of another kind. @param {string} address */
export const drawAvatar = (address) => {
  const seed = SEED.exec(address)?.[1];
  if (!seed) return null;
  const {hue, path} = choosePattern(seed);
  return makeShape("svg", {viewBox: "-1 -1 7 7", width: 40, height: 40, "aria-hidden": "true", class: "avatar"},
    makeShape("rect", {x: -1, y: -1, width: 7, height: 7, fill: `hsl(${hue} 30% 92%)`}),
    makeShape("path", {d: path, fill: `hsl(${hue} 55% 40%)`}));
};
