// E1, step 7: Jana and Inge tell, Frau Adler draws: the family over three generations, and who is around Jana.
import assert from 'node:assert/strict';
import { story } from '../lib/story.mjs';
import { janasCase } from './e1.mjs';

/** Takes somebody into the family by their first name. */
async function takesIn(adler, code, given, address) {
  await adler.open(`/faelle/${code}/familie/personen/neu`);
  await adler.fill('Vorname', given);
  await adler.choose('Wie möchte die Person angesprochen werden?', address);
  await adler.press('Speichern');
}

/** Notes that one is a parent of the other. */
async function isParent(adler, code, parent, child) {
  await adler.open(`/faelle/${code}/familie/beziehungen/neu`);
  await adler.select('Erste Person', parent);
  await adler.select('Beziehung', 'Elternteil von');
  await adler.select('Zweite Person', child);
  await adler.press('Speichern');
}

/** A drawing is there for those who see it and for those who do not, and the page is not wider than its window. */
async function isDrawn(adler, name) {
  const page = await adler.page();
  const drawing = page.locator('figure svg[role=img]').first();
  await drawing.waitFor({ state: 'attached' });
  assert.ok((await drawing.locator('title').first().textContent()).length > 0);
  assert.ok((await drawing.textContent()).includes(name), `${name} is in the drawing`);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(beyond <= 0, `the page is ${beyond} px wider than the window`);
}

story('E1, Schritt 7: Jana und Inge erzählen, und aus Formularen wird ein Bild', async ({ adler }) => {
  const code = await janasCase(adler);
  await takesIn(adler, code, 'Inge', 'Frau');
  await takesIn(adler, code, 'Leon', 'Nicht erhoben');
  await isParent(adler, code, 'Inge', 'Jana Braun');
  await isParent(adler, code, 'Jana Braun', 'Leon');

  await adler.open(`/faelle/${code}/familie`);
  await adler.follow('Zum Genogramm: die Familie als Bild');
  await adler.expectHeading('Genogramm');
  await isDrawn(adler, 'Inge');

  await adler.follow('Verbindung festhalten');
  await adler.select('Erste Person', 'Inge');
  await adler.select('Was verbindet sie?', 'steht nah');
  await adler.select('Zweite Person', 'Jana Braun');
  await adler.press('Speichern');
  await adler.expectHeading('Genogramm');
  await adler.expect('steht nah');

  // Who is known stands there already; who is given no closeness is not on the map.
  await adler.open(`/faelle/${code}/helfersystem`);
  await adler.follow('Zur Netzwerkkarte: wer wichtig ist, und wie nah');
  await adler.expect('Noch ist keine Karte gezeichnet. Nehmen Sie sich eine Viertelstunde, und fragen Sie, wer im Alltag wichtig ist.');
  await adler.follow('Neue Karte zeichnen');
  await adler.press('Speichern');
  await adler.expectErrors('Auf der Karte steht noch niemand. Geben Sie mindestens einer Person eine Nähe.');
  await adler.choose('Wie nah?', 'Sehr nah', { row: 1 });
  await adler.choose('Wie nah?', 'Nah', { row: 2 });
  await adler.press('Speichern');
  await adler.expectHeading('Wer kennt wen?');
  await adler.press('Speichern');
  await adler.expectHeading('Netzwerkkarte');
  await isDrawn(adler, 'Inge');
  await adler.expect('Die Zahlen beschreiben die Karte. Sie bewerten niemanden.');
});
