// Under which circumstances each story is told. Every value occurs, in pairs that differ as much as they can, so that
// four tellings meet both engines, script on and off, all three widths, both colour schemes, mouse and keyboard, and all three languages.
import { LANGUAGES } from './words.mjs';

/** @typedef {{engine: 'sqlite'|'postgres', script: boolean, width: number, colours: 'light'|'dark', hand: 'mouse'|'keyboard', lang: 'de'|'fr'|'en'}} Cell */

/** @type {Cell[]} */
export const MATRIX = [
  { engine: 'sqlite', script: true, width: 1280, colours: 'light', hand: 'mouse', lang: 'de' },
  { engine: 'postgres', script: false, width: 390, colours: 'dark', hand: 'mouse', lang: 'fr' },
  { engine: 'postgres', script: true, width: 320, colours: 'light', hand: 'keyboard', lang: 'en' },
  { engine: 'sqlite', script: false, width: 1280, colours: 'dark', hand: 'keyboard', lang: 'de' },
];

const VALUES = {
  engine: ['sqlite', 'postgres'],
  script: [true, false],
  width: [1280, 390, 320],
  colours: ['light', 'dark'],
  hand: ['mouse', 'keyboard'],
  lang: LANGUAGES,
};

for (const [circumstance, values] of Object.entries(VALUES)) {
  for (const value of values) {
    if (!MATRIX.some((cell) => cell[circumstance] === value)) {
      throw new Error(`no story is told with ${circumstance} ${value}`);
    }
  }
}

/** The cell in words, for the name of a test and of a screenshot. */
export function words(cell) {
  return [cell.engine, cell.script ? 'script' : 'no script', `${cell.width} px`, cell.colours, cell.hand, cell.lang].join(', ');
}
