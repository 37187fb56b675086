// Renews the pictures of the handbook from the invented region: `cargo xtask pictures`.
import { mkdir } from 'node:fs/promises';
import { browser } from './lib/browser.mjs';
import { MATRIX } from './lib/matrix.mjs';
import { Person } from './lib/person.mjs';
import { startServer } from './lib/server.mjs';

const FOLDER = new URL('../docs/handbuch/bilder/', import.meta.url).pathname;

const server = await startServer('sqlite', 12);
const code = server.examples.case;

/** What each person shows, by the name of the picture. */
const PICTURES = {
  adler: {
    heute: '/heute',
    erstkontakt: '/erstkontakt/neu',
    fall: `/faelle/${code}`,
    verlauf: `/faelle/${code}/verlauf`,
    kontakt: `/faelle/${code}/kontakte/neu`,
    suche: '/suche',
    vertretung: '/vertretung',
  },
  lorenz: { team: '/team' },
  ivo: { verwaltung: '/verwaltung', personen: '/verwaltung/personen' },
};

await mkdir(FOLDER, { recursive: true });
for (const [login, pictures] of Object.entries(PICTURES)) {
  const person = new Person({ login, story: 'handbook', cell: MATRIX[0], server });
  await person.logIn();
  for (const [name, address] of Object.entries(pictures)) {
    const page = await person.page();
    await page.goto(address);
    await page.screenshot({ path: `${FOLDER}${name}.png` });
  }
  await person.leave();
}
await (await browser()).close();
await server.stop();
process.exit(0);
