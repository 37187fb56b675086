// A story is told once in each cell of the matrix, each time with a server, data and people of its own.
//
//     story('Herr Beck meldet sich an', async ({ beck }) => {
//       await beck.open('/anmelden');
//       …
//     });
import { test } from 'node:test';
import { MATRIX, words } from './matrix.mjs';
import { Person } from './person.mjs';
import { startServer } from './server.mjs';

/** The demo's people; each may be named in a story. */
const PEOPLE = ['adler', 'beck', 'celik', 'dorn', 'engel', 'falk', 'gross', 'hahn', 'ivo', 'kaya', 'lorenz', 'datenschutz'];

/**
 * Tells a story in every cell of the matrix, or in those that it names.
 *
 * `teller` gets the people by name, `somebody(name)` for a person without an account, `clock.advance({ hours: 1 })`,
 * and the `cell` itself. `options.cells` narrows the matrix for a story to which a circumstance cannot apply;
 * `options.families` lets some live in the region before it begins.
 */
export function story(name, teller, options = {}) {
  const cells = (options.cells ?? MATRIX).filter(isChosen);
  for (const cell of cells) {
    test(`${name} [${words(cell)}]`, { timeout: options.timeout ?? 600_000 }, async () => {
      const server = await startServer(cell.engine, options.families);
      const people = new Map();
      const somebody = (login) => {
        if (!people.has(login)) people.set(login, new Person({ login, story: name, cell, server }));
        return people.get(login);
      };
      const cast = Object.fromEntries(PEOPLE.map((login) => [login, somebody(login)]));
      try {
        await teller({ ...cast, somebody, clock: { advance: server.advance }, cell, server });
        for (const person of people.values()) await person.finish();
      } catch (error) {
        for (const person of people.values()) await person.showTrouble();
        if (server.log()) error.message += `\n--- the server said ---\n${server.log().slice(-4_000)}`;
        throw error;
      } finally {
        for (const person of people.values()) await person.leave();
        await server.stop();
      }
    });
  }
}

/** `LOTSE_STORY_CELL=postgres` tells only the cells whose words contain it: for whoever looks for one mistake. */
function isChosen(cell) {
  return words(cell).includes(process.env.LOTSE_STORY_CELL ?? '');
}
