// Logging in: the door of the house. A wrong word at the door says no more than that it was wrong.
import { story } from '../lib/story.mjs';
import { PASSWORD } from '../lib/person.mjs';

story('Frau Adler meldet sich an und wieder ab', async ({ adler }) => {
  await adler.open('/anmelden');
  await adler.expectHeading('Anmelden');
  await adler.fill('Anmeldename', 'adler');
  await adler.fill('Passwort', PASSWORD);
  await adler.press('Anmelden');
  await adler.expectHeading('Code eingeben');
  await adler.typeCode();
  await adler.expect('Abmelden');
  adler.expectStatus(200);

  await adler.press('Abmelden');
  await adler.open('/faelle');
  await adler.expectHeading('Anmelden');
});

story('Ein falsches Passwort und ein Name, den es nicht gibt, klingen gleich', async ({ beck, somebody }) => {
  const nobody = somebody('niemand');
  for (const person of [beck, nobody]) {
    await person.open('/anmelden');
    await person.fill('Anmeldename', person.login);
    await person.fill('Passwort', 'falsch-geraten-2026');
    await person.press('Anmelden');
    await person.expectErrors('Anmeldename und Passwort passen nicht zusammen');
    await person.expectValue('Anmeldename', person.login);
    await person.expectValue('Passwort', '');
    await person.expectNot('falsch-geraten-2026');
  }
  await beck.logIn();
  await beck.expect('Abmelden');
});

story('Wer ohne Anmeldung eine Seite öffnet, kommt nach der Anmeldung dort an', async ({ celik }) => {
  await celik.open('/faelle');
  await celik.expectHeading('Anmelden');
  await celik.fill('Anmeldename', 'celik');
  await celik.fill('Passwort', PASSWORD);
  await celik.press('Anmelden');
  await celik.typeCode();
  await celik.expectAddress('/faelle');
});
