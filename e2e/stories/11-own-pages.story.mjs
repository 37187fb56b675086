// E2, steps 11, 15, 16, 23 and 24, as far as the plain /mein goes: Jana on her telephone, and what happens at the offices
// when she takes something back.
import assert from 'node:assert/strict';
import { story } from '../lib/story.mjs';

const FAMILY = { families: 1 };

const JOBCENTRE = 'Beschäftigungsorientiertes Fallmanagement';
const TOLD = 'Hat Panikattacken und schläft kaum';
const KEPT = 'War früher in einer Klinik';

story('E2, Schritte 15, 16 und 23: Jana erlaubt etwas und nimmt es auf ihrem Telefon zurück; das Jobcenter sieht sofort nichts mehr', async ({ adler, beck, somebody, server }) => {
  const code = server.examples.family;
  const jana = somebody('jana');
  await adler.logIn();
  for (const [label, statement] of [['Gesundheit', TOLD], ['Vorgeschichte', KEPT]]) {
    await adler.open(`/faelle/${code}/angaben/neu`);
    await adler.select('Thema', 'Gesundheit');
    await adler.fill('Worum geht es?', label);
    await adler.choose('Was wissen Sie darüber?', 'Bekannt');
    await adler.fill('Angabe', statement);
    await adler.fill('Wozu wird es gebraucht?', 'Hilfeplanung');
    await adler.choose('Von wem stammt die Angabe?', 'Von der Person selbst');
    await adler.press('Angabe speichern');
  }

  // Step 15: who gets what, why, until when; and what of it not.
  await adler.open(`/faelle/${code}/einwilligungen/neu`);
  await adler.select('Um wessen Angaben geht es?', 'Jana Braun');
  await adler.select('Welcher Dienst bekommt es?', `Jobcenter Musterstadt: ${JOBCENTRE}`);
  await adler.choose('Welche Themen?', 'Gesundheit');
  await adler.press('Grundlage prüfen');
  await adler.choose('Wozu stimmt die Person zu?', 'Einwilligung in die Datenweitergabe');
  await adler.chooseWith('Was davon nicht?', KEPT);
  await adler.fill('Wozu?', 'Damit die Arbeit zu meiner Gesundheit passt.');
  await adler.fill('Was heißt ein Nein für die Person?', 'Das Jobcenter weiß dann nichts davon. Sonst ändert sich nichts.');
  for (const point of ['Dass die Zustimmung freiwillig ist', 'Was ein Nein bedeutet', 'Dass man jederzeit widerrufen kann und wie', 'Was nach einem Widerruf bei der anderen Stelle bleiben kann']) {
    await adler.choose('Was haben Sie erklärt?', point);
  }
  await adler.select('In welcher Sprache wurde es verstanden?', 'Türkisch');
  await adler.choose('In welcher Form?', 'Mit Dolmetschen');
  await adler.press('Text erstellen');
  await adler.expectErrors('Schreiben Sie auf, wer gedolmetscht hat.');
  await adler.fill('Wer hat gedolmetscht?', 'Frau Arslan, Dolmetscherin');
  await adler.press('Text erstellen');

  // Step 16: she reads it on her own page first; she signs at the screen.
  await jana.comesIn();
  await jana.expect('Das wartet auf Sie', 'Miriam Adler');
  await jana.follow('Eine Einwilligung wartet auf Ihre Antwort');
  await jana.expectHeading('Meine Einwilligungen');
  await adler.chooseWith('Wer stimmt zu?', 'Jana Braun');
  await adler.fill('Name, von der Person selbst geschrieben', 'Jana Braun');
  await adler.tick('Der Text wurde verstanden, und die Person stimmt ihm zu.');
  await adler.press('Zustimmung festhalten');
  await adler.follow('Darauf etwas weitergeben');
  await adler.select('Oder alles zu einem Thema', 'Gesundheit');
  await adler.fill('Eine bestimmte Person dort', 'Jonas Beck');
  await adler.fill('Wofür ist es erforderlich?', 'Damit die Arbeit zumutbar ist.');
  await adler.press('Weiter zur Vorschau');
  await adler.expect(TOLD);
  await adler.expectNot(KEPT);
  await adler.press('Jetzt weitergeben');
  await adler.expect('Wird dort gesehen');

  // Herr Beck reads what the preview showed, and what she left out is not there.
  await beck.logIn({ open: `/faelle/${code}/weitergaben` });
  await beck.expect(TOLD);
  await beck.expectNot(KEPT);

  // Step 23: she sees who has read it; what taking it back does; and takes it back.
  await jana.follow('Wer hat gesehen');
  await jana.expect('Jobcenter Musterstadt');
  await jana.follow('Einwilligungen');
  await jana.follow(`${JOBCENTRE}, Jobcenter Musterstadt`);
  await jana.expect(`${JOBCENTRE} sieht ab sofort nichts mehr davon.`, 'Sie müssen keinen Grund nennen.');
  await jana.press('Einwilligung jetzt zurücknehmen');
  await jana.expect('zurückgenommen');
  await beck.open(`/faelle/${code}/weitergaben`);
  await beck.expectNot(TOLD);
  await beck.open('/suche?q=Panikattacken&notizen=ja');
  await beck.expectNot(TOLD);
  await beck.open('/mitteilungen');
  await beck.expect('Eine Einwilligung wurde widerrufen');
  await adler.open(`/faelle/${code}`);
  adler.expectStatus(200);
}, FAMILY);

story('E2, Schritte 11 und 24: Jana kommt mit dem Blatt herein, nimmt ihre Daten mit und verlangt eine Berichtigung', async ({ adler, datenschutz, somebody, server }) => {
  const code = server.examples.family;
  const inge = somebody('inge');
  await adler.logIn({ open: `/faelle/${code}/familie` });
  await adler.follow('Person aufnehmen');
  await adler.fill('Vorname', 'Inge');
  await adler.fill('Nachname', 'Braun');
  await adler.fill('Geburtsdatum', '1.1.1958');
  await adler.press('Speichern');

  // Step 11, for the grandmother: a sheet with a code, from hand to hand.
  await adler.follow('Zugänge');
  await adler.follow('Zugang geben');
  await adler.select('Wessen Angaben', 'Inge Braun');
  await adler.choose('Wer sieht sie', 'Die Person selbst');
  await adler.press('Zugang geben und Blatt zeigen');
  await adler.expectHeading('Ihr Zugang');
  const sheet = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b/.exec(await adler.words());
  assert.ok(sheet, 'there is no code on the sheet');
  await inge.open('/einladung');
  await inge.fill('Code', sheet[0]);
  await inge.press('Weiter');
  await inge.fill('Neues Passwort', 'ein Regenschirm am Hafen');
  await inge.fill('Neues Passwort noch einmal', 'ein Regenschirm am Hafen');
  await inge.press('Weiter');
  await inge.expectAddress('/mein');
  await inge.expect('Miriam Adler');
  await inge.open(`/faelle/${code}`);
  inge.expectStatus(404);

  // Step 24: everything to read, to print and to take along; and one sentence that is not true.
  const jana = somebody('jana');
  await jana.comesIn();
  await jana.follow('Meine Daten');
  await jana.expect('Hat ihre Teilzeitstelle im Sommer verloren');
  await jana.expectNot('Arbeitet im Schichtdienst');
  assert.match(await jana.takeAlong('Paket herunterladen'), /\.zip$/);
  await jana.follow('Drucken');
  await jana.expect('Hat ihre Teilzeitstelle im Sommer verloren');
  await jana.open('/mein/daten');
  await jana.press('Abschicken');
  await jana.expectErrors('Was verlangen Sie?');
  await jana.choose('Was verlangen Sie?', 'Etwas stimmt nicht. Es soll berichtigt werden.');
  await jana.fill('In Ihren Worten', 'Ich habe die Stelle nicht verloren, ich habe gekündigt.');
  await jana.press('Abschicken');
  await jana.expect('ich habe gekündigt', 'Eingegangen am 23.11.2026.');

  // The officer has it with its period, and answers it; of the file itself he sees nothing.
  await datenschutz.logIn();
  await datenschutz.open('/pruefung');
  await datenschutz.expect('Offene Anträge');
  await datenschutz.follow('Anträge');
  await datenschutz.follow('Berichtigung');
  await datenschutz.expectNot('Teilzeitstelle');
  await datenschutz.choose('Wie wurde geantwortet?', 'Entsprochen');
  await datenschutz.press('Speichern');
  await jana.open('/mein/daten');
  await jana.expect('Beantwortet.');
  await datenschutz.open('/pruefung/zugriffe');
  await datenschutz.expect('Miriam Adler');
  await datenschutz.expectNot('Teilzeitstelle');
}, FAMILY);
