// E1, steps 23 (without the conference) and 24: from wishes to goals in focus, measures that the family answers, a version
// of the plan that is signed, and an agreement that belongs to it. In every cell: also without script.
import { story } from '../lib/story.mjs';

const FAMILY = { families: 1 };

const WISH = 'Ich will arbeiten und weiß nicht, wohin mit Mia um halb acht.';
const CARE = 'Mia ist an vier von fünf Tagen ab halb acht gut betreut.';
const CALM = 'Einmal in der Woche ein Abend ohne Streit um Geld.';

story('E1, Schritt 23: aus einem Wunsch werden Ziele, Maßnahmen und eine Fassung des Hilfeplans, die beide unterschreiben', async ({ adler, beck, server }) => {
  const code = server.examples.family;
  await adler.logIn({ open: `/faelle/${code}` });
  await adler.follow('Hilfeplan');
  await adler.expect('Noch gibt es keine Fassung.');
  await adler.follow('Wünsche und Ziele');

  // What the family wishes comes first, and in its own words.
  await adler.follow('Wunsch aufschreiben');
  await adler.press('Wunsch festhalten');
  await adler.expectErrors('Was wünscht sich die Person?');
  await adler.fill('Was wünscht sich die Person?', WISH);
  await adler.press('Wunsch festhalten');
  await adler.expect(WISH, 'Aufgeschrieben von');

  // A goal in focus needs the sentence that both expect.
  await adler.follow('Ziel vereinbaren');
  await adler.fill('Was soll anders sein?', CARE);
  await adler.select('Auf welchen Wunsch antwortet es?', WISH);
  await adler.choose('Wie weit liegt es voraus?', 'Die nächsten Wochen');
  await adler.choose('Woran sehen wir, dass es näher kommt?', 'An fünf vereinbarten Sätzen (Schwerpunktziel)');
  await adler.press('Ziel speichern');
  await adler.expectErrors('Ein Schwerpunktziel braucht den Satz „Was wir erwarten“.');
  await adler.fill('Was wir erwarten', 'An vier von fünf Tagen ist Mia ab halb acht betreut.');
  await adler.fill('Mehr als erwartet', 'An jedem Tag.');
  await adler.fill('Wenn …', 'Mia krank ist');
  await adler.fill('dann …', 'rufe ich Inge an');
  await adler.press('Ziel speichern');
  await adler.expectHeading('Ziel');
  await adler.expect(CARE, WISH, 'rufe ich Inge an', 'Es steht kein Tag dabei');

  // Both rate for themselves; what the other chose is not on the form, and no figure on the goal.
  for (const [view, level] of [['Sicht der Klientin oder des Klienten', 'Weniger als erwartet'], ['Sicht der Fachkraft', 'An vier von fünf Tagen ist Mia ab halb acht betreut.']]) {
    await adler.follow('Einschätzen');
    await adler.choose('Wessen Sicht ist es?', view);
    await adler.choose('Was trifft heute zu?', level);
    await adler.press('Einschätzung festhalten');
  }
  await adler.expect('Die Fachkraft sieht mehr erreicht als die Klientin oder der Klient.');

  await adler.follow('Alle Wünsche und Ziele');
  await adler.follow('Ziel vereinbaren');
  await adler.fill('Was soll anders sein?', CALM);
  await adler.choose('Wie weit liegt es voraus?', 'Die nächsten Monate');
  await adler.choose('Woran sehen wir, dass es näher kommt?', 'An einer einfachen Skala');
  await adler.press('Ziel speichern');

  // Who does what; a voluntary help is nobody's duty, and the family answers each.
  await adler.follow('Maßnahmen');
  await adler.follow('Maßnahme vereinbaren');
  await adler.fill('Was wird getan?', 'Elterncafé am Donnerstag');
  await adler.choose('Für welche Ziele?', CALM);
  await adler.select('Wer tut es?', 'Ein Dienst, der nicht in der Liste steht');
  await adler.fill('Name des Dienstes', 'Familienzentrum am Markt');
  await adler.choose('Woher kommt die Hilfe?', 'Freie Wohlfahrt, Verein, Kirche');
  await adler.choose('Wie kommt sie zustande?', 'Freiwillig: angeboten, angenommen oder nicht');
  await adler.choose('Ist die Familie dazu verpflichtet?', 'Ja, ein Gesetz oder ein Bescheid verlangt es');
  await adler.press('Maßnahme speichern');
  await adler.expectErrors('Eine freiwillige Hilfe oder Beratung kann niemandem zur Pflicht gemacht werden. Bieten Sie sie an.');
  await adler.choose('Ist die Familie dazu verpflichtet?', 'Nein');
  await adler.press('Maßnahme speichern');
  await adler.expectHeading('Maßnahme');
  await adler.choose('Antwort heute', 'Später');
  await adler.press('Antwort festhalten');
  await adler.expect('Familienzentrum am Markt', 'Später');

  // Somebody sees it otherwise, and it stays; a plan without any strength is not signed.
  await adler.open(`/faelle/${code}/hilfeplan`);
  await adler.follow('Andere Sicht festhalten');
  await adler.fill('Wer sieht es anders?', 'Cem');
  await adler.fill('Worum geht es?', 'Betreuung am Morgen');
  await adler.fill('Wie sieht diese Person es?', 'Mia kann auch zu mir kommen.');
  await adler.press('Andere Sicht festhalten');
  await adler.follow('Fassung festhalten');
  await takesPart(adler);
  await adler.fill('Wieder ansehen am', '24.5.2027');
  await adler.press('Fassung festhalten');
  await adler.expectHeading('Hilfeplan, Fassung 1');
  await adler.expect(WISH, CARE, CALM, 'Mia kann auch zu mir kommen.');
  await signs(adler);
  await adler.expectErrors('In diesem Plan steht noch nichts, was die Familie kann oder was sie trägt.');

  // The next version says what carries the family; beside the one before it shows what came.
  await adler.open(`/faelle/${code}/hilfeplan`);
  await adler.follow('Fassung festhalten');
  await adler.fill('Was die Familie kann und was sie trägt', 'Inge hilft jeden Tag. Jana bleibt dran.');
  await adler.fill('Wieder ansehen am', '24.5.2027');
  await adler.press('Fassung festhalten');
  await adler.expectHeading('Hilfeplan, Fassung 2');
  await adler.follow('Mit der Fassung davor vergleichen');
  await adler.expectHeading('Fassung 2 neben Fassung 1');
  await adler.expect('Inge hilft jeden Tag. Jana bleibt dran.');
  await adler.follow('Zur Fassung');
  await signs(adler);
  await adler.expect('Unterschrieben ist endgültig.', 'Deutsch mit türkischer Lesefassung');
  await adler.open(`/faelle/${code}/aufgaben`);
  await adler.expect('Hilfeplan gemeinsam wieder ansehen');

  // Another office finds no such page.
  await beck.logIn({ open: `/faelle/${code}/hilfeplan/2` });
  beck.expectStatus(404);
}, FAMILY);

story('E1, Schritt 24: eine Vereinbarung hat zwei Seiten, gehört zu einer Fassung, und eine Änderung braucht eine neue Unterschrift', async ({ adler, server }) => {
  const code = server.examples.family;
  await adler.logIn({ open: `/faelle/${code}/vereinbarung` });
  await adler.expect('Eine Vereinbarung gehört zu einer Fassung des Hilfeplans.');
  await adler.open(`/faelle/${code}/ziele/neu`);
  await adler.fill('Was soll anders sein?', CARE);
  await adler.choose('Wie weit liegt es voraus?', 'Die nächsten Wochen');
  await adler.choose('Woran sehen wir, dass es näher kommt?', 'Im Gespräch');
  await adler.press('Ziel speichern');
  await freezes(adler, code);

  await adler.open(`/faelle/${code}/vereinbarung`);
  await adler.follow('Vereinbarung schreiben');
  await adler.fill('Ich …', 'rufe bis Freitag in der Kita an');
  await adler.fill('So bleiben wir in Kontakt', 'Jeden zweiten Montag am Telefon');
  await adler.press('Vereinbarung festhalten');
  await adler.expectErrors('Eine Vereinbarung hat zwei Seiten: Wenigstens eine Zusage der Familie und eine der Helfenden.');
  await adler.fill('Wer?', 'Sozialamt, Frau Adler');
  await adler.fill('Tut was?', 'fragt beim Jugendamt nach dem Platz');
  await adler.press('Vereinbarung festhalten');
  await adler.expectHeading('Hilfevereinbarung 1');
  await adler.expect('rufe bis Freitag in der Kita an', 'fragt beim Jugendamt nach dem Platz', 'Gehört zu Fassung 1 des Hilfeplans.');
  await adler.fill('Bemerkung', 'Vor neun schlafen wir noch.');
  await adler.press('Bemerkung festhalten');
  await signs(adler);
  await adler.expect('Vor neun schlafen wir noch.', 'Deutsch mit türkischer Lesefassung', 'Unterschrieben ist endgültig.');

  // The plan moves on: what was signed stays, and what is new is signed anew.
  await freezes(adler, code);
  await adler.open(`/faelle/${code}/vereinbarung/1`);
  await adler.expect('Diese Vereinbarung ist überholt', 'rufe bis Freitag in der Kita an');
  await adler.open(`/faelle/${code}/vereinbarung`);
  await adler.follow('Vereinbarung schreiben');
  await adler.expectValue('Ich …', 'rufe bis Freitag in der Kita an');
  await adler.press('Vereinbarung festhalten');
  await adler.expectHeading('Hilfevereinbarung 2');
  await adler.expect('Noch nicht unterschrieben', 'Gehört zu Fassung 2 des Hilfeplans.');
  await signs(adler);
  await adler.expect('Unterschrieben ist endgültig.');
}, FAMILY);

/** The first line of who took part. */
async function takesPart(person) {
  await person.fill('Wer?', 'Jana Braun, Mutter');
  await person.select('Wie beteiligt?', 'dabei');
}

/** Keeps the next version of the plan. */
async function freezes(person, code) {
  await person.open(`/faelle/${code}/hilfeplan/neu`);
  await person.fill('Was die Familie kann und was sie trägt', 'Inge hilft jeden Tag.');
  await takesPart(person);
  await person.fill('Wieder ansehen am', '24.5.2027');
  await person.press('Fassung festhalten');
  await person.expect('Inge hilft jeden Tag.');
}

/** Both sign at the screen what is in front of them. */
async function signs(person) {
  await person.fill('Name der Klientin oder des Klienten', 'Jana Braun');
  await person.fill('Gelesen in welcher Sprache?', 'Deutsch mit türkischer Lesefassung');
  await person.choose('Wie wird unterschrieben?', 'Am Bildschirm');
  await person.press('Unterschreiben');
}
