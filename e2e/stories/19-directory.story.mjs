// E1, step 1 and 8: whoever needs help finds it without logging in, and those who offer it keep it right.
import assert from 'node:assert/strict';
import { story } from '../lib/story.mjs';

/** Frau Groß enters a service that no organisation of the network offers. */
async function entersTheCafe(gross) {
  await gross.logIn();
  await gross.open('/netzwerk/angebote');
  await gross.expect('Im Verzeichnis steht noch nichts. Tragen Sie das erste Angebot ein.');
  await gross.follow('Angebot eintragen');
  await gross.press('Speichern');
  await gross.expectErrors('Wählen Sie mindestens einen Bereich, in dem das Angebot hilft.');
  await gross.fill('Oder: wer sonst', 'Mütterzentrum Nord e. V.');
  await gross.fill('Name des Angebots', 'Elterncafé', { row: 1 });
  await gross.fill('Was es ist und wie man hinkommt', 'Frühstück für Eltern mit kleinen Kindern, jeden Montag.', { row: 1 });
  await gross.choose('Wobei es hilft', 'Erziehung');
  await gross.select('Was es ist', 'Kurs oder angeleitete Gruppe');
  await gross.select('Bereich', 'Kinder- und Jugendhilfe');
  await gross.choose('Sprachen, die dort gesprochen werden', 'Türkisch');
  await gross.select('Was es kostet', 'Kostenlos');
  await gross.select('Wie es zustande kommt', 'Freiwillig');
  await gross.select('Ohne Barrieren', 'Nicht bekannt');
  await gross.fill('Freie Plätze heute', '5');
  await gross.fill('Stadtteil', 'Nordviertel');
  await gross.fill('Nummer', '030 23125 940');
  await gross.select('Wer die Nummer sieht', 'Alle');
  await gross.press('Speichern');
  await gross.expectHeading('Elterncafé');
}

story('E1, Schritt 8: Frau Groß trägt ein Angebot ein, und jemand ohne Anmeldung findet es', async ({ gross, somebody }) => {
  await entersTheCafe(gross);

  const inge = somebody('inge');
  await inge.open('/hilfe-finden');
  await inge.expectHeading('Hilfe finden');
  await inge.expect('Wenn jemand in Gefahr ist, rufen Sie 112.');
  await inge.fill('Was brauchen Sie?', 'Elternfruehstück');
  await inge.fill('Wo?', 'Nordvirtel');
  await inge.unfold('Genauer suchen');
  await inge.select('Es soll jemand diese Sprache sprechen', 'Türkisch');
  await inge.press('Suchen');
  await inge.expect('1 Angebot gefunden');
  const page = await inge.page();
  assert.match(await page.locator('main').innerText(), /Nordviertel/);
  await inge.follow('Elterncafé');
  await inge.expectHeading('Elterncafé');
  await inge.expect('Mütterzentrum Nord e. V.');
  assert.match((await page.locator('main').innerText()).replaceAll(/\s+/g, ' '), /030 23125 940/);

  await inge.open('/hilfe-finden?was=Zahnspange');
  await inge.expect('Nichts gefunden');
  await inge.follow('Erziehung');
  await inge.follow('Elterncafé');

  await gross.press('Herausnehmen');
  await inge.open('/hilfe-finden?was=Eltern');
  await inge.expect('Nichts gefunden');
});
