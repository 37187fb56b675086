// E1, steps 6 and 12: what flows to another office, on what, what exactly, and how it stops. Told of the family of E2, who
// have been with Frau Adler for a week.
import { story } from '../lib/story.mjs';

const FAMILY = { families: 1 };

/** The office that gets Leon's school and nothing else. */
const YOUTH_OFFICE = 'Jugendamt Musterstadt: Allgemeiner Sozialer Dienst';

/** What stands in Frau Adler's file on school, and what does not concern the school. */
const SCHOOL = 'War in diesem Schuljahr an 31 Tagen nicht in der Schule';
const WORK = 'Hat ihre Teilzeitstelle im Sommer verloren';

story('E1, Schritt 6: Leon und seine Mutter stimmen zu, dass das Jugendamt von der Schule erfährt; „alle Behörden“ geht nicht', async ({ adler, server }) => {
  const code = server.examples.family;
  await adler.logIn({ open: `/faelle/${code}/einwilligungen` });
  await adler.expect('Noch keine Einwilligung.');

  // The question comes first: is there a law that carries it? And where nobody has signed, nothing will flow.
  await adler.follow('Einwilligung einholen');
  await adler.press('Grundlage prüfen');
  await adler.expectErrors('Wählen Sie mindestens ein Thema.');
  await asks(adler, { about: 'Leon Braun', unit: YOUTH_OFFICE, topics: ['Schule und Bildung'] });
  await adler.expect('Dafür braucht es die Zustimmung der Person.');

  // Everybody at once is nobody: what was typed stays, and the sentence says what to do.
  await explains(adler, { kinds: ['Einwilligung in die Datenweitergabe'] });
  await adler.choose('Wer entscheidet für die junge Person?', 'Beide gemeinsam');
  await adler.fill('Warum kann die junge Person das selbst einschätzen?', 'Leon hat mit eigenen Worten gesagt, wer dann was weiß.');
  await adler.fill('Genauer in Worten', 'alle Behörden');
  await adler.press('Text erstellen');
  await adler.expectErrors('„Alle Behörden“ oder „sämtliche Stellen“ entbindet niemanden wirksam.');
  await adler.expectValue('Wozu?', 'Damit Schule und Jugendamt am selben Strang ziehen.');
  await adler.fill('Genauer in Worten', '');
  await adler.press('Text erstellen');

  // The text as both read it; it holds when both have signed, each with their own name.
  await adler.expect('Wartet auf Zustimmung', 'Ich kann jederzeit widerrufen', 'Fehlt noch');
  await adler.press('Zustimmung festhalten');
  await adler.expectErrors('Wählen Sie, wer zustimmt.');
  await signs(adler, 'Leon Braun');
  await adler.expect('Wartet auf Zustimmung');
  await signs(adler, 'Jana Braun');
  await adler.expect('Am Bildschirm');
  await adler.expectNot('Fehlt noch');

  // The release from secrecy is kept apart, and a no is a no.
  await adler.follow('Einwilligungen');
  await adler.follow('Einwilligung einholen');
  await asks(adler, { about: 'Jana Braun', unit: 'Jobcenter Musterstadt: Beschäftigungsorientiertes Fallmanagement', topics: ['Arbeit'] });
  await explains(adler, { kinds: ['Entbindung von der Schweigepflicht'] });
  await adler.press('Text erstellen');
  await adler.expect('Insoweit entbinde ich sie von ihrer Schweigepflicht.');
  await adler.press('Die Person sagt Nein');
  await adler.expectHeading('Einwilligungen');
  await adler.expect('Gilt', 'Abgelehnt', 'Schule und Bildung');
}, FAMILY);

story('E1, Schritt 12: Frau Adler gibt dem Jugendamt eine Angabe; vorher sieht sie, was dort steht, und nach dem Widerruf steht dort nichts', async ({ adler, celik, beck, server }) => {
  const code = server.examples.family;
  await adler.logIn({ open: `/faelle/${code}/einwilligungen/neu` });
  await asks(adler, { about: 'Jana Braun', unit: YOUTH_OFFICE, topics: ['Schule und Bildung'] });
  await explains(adler, { kinds: ['Einwilligung in die Datenweitergabe', 'Entbindung von der Schweigepflicht'] });
  await adler.press('Text erstellen');
  await signs(adler, 'Jana Braun');

  // Chosen, looked at as the other side will see it, and only then given.
  await adler.follow('Weitergaben');
  await adler.follow('Etwas weitergeben');
  await adler.press('Weiter zur Vorschau');
  await adler.expectErrors('Dienst', 'Grundlage');
  await adler.select('Oder alles zu einem Thema', 'Schule und Bildung');
  await adler.select('Dienst', 'Jugendamt Musterstadt – Allgemeiner Sozialer Dienst');
  await adler.fill('Eine bestimmte Person dort', 'Aylin Celik');
  await adler.select('Grundlage', 'Jugendamt Musterstadt – Allgemeiner Sozialer Dienst');
  await adler.fill('Wofür ist es erforderlich?', 'Beratung über Hilfen zur Erziehung.');
  await adler.press('Weiter zur Vorschau');
  await adler.expectHeading('Vorschau der Weitergabe');
  await adler.expect(SCHOOL, 'Aylin Celik');
  await adler.expectNot(WORK);
  await adler.press('Jetzt weitergeben');
  await adler.expectHeading('Weitergaben');
  await adler.expect('Wird dort gesehen');

  // Frau Celik is told, and sees just that; the job centre nothing at all.
  await celik.logIn();
  await celik.open('/mitteilungen');
  await celik.expect('Es wurde etwas an Sie weitergegeben');
  await celik.open(`/faelle/${code}/weitergaben`);
  await celik.expect(SCHOOL, 'Sozialamt Musterstadt');
  await celik.expectNot(WORK, 'Die Kita hat noch einen Platz');
  await celik.open(`/faelle/${code}/angaben`);
  await celik.expectNot(WORK);
  await beck.logIn({ open: `/faelle/${code}` });
  beck.expectStatus(404);

  // Taking it back: first what it does, then one click; no reason is asked.
  await adler.open(`/faelle/${code}/einwilligungen`);
  await adler.follow('Widerrufen');
  await adler.expectHeading('Einwilligung widerrufen');
  await adler.expect('Allgemeiner Sozialer Dienst, Jugendamt Musterstadt', 'Andere Einwilligungen, der Fall und die Leistungen bleiben, wie sie sind.');
  await adler.press('Jetzt widerrufen');
  await adler.expect('Widerrufen am');
  await celik.open(`/faelle/${code}/weitergaben`);
  await celik.expectNot(SCHOOL);
  await celik.open('/mitteilungen');
  await celik.expect('Eine Einwilligung wurde widerrufen');
}, FAMILY);

/** The question that comes before every consent: about whom, for whom, on what. */
async function asks(adler, { about, unit, topics }) {
  await adler.select('Um wessen Angaben geht es?', about);
  await adler.select('Welcher Dienst bekommt es?', unit);
  for (const topic of topics) await adler.choose('Welche Themen?', topic);
  await adler.press('Grundlage prüfen');
  await adler.expectHeading('Einwilligung einholen');
}

/** What was explained, in which language and form it was understood, and what for. */
async function explains(adler, { kinds }) {
  for (const kind of kinds) await adler.choose('Wozu stimmt die Person zu?', kind);
  await adler.fill('Wozu?', 'Damit Schule und Jugendamt am selben Strang ziehen.');
  await adler.fill('Was heißt ein Nein für die Person?', 'Dann sprechen wir nicht miteinander. Sonst ändert sich nichts.');
  for (const point of ['Dass die Zustimmung freiwillig ist', 'Was ein Nein bedeutet', 'Dass man jederzeit widerrufen kann und wie', 'Was nach einem Widerruf bei der anderen Stelle bleiben kann']) {
    await adler.choose('Was haben Sie erklärt?', point);
  }
  await adler.select('In welcher Sprache wurde es verstanden?', 'Türkisch');
  await adler.choose('In welcher Form?', 'Vorgelesen');
}

/** Somebody agrees at the screen. */
async function signs(adler, name) {
  await adler.chooseWith('Wer stimmt zu?', name);
  await adler.fill('Name, von der Person selbst geschrieben', name);
  await adler.tick('Der Text wurde verstanden, und die Person stimmt ihm zu.');
  await adler.press('Zustimmung festhalten');
}
