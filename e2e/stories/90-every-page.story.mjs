// Everybody walks through every door that stands open to them: each page that a link leads to is looked at, and each form
// on it is sent empty. The inspection of each page (axe, HTML, headers, keyboard, layout) happens on arrival.
import assert from 'node:assert/strict';
import { MATRIX } from '../lib/matrix.mjs';
import { story } from '../lib/story.mjs';
import { PASSWORD } from '../lib/person.mjs';
import { janasCase } from './e1.mjs';

const MOST_PAGES = 60;

/**
 * In which cells each walk is told: not all by everybody, because a walk is long and the pages are the same.
 */
const WALKS = { adler: [0], lorenz: [1], gross: [1] };

/** Frau Adler has taken in a family before she looks around; the others find what stands open to them. */
const BEFORE = { adler: janasCase };

for (const [login, cells] of Object.entries(WALKS)) {
  story(`Alle Seiten, zu denen ${login} kommt`, async ({ somebody }) => {
    const person = somebody(login);
    await (BEFORE[login]?.(person) ?? person.logIn());
    const seen = new Map();
    const ahead = await person.links();
    while (ahead.length > 0 && seen.size < MOST_PAGES) {
      const address = ahead.shift();
      if (seen.has(shape(address))) continue;
      seen.set(shape(address), address);
      await person.open(address);
      assert.equal(person.status(), 200, `${address} is linked, but answers ${person.status()}`);
      ahead.push(...(await person.links()));
    }
    for (const address of seen.values()) await sendEmpty(person, address);
  }, { timeout: 600_000, cells: cells.map((cell) => MATRIX[cell]) });
}

/** Each form of a page, sent empty: it says what is missing, or there was nothing that had to be filled in. */
async function sendEmpty(person, address) {
  await person.open(address);
  // An act before may have closed what this page was about.
  if (person.status() !== 200) return;
  for (const button of await person.forms()) {
    await person.open(address);
    await person.emptyEverything();
    await person.press(button);
    if (person.status() === 422) await person.expectErrors();
    else assert.ok([200, 404].includes(person.status()), `${address}, sent empty by “${button}”, answers ${person.status()}`);
    if ((await person.links()).length === 0 || new URL((await person.page()).url()).pathname === '/anmelden') {
      await person.fill('Passwort', PASSWORD).then(() => person.press('Anmelden').then(() => person.typeCode()), () => {});
    }
  }
}

/** Addresses of the same page for another case or another choice look the same. */
function shape(address) {
  return address.replace(/\?.*/, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}').replaceAll(/\b[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{3}\b/g, '{code}');
}
