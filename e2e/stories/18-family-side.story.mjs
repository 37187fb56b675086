// E2 on a telephone: Jana writes what she wishes, says how far she is and what she thinks of each help, sees something
// otherwise, and signs. In every cell: also without script, at the width of a telephone.
import { story } from '../lib/story.mjs';

const FAMILY = { families: 1 };

const GOAL = 'Mia ist an vier Vormittagen gut betreut.';
const HELP = 'Mit der Leitung der Kita sprechen';
const WISH = 'Ich will wieder einen Vormittag für mich.';
const VIEW = 'Die Oma hilft gern, aber nicht jeden Tag.';

story('E2: Jana nimmt auf ihrem Telefon am Plan teil und unterschreibt; was überholt ist, unterschreibt niemand', async ({ adler, somebody, server }) => {
  const code = server.examples.family;
  const jana = somebody('jana');
  await adler.logIn({ open: `/faelle/${code}/ziele` });
  await agreesGoalAndHelp(adler);

  // Her words are hers: the wish, how far she is, her answer, and what she sees otherwise.
  await jana.comesIn();
  await jana.follow('Ziele');
  await jana.expectHeading('Meine Wünsche und Ziele');
  await jana.follow('Einen Wunsch aufschreiben');
  await jana.press('Wunsch speichern');
  await jana.expectErrors('Mein Wunsch');
  await jana.fill('Mein Wunsch', WISH);
  await jana.press('Wunsch speichern');
  await jana.expect(WISH, GOAL);
  await jana.follow(GOAL);
  await jana.choose('So weit bin ich', 'Erste Schritte');
  await jana.fill('Möchten Sie etwas dazu sagen?', 'Zwei Vormittage gehen schon.');
  await jana.press('Speichern');
  await jana.expect('Zwei Vormittage gehen schon.');
  await jana.follow('Plan');
  await jana.expect('Noch gibt es keinen gemeinsamen Plan.');
  await jana.follow(HELP);
  await jana.expect('Sie entscheiden. Niemand fragt nach einem Grund.');
  await jana.choose('Ihre Antwort heute', 'Später');
  await jana.press('Antwort speichern');
  await jana.expect('Später');
  await jana.follow('Ich sehe etwas anders');
  await jana.fill('Worum geht es?', 'Die Oma');
  await jana.fill('So sehe ich es', VIEW);
  await jana.press('In den Plan schreiben');
  await jana.expect(VIEW);

  // Frau Adler finds all of it, as Jana's own, and writes a version and an agreement.
  await adler.open(`/faelle/${code}/ziele`);
  await adler.expect(WISH, 'Selbst geschrieben, auf den eigenen Seiten');
  await freezes(adler, code);
  await adler.expect(VIEW, WISH);
  await draws(adler, code);

  // The plan moves on before she signs: a clear sentence, and nothing to sign.
  await jana.open('/mein/vereinbarung');
  await jana.follow('Vereinbarung 1');
  await jana.expect('rufe bis Freitag in der Kita an', 'fragt beim Jugendamt nach dem Platz');
  await freezes(adler, code);
  await jana.fill('Ihr Name', 'Jana Braun');
  await jana.press('Ich bin einverstanden und unterschreibe');
  await jana.expectErrors('Diese Vereinbarung ist überholt.');

  await draws(adler, code);
  await jana.open('/mein/vereinbarung');
  await jana.follow('Vereinbarung 2');
  await jana.fill('Ihre Bemerkung', 'Bitte nicht vor neun anrufen.');
  await jana.press('Bemerkung speichern');
  jana.begins('Unterschrift auf dem Telefon');
  await jana.fill('Ihr Name', 'Jana Braun');
  await jana.press('Ich bin einverstanden und unterschreibe');
  jana.ends();
  await jana.expect('Unterschrieben', 'Bitte nicht vor neun anrufen.');

  // Frau Adler sees where it was signed, and notes how the copy came to Jana.
  await adler.open(`/faelle/${code}/vereinbarung/2`);
  await adler.expect('Auf den eigenen Seiten der Person', 'Bitte nicht vor neun anrufen.');
  await adler.choose('Wie kam sie zur Familie?', 'per Post');
  await adler.fill('Übergeben am', '23.11.2026');
  await adler.press('Ausfertigung festhalten');
  await adler.expect('per Post');
}, FAMILY);

story('E2-L: Leon findet auf seinen Seiten nur, was ihn angeht', async ({ adler, somebody, server }) => {
  const code = server.examples.family;
  const leon = somebody('leon');
  await adler.logIn({ open: `/faelle/${code}/ziele` });
  await agreesGoalAndHelp(adler);
  await freezes(adler, code);
  await leon.comesIn();
  await leon.follow('Ziele');
  await leon.expectNot(GOAL);
  await leon.follow('Plan');
  await leon.expectNot(HELP, GOAL);
  await leon.open('/mein/vereinbarung');
  await leon.expect('Noch gibt es keine Vereinbarung.');
}, FAMILY);

/** A goal of the family and what is done for it. */
async function agreesGoalAndHelp(adler) {
  adler.begins('Ziel');
  await adler.follow('Ziel vereinbaren');
  await adler.fill('Was soll anders sein?', GOAL);
  await adler.choose('Wie weit liegt es voraus?', 'Die nächsten Wochen');
  await adler.choose('Woran sehen wir, dass es näher kommt?', 'An einer einfachen Skala');
  await adler.press('Ziel speichern');
  adler.ends();
  await adler.follow('Maßnahmen');
  adler.begins('Maßnahme');
  await adler.follow('Maßnahme vereinbaren');
  await adler.fill('Was wird getan?', HELP);
  await adler.choose('Für welche Ziele?', GOAL);
  await adler.select('Wer tut es?', 'Die Klientin oder der Klient');
  await adler.choose('Woher kommt die Hilfe?', 'Familie, Freunde, Nachbarn');
  await adler.choose('Wie kommt sie zustande?', 'Eigener Schritt');
  await adler.press('Maßnahme speichern');
  adler.ends();
}

/** The next version of the plan. */
async function freezes(adler, code) {
  adler.begins('Fassung des Plans');
  await adler.open(`/faelle/${code}/hilfeplan/neu`);
  await adler.fill('Was die Familie kann und was sie trägt', 'Jana fragt nach, bis sie eine Antwort hat.');
  await adler.fill('Wer?', 'Jana Braun, Mutter');
  await adler.select('Wie beteiligt?', 'dabei');
  await adler.fill('Wieder ansehen am', '24.5.2027');
  await adler.press('Fassung festhalten');
  adler.ends();
}

/** The next agreement. */
async function draws(adler, code) {
  adler.begins('Vereinbarung');
  await adler.open(`/faelle/${code}/vereinbarung/neu`);
  await adler.fill('Ich …', 'rufe bis Freitag in der Kita an');
  await adler.fill('So bleiben wir in Kontakt', 'Montags am Telefon');
  await adler.fill('Wer?', 'Sozialamt, Frau Adler');
  await adler.fill('Tut was?', 'fragt beim Jugendamt nach dem Platz');
  await adler.press('Vereinbarung festhalten');
  adler.ends();
}
