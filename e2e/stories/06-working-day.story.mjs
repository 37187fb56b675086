// A working day: a Monday with three overdue things, two people in one entry, a holiday with a substitute and the return,
// and an interruption in the middle of a long note.
import assert from 'node:assert/strict';
import { MATRIX } from '../lib/matrix.mjs';
import { story } from '../lib/story.mjs';
import { janasCase } from './e1.mjs';

/** A draft is kept while one types, which only a script can do. */
const WITH_SCRIPT = MATRIX.filter(({ script }) => script);

const OVERDUE = ['Vermieter anrufen', 'Antrag auf Wohngeld abgeben', 'Schule nach dem Attest fragen'];

story('Ein Montag: Frau Adler arbeitet drei überfällige Dinge ab', async ({ adler, clock }) => {
  const code = await janasCase(adler);
  for (const text of OVERDUE) {
    await adler.open(`/faelle/${code}/aufgaben/neu`);
    await adler.choose('Was ist es?', 'Aufgabe');
    await adler.fill('Was ist zu tun?', text);
    await adler.fill('Bis wann?', '27.11.2026');
    await adler.press('Aufgabe anlegen');
    await adler.expect(text);
  }
  // Friday passes, and the weekend.
  await clock.advance({ days: 7 });
  await adler.logIn({ open: '/heute' });
  await adler.expect(...OVERDUE, 'Seit 3 Tagen überfällig');
  for (const text of OVERDUE) {
    await adler.press('Erledigt', { within: text });
    await adler.open('/heute');
    await adler.expectNot(text);
  }
  // What is done is gone from today, and stands in the case as done.
  await adler.open(`/faelle/${code}/aufgaben`);
  await adler.expect(...OVERDUE, 'Erledigt');
});

story('Zwei schreiben in denselben Kontakt; beide sehen beide Texte, keiner geht verloren', async ({ adler, lorenz }) => {
  const code = await janasCase(adler);
  await adler.open(`/faelle/${code}/kontakte/neu`);
  await adler.choose('Wie fand der Kontakt statt?', 'Telefon');
  await adler.fill('Was wurde besprochen?', 'Die Miete ist offen.');
  await adler.press('Kontakt speichern');
  await adler.open(`/faelle/${code}/verlauf`);
  const correct = (await adler.links()).find((link) => /\/kontakte\/[^/]+\/bearbeiten$/.test(link));
  assert.ok(correct, 'the history offers to correct the contact');
  await lorenz.logIn();
  await adler.open(correct);
  await lorenz.open(correct);
  await adler.fill('Was wurde besprochen?', 'Die Miete ist seit September offen.');
  await adler.press('Kontakt speichern');
  await lorenz.fill('Was wurde besprochen?', 'Die Miete ist offen, sagt auch der Vermieter.');
  await lorenz.press('Kontakt speichern');
  lorenz.expectStatus(409);
  await lorenz.expect('Jemand anderes hat inzwischen gespeichert', 'Die Miete ist seit September offen.', 'Die Miete ist offen, sagt auch der Vermieter.');
  await lorenz.press('Kontakt speichern');
  await adler.open(`/faelle/${code}/verlauf`);
  await adler.expect('Die Miete ist offen, sagt auch der Vermieter.');
});

story('Frau Adler geht in den Urlaub; Herr Kaya vertritt sie, und nach der Rückkehr sieht er nichts mehr', async ({ adler, kaya, clock }) => {
  const code = await janasCase(adler);
  await adler.open(`/faelle/${code}`);
  await adler.follow('Festhalten, was jetzt wichtig ist');
  await adler.fill('Was muss man jetzt wissen?', 'Am Mittwoch kommt der Vermieter.');
  await adler.press('Speichern');
  await adler.open('/vertretung');
  await adler.fill('Erster Tag', '24.11.2026');
  await adler.fill('Letzter Tag', '27.11.2026');
  await adler.select('Vertretung', 'Deniz Kaya');
  await adler.choose('Für welche Fälle?', 'Alle Fälle');
  await adler.press('Vertretung eintragen');
  await adler.expect('Deniz Kaya');

  await kaya.logIn();
  await kaya.open(`/faelle/${code}`);
  kaya.expectStatus(404);
  await clock.advance({ days: 1 });
  await kaya.logIn({ open: `/faelle/${code}` });
  await kaya.expect('Am Mittwoch kommt der Vermieter.', 'Ansprechperson: Miriam Adler');
  await kaya.open(`/faelle/${code}/kontakte/neu`);
  await kaya.choose('Wie fand der Kontakt statt?', 'Telefon');
  await kaya.fill('Was wurde besprochen?', 'Der Vermieter wartet bis Freitag.');
  await kaya.press('Kontakt speichern');

  await clock.advance({ days: 4 });
  await kaya.logIn();
  await kaya.open(`/faelle/${code}`);
  kaya.expectStatus(404);
  await adler.logIn({ open: '/vertretung/rueckkehr' });
  await adler.expect('Deniz Kaya');
  await adler.open(`/faelle/${code}/verlauf`);
  await adler.expect('Der Vermieter wartet bis Freitag.');
});

story('Frau Adler wird mitten in einer langen Notiz abgemeldet; kein Wort geht verloren', async ({ adler, clock, cell }) => {
  const code = await janasCase(adler);
  const long = Array.from({ length: 12 }, (_, at) => `${at + 1}. Frau Braun erzählt von der Schule, vom Vermieter und davon, was sie sich für Leon wünscht.`).join('\n');
  await adler.open(`/faelle/${code}/kontakte/neu`);
  await adler.choose('Wie fand der Kontakt statt?', 'Telefon');
  await adler.fill('Was wurde besprochen?', long);
  // The telephone rings; when she comes back, more than half an hour has passed.
  if (cell.script) await adler.expect('Entwurf gesichert um');
  await clock.advance({ minutes: 31 });
  await adler.press('Kontakt speichern');
  await adler.expectHeading('Anmelden');
  await adler.expect('Bitte melden Sie sich noch einmal an.', '12. Frau Braun erzählt von der Schule');
  await adler.logInHere();
  // The note stands in a field again, and she can go on with it.
  await adler.expectHeading('Ihre Eingaben sind noch da');
  await adler.expectValue('Das haben Sie geschrieben', long);
  await adler.fill('Das haben Sie geschrieben', `${long}\n13. Am Ende lacht sie.`);
  await adler.press('Eingaben absenden');
  await adler.expectHeading('Verlauf');
  await adler.expect('1. Frau Braun erzählt von der Schule', '12. Frau Braun erzählt von der Schule', '13. Am Ende lacht sie.');
});

story('Wer einen Text begonnen hat und abgemeldet wird, findet ihn auf der Seite wieder', async ({ adler, clock }) => {
  const code = await janasCase(adler);
  await adler.open(`/faelle/${code}/kontakte/neu`);
  await adler.fill('Was wurde besprochen?', 'Der Vermieter hat angerufen und');
  await adler.expect('Entwurf gesichert um');
  await clock.advance({ minutes: 45 });
  await adler.logIn({ open: `/faelle/${code}/kontakte/neu` });
  await adler.expect('Ihr Entwurf von');
  await adler.expectValue('Was wurde besprochen?', 'Der Vermieter hat angerufen und');
  await adler.press('Kontakt speichern');
  await adler.expectHeading('Verlauf');
  await adler.expect('Der Vermieter hat angerufen und');
}, { cells: WITH_SCRIPT });
