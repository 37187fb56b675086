// Every page of the server's own list, not only those that a link leads to: the bars of ux.md, section 7, are looked at on each
// of them, by whoever finds it. The list is split over the cells: each page is inspected whole in one of them, and then once more
// under the other light and at the other width, so that axe has seen all of them narrow and wide, light and dark.
import assert from 'node:assert/strict';
import { axe } from '../lib/inspect/axe.mjs';
import { layout } from '../lib/inspect/layout.mjs';
import { MATRIX } from '../lib/matrix.mjs';
import { story } from '../lib/story.mjs';

/** In which cells the list is walked: both engines, three languages, with script and without, light and dark, mostly narrow. */
const CELLS = [
  { ...MATRIX[0], width: 320 },
  { ...MATRIX[1], width: 320 },
  MATRIX[2],
  MATRIX[3],
];

/** Who looks: a worker first, then those for whom some pages alone are; at the end somebody of a family. */
const WALKERS = ['adler', 'falk', 'celik', 'lorenz', 'ivo', 'gross', 'datenschutz', 'kaya', 'jana'];

/** Who comes in with a password alone. */
const CLIENTS = ['jana'];

/** Pages that only somebody finds who has not logged in, or who is on the way to it: 01 and 07 go through that door. */
const AT_THE_DOOR = /^\/(anmelden|einladung|sprache)/;

/** What no browser shows as a page. */
const NO_PAGE = /^\/(api\/|assets\/|healthz|readyz|metrics|hsds\/)/;

CELLS.forEach((cell, part) => {
  story(`Jede Seite der Liste findet jemand, und jede ist heil: Teil ${part + 1} von ${CELLS.length}`, async ({ server, somebody }) => {
    const listed = server.routes.filter(({ methods, path }) => methods.includes('GET') && !NO_PAGE.test(path) && !AT_THE_DOOR.test(path));
    assert.ok(listed.length > 100, `only ${listed.length} pages are listed`);
    const unseen = new Set(listed.filter((_, number) => number % CELLS.length === part));
    const troubles = [...unseen].filter(({ example }) => /[{}]/.test(example)).map(({ path }) => `${path} has no example in the invented region`);
    for (const login of WALKERS) {
      const person = somebody(login);
      await (CLIENTS.includes(login) ? person.comesIn() : person.logIn()).catch((trouble) => troubles.push(trouble.message));
      for (const page of unseen) {
        const answer = await (await person.page()).request.get(page.example, { maxRedirects: 0 });
        assert.ok([200, 303, 404].includes(answer.status()), `${page.example} answers ${answer.status()}`);
        if (answer.status() === 404) continue;
        unseen.delete(page);
        // No page is made of a file to keep.
        if (answer.status() === 200 && !/^text\/html/.test(answer.headers()['content-type'] ?? '')) continue;
        await person.open(page.example).catch((trouble) => troubles.push(trouble.message));
        troubles.push(...(await underOtherLight(person, cell)));
      }
    }
    troubles.push(...[...unseen].map(({ path, example }) => `nobody finds ${path} (${example})`));
    assert.ok(troubles.length === 0, troubles.join('\n'));
  }, { timeout: 900_000, families: 6, cells: [cell] });
});

/** What axe and the layout have to say when the page in front of a person is as wide as a screen, or as narrow as a telephone, in the other colours. */
async function underOtherLight(person, cell) {
  const page = await person.page();
  const other = { ...cell, width: cell.width === 320 ? 1280 : 320, colours: cell.colours === 'light' ? 'dark' : 'light' };
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width: other.width, height });
  await page.emulateMedia({ colorScheme: other.colours });
  try {
    const look = async () => [...(await layout(page, other)), ...(await axe(page, other))];
    let found = await look();
    // The colours need a moment to come; what is wrong with the page stays wrong.
    for (let again = 0; found.length > 0 && again < 3; again++) {
      await page.waitForTimeout(500);
      found = await look();
    }
    return found.map((line) => `${page.url()} at ${other.width} px, ${other.colours}: ${line}`);
  } finally {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: cell.colours });
  }
}
