// Renews the pictures of the handbook from the invented region: `cargo xtask pictures`.
import { mkdir } from 'node:fs/promises';
import { browser } from './lib/browser.mjs';
import { MATRIX } from './lib/matrix.mjs';
import { Person } from './lib/person.mjs';
import { startServer } from './lib/server.mjs';

const FOLDER = new URL('../docs/handbuch/bilder/', import.meta.url).pathname;

const server = await startServer('sqlite', 12);
const { case: code, family } = server.examples;

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
    einwilligungen: `/faelle/${code}/einwilligungen`,
    weitergeben: `/faelle/${code}/weitergaben/neu?grundlage=einwilligung:${server.examples.consent}`,
    notfallzugriff: '/notfallzugriff',
    kinderschutz: `/faelle/${family}/kinderschutz/neu`,
    zugaenge: `/faelle/${family}/zugaenge`,
  },
  lorenz: { team: '/team', notfallzugriffe: '/notfallzugriffe' },
  ivo: { verwaltung: '/verwaltung', personen: '/verwaltung/personen' },
  datenschutz: { pruefung: '/pruefung', antraege: '/pruefung/antraege' },
};

/** What a member of the family shows; they log in without a second factor. */
const OF_THE_FAMILY = { jana: { mein: '/mein', 'mein-einwilligungen': '/mein/einwilligungen' } };

await mkdir(FOLDER, { recursive: true });
for (const [login, pictures] of Object.entries({ ...PICTURES, ...OF_THE_FAMILY })) {
  const person = new Person({ login, story: 'handbook', cell: MATRIX[0], server });
  await (login in OF_THE_FAMILY ? person.comesIn() : person.logIn());
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
