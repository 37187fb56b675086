// Every page of the server's own list, not only those that a link leads to: the bars of ux.md, section 7, are looked at on
// each of them, by whoever finds it, at 320 px in the light with script and in the dark without, and at 1280 px.
import assert from 'node:assert/strict';
import { MATRIX } from '../lib/matrix.mjs';
import { story } from '../lib/story.mjs';

/** In which cells the list is walked: together in all three languages, and both tellings of a telephone as narrow as it gets. */
const CELLS = [{ ...MATRIX[1], width: 320 }, MATRIX[2], MATRIX[3]];

/** Who looks: a worker first, then those for whom some pages alone are. */
const WALKERS = ['adler', 'lorenz', 'ivo', 'gross', 'datenschutz', 'hahn'];

/** Pages about a thing that the invented region does not have yet; the stories of their own parts look at them. */
const NOT_IN_THE_REGION = /^\/(netzwerk\/kooperationen|faelle\/\{code\}\/(einwilligungen|kinderschutz)|kinderschutz\/meldungen|pruefung\/(antraege|verletzungen)|notfallzugriffe)\/\{/;

/** Pages that only somebody finds who has not logged in, or who is on the way to it: 01 and 07 go through that door. */
const AT_THE_DOOR = /^\/(anmelden|einladung|sprache)/;

story('Jede Seite der Liste findet jemand, und jede ist heil', async ({ server, somebody }) => {
  const pages = server.routes.filter(({ methods, path }) => methods.includes('GET') && /^\/(?!api\/|assets\/|healthz|readyz|metrics|hsds\/)/.test(path) && !AT_THE_DOOR.test(path) && !NOT_IN_THE_REGION.test(path));
  assert.ok(pages.length > 60, `only ${pages.length} pages are listed`);
  const unseen = new Set(pages);
  const troubles = [];
  for (const login of WALKERS) {
    const person = somebody(login);
    await person.logIn();
    for (const page of unseen) {
      assert.doesNotMatch(page.example, /[{}]/, `${page.path} has no example in the invented region`);
      const answer = await (await person.page()).request.get(page.example, { maxRedirects: 0 });
      assert.ok([200, 303, 404].includes(answer.status()), `${page.example} answers ${answer.status()}`);
      if (answer.status() === 404) continue;
      unseen.delete(page);
      // No page is made of a file to keep.
      if (answer.status() === 200 && !/^text\/html/.test(answer.headers()['content-type'] ?? '')) continue;
      await person.open(page.example).catch((trouble) => troubles.push(trouble.message));
    }
  }
  assert.deepEqual(troubles, []);
  assert.deepEqual([...unseen].map(({ path }) => path), [], 'nobody finds these pages');
}, { timeout: 1_800_000, families: 6, cells: CELLS });
