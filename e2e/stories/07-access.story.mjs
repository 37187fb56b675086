// How people come in: the administrator sets up who takes part (E1, step 1), a new colleague begins, a telephone is lost.
import assert from 'node:assert/strict';
import { story } from '../lib/story.mjs';
import { PASSWORD } from '../lib/person.mjs';
import { entryCheck, firstConsultation, takesJanaIn } from './e1.mjs';

const NEW_PASSWORD = 'Regen auf dem Dach';

/** The five organisations of E1 and the law that each of them keeps its files under. */
const FIVE = {
  'Sozialamt Musterstadt': 'Sozialgesetzbuch (Behörde)',
  'Jobcenter Musterstadt': 'Sozialgesetzbuch (Behörde)',
  'Jugendamt Musterstadt': 'Sozialgesetzbuch (Behörde)',
  'Caritas Beratung': 'Kirchliches Datenschutzgesetz (katholisch)',
  Anker: 'Datenschutz-Grundverordnung',
};

story('E1, Schritt 1: Ivo richtet Stellen und Menschen ein; wer die Verpflichtung nicht unterschrieben hat, kommt nicht hinein', async ({ ivo, falk, somebody }) => {
  await ivo.logIn();
  await ivo.open('/verwaltung');
  await ivo.follow('Stellen');
  await ivo.expectHeading('Stellen');
  for (const [name, law] of Object.entries(FIVE)) {
    await ivo.follow(name);
    await ivo.expectHeading(name);
    await ivo.expectChosen('Datenschutzrecht', law);
    await ivo.goBack();
  }

  // A sixth one joins: its carrier, the office itself and its unit.
  await ivo.open('/verwaltung/traeger');
  await ivo.fill('Träger', 'Frauen helfen Frauen e. V.');
  await ivo.press('Speichern');
  await ivo.expect('Frauen helfen Frauen e. V.');
  await ivo.open('/verwaltung/stellen');
  await ivo.follow('Stelle aufnehmen');
  await ivo.fill('Name der Stelle', 'Frauenhaus Musterstadt');
  await ivo.select('Träger', 'Frauen helfen Frauen e. V.');
  await ivo.select('Datenschutzrecht', 'Datenschutz-Grundverordnung');
  await ivo.choose('Wahrt ein Antrag, der hier eingeht, sein Datum?', 'Nein');
  await ivo.fill('Zeitzone', 'Europe/Berlin');
  await ivo.press('Speichern');
  await ivo.expectHeading('Frauenhaus Musterstadt');
  await ivo.expect('Diese Stelle hat noch keinen Dienst.');
  await ivo.follow('Dienst aufnehmen');
  await ivo.fill('Name des Dienstes', 'Schutz und Beratung');
  await ivo.choose('Dürfen andere wissen, dass der Dienst eine Akte führt?', 'Geschützte Beratung');
  await ivo.press('Speichern');
  await ivo.expect('Schutz und Beratung');

  // Its first colleague has a profession and a printed code, and no way in before she has promised to keep silent.
  const code = await invite(ivo, { name: 'Amal Haddad', login: 'haddad', profession: 'Soziale Arbeit', unit: 'Schutz und Beratung', roles: ['Leitung'] });
  const haddad = somebody('haddad');
  await chooseAPassword(haddad, code);
  for (const page of ['/heute', '/faelle', '/konto']) {
    await haddad.open(page);
    await haddad.expectHeading('Anmelden');
  }
  await promiseSecrecy(haddad);
  await haddad.setUpTelephone();
  await haddad.follow('An die Arbeit');
  haddad.expectStatus(200);

  // Another duty asks for another promise, also of someone who has long been here (L-2).
  await ivo.open('/verwaltung/personen');
  await ivo.follow('Tobias Falk');
  await ivo.follow('Ändern');
  await ivo.select('Schweigepflicht nach', '§ 203 Abs. 4 StGB');
  await ivo.press('Speichern');
  await ivo.expect('Die Verpflichtung fehlt noch. Ohne sie endet die Anmeldung auf deren Seite.');
  await falk.logIn();
  await falk.expectHeading('Verpflichtung zur Verschwiegenheit');
  await falk.open('/faelle');
  await falk.expectHeading('Anmelden');
  await falk.open('/anmelden/verpflichtung');
  await falk.tick('Ich habe den Text gelesen und verpflichte mich dazu.');
  await falk.press('Verpflichtung unterschreiben');
  await falk.open('/faelle');
  falk.expectStatus(200);
});

story('Die erste Stunde einer neuen Kollegin: vom gedruckten Code bis zum ersten Fall', async ({ ivo, somebody }) => {
  await ivo.logIn();
  const code = await invite(ivo, { name: 'Lena Brandt', login: 'brandt', profession: 'Soziale Arbeit', unit: 'Sozialamt Musterstadt: Erstberatung', roles: ['Erstkontakt', 'Fachkraft'] });
  await ivo.open('/verwaltung/personen');
  await ivo.expect('Lena Brandt', 'Eingeladen');

  const brandt = somebody('brandt');
  await chooseAPassword(brandt, code);
  await promiseSecrecy(brandt);
  await brandt.setUpTelephone();
  await brandt.follow('An die Arbeit');
  await brandt.expectAddress('/heute');

  await takesJanaIn(brandt);
  await firstConsultation(brandt);
  await entryCheck(brandt);
  await brandt.expect('Ansprechperson: Lena Brandt');

  // The code has done its work; nobody else begins with it.
  const finder = somebody('finder');
  await finder.open('/einladung');
  await finder.fill('Code', code);
  await finder.press('Weiter');
  await finder.expectErrors('Dieser Code gilt nicht.');
});

story('Ein verlorenes Telefon: zwei Personen setzen den zweiten Faktor zurück, und das alte gilt nicht mehr', async ({ adler, ivo, lorenz, clock }) => {
  await adler.logIn();
  await ivo.logIn();
  await ivo.open('/verwaltung/personen');
  await ivo.follow('Miriam Adler');
  await ivo.follow('Zweiten Faktor zurücksetzen');
  await ivo.expectHeading('Verlorenes Telefon');
  await ivo.press('Zweiten Faktor zurücksetzen');
  await ivo.expect('Die Rücksetzung ist angefragt.');

  // One person alone changes nothing: Frau Adler's sessions go on, and Ivo cannot confirm himself.
  await adler.open('/heute');
  adler.expectStatus(200);
  await ivo.open('/verlorene-telefone');
  if ((await ivo.buttons()).some((button) => button.includes('Miriam Adler'))) {
    await ivo.press('Für Miriam Adler bestätigen');
    await ivo.expect('Sie haben selbst angefragt. Bestätigen muss eine andere Person.');
  }

  await lorenz.logIn();
  await lorenz.open('/verlorene-telefone');
  await lorenz.expect('Ivo Petrov');
  await lorenz.press('Für Miriam Adler bestätigen');
  const code = await lorenz.printedCode();

  // Now every session of hers is over, and the password alone leads to the sheet.
  await adler.open('/heute');
  await adler.expectHeading('Anmelden');
  await adler.fill('Anmeldename', 'adler');
  await adler.fill('Passwort', PASSWORD);
  await adler.press('Anmelden');
  await adler.expectHeading('Gedruckter Code nötig');
  await adler.follow('Code vom Blatt eingeben');
  await adler.fill('Code', code);
  await adler.press('Weiter');
  await adler.expectHeading('Passwort eingeben');
  await adler.fill('Passwort', PASSWORD);
  await adler.press('Weiter');
  await adler.setUpTelephone();
  await adler.press('Abmelden');

  // The new telephone opens, the old one does not; the page no longer shows its code to everybody.
  await clock.advance({ minutes: 2 });
  await adler.open('/anmelden');
  await adler.fill('Anmeldename', 'adler');
  await adler.fill('Passwort', PASSWORD);
  await adler.press('Anmelden');
  await adler.expectHeading('Code eingeben');
  await adler.fill('Code aus Ihrer App', '000000');
  await adler.press('Anmelden');
  await adler.expectErrors('Dieser Code gilt nicht oder nicht mehr.');
  await adler.typeCode();
  await adler.expect('Abmelden');
});

/** Ivo invites somebody; gives the code of the sheet that he hands over. */
async function invite(ivo, { name, login, profession, unit, roles }) {
  await ivo.open('/verwaltung');
  await ivo.follow('Personen');
  await ivo.follow('Person einladen');
  await ivo.fill('Name', name);
  await ivo.fill('Anmeldename', login);
  await ivo.select('Beruf', profession);
  await ivo.select('Dienst', unit);
  for (const role of roles) await ivo.choose('Rollen', role);
  await ivo.press('Einladen und Blatt zeigen');
  assert.equal(ivo.status(), 200);
  return ivo.printedCode();
}

/** From the code on the sheet to a password of one's own. */
async function chooseAPassword(person, code) {
  await person.open('/anmelden');
  await person.open('/einladung');
  await person.expectHeading('Code vom Blatt eingeben');
  await person.fill('Code', code);
  await person.press('Weiter');
  await person.expectHeading('Passwort wählen');
  await person.fill('Neues Passwort', NEW_PASSWORD);
  await person.fill('Neues Passwort noch einmal', NEW_PASSWORD);
  await person.press('Weiter');
  await person.expectHeading('Verpflichtung zur Verschwiegenheit');
}

/** The undertaking of secrecy: first forgotten, then signed. */
async function promiseSecrecy(person) {
  await person.open('/anmelden/verpflichtung');
  await person.press('Verpflichtung unterschreiben');
  await person.expectErrors('Ohne diese Verpflichtung können Sie nicht mit Lotse arbeiten.');
  await person.tick('Ich habe den Text gelesen und verpflichte mich dazu.');
  await person.press('Verpflichtung unterschreiben');
}
