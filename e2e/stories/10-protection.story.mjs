// E1, steps 12, 18 and 26 to 29: what is kept from others, and what goes to an authority although nobody agreed. And the
// emergency: a file that is opened because it cannot wait, and somebody who looks at it afterwards.
import assert from 'node:assert/strict';
import { story } from '../lib/story.mjs';

const FAMILY = { families: 1 };

const ALONE = 'Leon hat ohne seine Mutter vom Kiffen erzählt';
const ADDRESS = 'Lindenweg 4';

story('E1, Schritt 12 und E2-C: was Leon allein erzählt, liest nur Frau Adler; wo Jana wohnt, erfährt der andere Elternteil nicht', async ({ adler, lorenz, somebody, server }) => {
  const code = server.examples.family;
  const [jana, cem] = [somebody('jana'), somebody('cem')];
  for (const person of [jana, cem]) await person.comesIn();
  const before = await everythingOf(cem);

  await adler.logIn({ open: `/faelle/${code}/kontakte/neu` });
  await adler.choose('Wie fand der Kontakt statt?', 'Im Büro');
  await adler.select('Thema', 'Sucht');
  await adler.fill('Was wurde besprochen?', ALONE);
  await adler.choose('Wer darf es lesen?', 'Eigenes des jungen Menschen: nur ich');
  await adler.press('Kontakt speichern');
  await adler.expect(ALONE, 'Eigenes des jungen Menschen');

  // Jana's address is written down and locked in the same minute.
  await adler.follow('Familie');
  await adler.follow('Jana ändern');
  await adler.fill('Anschrift', ADDRESS);
  await adler.press('Speichern');
  await adler.follow('Anschrift sperren', { within: '0000 471100' });
  await adler.expectHeading('Wer darf diesen Eintrag lesen?');
  await adler.choose('Wer darf es lesen?', 'Gesperrte Anschrift: nur ich');
  await adler.press('Jetzt versiegeln');
  await adler.open(`/faelle/${code}/familie`);
  await adler.expect('Gesperrte Anschrift');
  await adler.follow('Jana ändern');
  await adler.expectValue('Anschrift', ADDRESS);
  const card = new URL((await adler.page()).url()).pathname;

  // The lead looks after the same file: for her there is neither, not even in what she prints or finds.
  await lorenz.logIn({ open: `/faelle/${code}/familie` });
  for (const page of ['/familie', '/verlauf', '/verlauf/druck', '/zusammenfassung']) {
    await lorenz.open(`/faelle/${code}${page}`);
    await lorenz.expectNot(ALONE, ADDRESS, 'Kiffen');
  }
  await lorenz.open(card);
  await lorenz.expectNot(ADDRESS);
  await lorenz.open('/suche');
  await lorenz.fill('Name, Geburtsdatum oder Fallzeichen', 'Lindenweg');
  await lorenz.press('Suchen');
  await lorenz.expectNot(ADDRESS);

  // The mother's own pages do not tell of her son's talk; the other parent's have not changed by a letter.
  assert.ok(!(await everythingOf(jana)).includes('Kiffen'), 'the mother reads what Leon told alone');
  assert.equal(await everythingOf(cem), before, 'the pages of the other parent tell of what is locked');
}, FAMILY);

story('E1, Schritt 18: die Schuldnerberatung hinterlässt beim Jobcenter und beim Sozialamt keine Spur', async ({ adler, beck, engel }) => {
  const strangers = [adler, beck];
  for (const stranger of strangers) await stranger.logIn();
  const before = await Promise.all(strangers.map((stranger) => seenBy(stranger)));

  await engel.logIn();
  const code = await takesIn(engel, { given: 'Jana', family: 'Braun', concern: 'Drei Raten offen und ein Brief vom Gericht.' });
  await engel.open(`/faelle/${code}/kontakte/neu`);
  await engel.choose('Wie fand der Kontakt statt?', 'Im Büro');
  await engel.select('Thema', 'Schulden');
  await engel.fill('Was wurde besprochen?', 'Insolvenz ist der beste Weg.');
  await engel.press('Kontakt speichern');
  await engel.open('/suche?q=Braun');
  await engel.expect('Braun, Jana', code);

  // List, search, counts and paper of the others are what they were; its address is one that never was.
  const after = await Promise.all(strangers.map((stranger) => seenBy(stranger)));
  assert.deepEqual(after, before, 'the counselling is seen elsewhere');
  for (const stranger of strangers) {
    for (const page of ['', '/verlauf/druck', '/weitergaben']) {
      await stranger.open(`/faelle/${code}${page}`);
      stranger.expectStatus(404);
      await stranger.expectNot('Insolvenz', 'Braun');
    }
    await stranger.open('/faelle/F-0000-000');
    stranger.expectStatus(404);
  }
});

story('Ein Notfall: Herr Kaya öffnet Frau Adlers Akte für eine Stunde, und die Leitung sieht nach', async ({ kaya, lorenz, datenschutz, beck, clock, server }) => {
  const code = server.examples.family;
  await kaya.logIn();
  await kaya.open(`/faelle/${code}`);
  kaya.expectStatus(404);
  await kaya.open('/suche');
  await kaya.follow('Notfallzugriff');
  await kaya.expectHeading('Notfallzugriff');
  await kaya.fill('Fall', code.toLowerCase());
  await kaya.press('Weiter');
  await kaya.expectHeading(`Notfallzugriff auf ${code}`);

  // A reason of a few words is none; the code with which he logged in does not serve twice.
  await kaya.choose('Was ist geschehen?', 'Jemand wird bedroht');
  await kaya.fill('Begründung', 'Anruf');
  await kaya.choose('Welche Themen brauchen Sie?', 'Familie und Kinder');
  await kaya.press('Akte für 60 Minuten öffnen');
  await kaya.expectErrors('Bitte begründen Sie in mindestens 20 Zeichen, warum es nicht warten kann.');
  await clock.advance({ minutes: 2 });
  await kaya.open(`/notfallzugriff/${code}`);
  await kaya.choose('Was ist geschehen?', 'Jemand wird bedroht');
  await kaya.fill('Begründung', 'Die Schule ruft an: Der Vater steht vor der Tür, Frau Adler ist nicht da.');
  await kaya.choose('Welche Themen brauchen Sie?', 'Familie und Kinder');
  await typesTheCode(kaya, 'Sicherheitscode');
  await kaya.press('Akte für 60 Minuten öffnen');
  await kaya.expectAddress(`/faelle/${code}`);
  await kaya.expect('Notfallzugriff beenden');

  // He sees the family and nothing of work; he writes nothing; the way out is one button.
  await kaya.open(`/faelle/${code}/verlauf`);
  await kaya.expect('Frau Braun möchte zuerst die Betreuung von Mia klären.');
  await kaya.expectNot('Hat ihre Teilzeitstelle im Sommer verloren', 'Kontakt festhalten');
  await kaya.press('Notfallzugriff beenden');
  await kaya.expectAddress('/heute');
  await kaya.open(`/faelle/${code}`);
  kaya.expectStatus(404);
  await kaya.open(`/notfallzugriff/${code}`);
  await kaya.expect('Sie haben schon einen Notfallzugriff, den noch niemand nachgesehen hat.');

  // The lead finds it among what waits for her, reads why, and says what she found.
  await lorenz.logIn();
  await lorenz.open('/heute');
  await lorenz.follow('Ein Notfallzugriff wartet auf Ihre Nachschau');
  await lorenz.expectHeading('Notfallzugriffe');
  await lorenz.follow('Deniz Kaya');
  await lorenz.expect('Der Vater steht vor der Tür');
  await lorenz.press('Nachschau abschließen');
  await lorenz.expectErrors('Was haben Sie festgestellt?');
  await lorenz.choose('Was haben Sie festgestellt?', 'Berechtigt');
  await lorenz.fill('In Worten', 'Mit Herrn Kaya und Frau Adler gesprochen.');
  await lorenz.press('Nachschau abschließen');
  await lorenz.expectHeading('Notfallzugriffe');
  await lorenz.expect('Berechtigt');

  // The officer sees who, when and what for, never a word of it; another organisation's worker finds no such page.
  await datenschutz.logIn({ open: '/pruefung/notfallzugriffe' });
  await datenschutz.expect('Deniz Kaya', 'Jemand wird bedroht', 'Berechtigt');
  await datenschutz.expectNot('Der Vater steht vor der Tür');
  await beck.logIn({ open: `/notfallzugriff/${code}` });
  beck.expectStatus(404);
}, FAMILY);

const BRUISE = 'Am linken Oberarm ein Fleck, drei Zentimeter, blau und gelb.';

story('E1, Schritte 26 bis 29: aus einer Beobachtung wird eine Mitteilung an das Jugendamt, zu zweit, und drei Tatsachen kommen zurück', async ({ falk, celik, dorn, somebody }) => {
  const vogt = somebody('vogt');
  await falk.logIn();
  const code = await takesIn(falk, { given: 'Jana', family: 'Braun', concern: 'Familienhilfe nach der Trennung.' });
  await falk.open(`/faelle/${code}/familie`);
  for (const [given, born] of [['Mia', '4.3.2022'], ['Cem', '8.11.1989']]) {
    await falk.follow('Person aufnehmen');
    await falk.fill('Vorname', given);
    await falk.fill('Nachname', 'Yıldız');
    await falk.fill('Geburtsdatum', born);
    await falk.press('Speichern');
  }
  await falk.follow('Verlauf');
  await falk.follow('Kontakt festhalten');
  await falk.choose('Wie fand der Kontakt statt?', 'Hausbesuch');
  await falk.select('Thema', 'Familie und Kinder');
  await falk.fill('Was wurde besprochen?', 'Mia weint, als der Vater anruft.');
  await falk.press('Kontakt speichern');

  // Step 26: what was seen and heard, apart from what it may mean.
  await falk.follow('Kinderschutz');
  await falk.follow('Beobachtung festhalten');
  await falk.press('Verfahren beginnen');
  await falk.expectErrors('Um welches Kind geht es?');
  await falk.chooseWith('Verfahren', 'Träger der Jugendhilfe: Gefährdungseinschätzung');
  await falk.select('Um welches Kind geht es?', 'Mia Yıldız');
  await falk.choose('Wie dringend ist es?', 'In den nächsten Tagen');
  await falk.fill('Wer hat es wahrgenommen?', 'Tobias Falk beim Hausbesuch');
  await falk.fill('Datum', '20.11.2026');
  await falk.fill('Was wurde gesehen und gehört?', BRUISE);
  await falk.fill('Was hat das Kind gesagt?', '„Papa war böse.“');
  await falk.choose('Von wem kann Gefahr ausgehen?', 'Cem Yıldız');
  await falk.press('Verfahren beginnen');
  await falk.expectHeading('Kinderschutz: Mia Yıldız');
  await falk.expect(BRUISE, 'Einschätzungen: 0 von 2 Fachkräften');
  const procedure = new URL((await falk.page()).url()).pathname;

  // Step 27: each professional for themselves; the expert from outside learns no name; the family is asked.
  await falk.follow('Eigene Einschätzung schreiben');
  await falk.fill('Was belastet das Kind?', 'Mia zuckt zusammen, wenn jemand laut wird.');
  await falk.choose('Wozu neigen Sie?', 'Latente Gefährdung');
  await falk.press('Einschätzung speichern');
  await falk.follow('Fachkraft pseudonymisiert fragen');
  await falk.fill('Wen fragen Sie?', 'Dr. Hahn, Gesundheitsamt');
  await falk.fill('Was die Fachkraft wissen muss', 'Mia hat einen Fleck am Arm.');
  await falk.fill('Ihre Frage', 'Wie dringend ist das?');
  await falk.press('Frage speichern');
  await falk.expectErrors('Im Text steht ein Name oder Geburtsdatum aus der Akte.');
  await falk.fill('Was die Fachkraft wissen muss', 'Ein vierjähriges Kind hat einen Fleck am Arm und fürchtet seinen Vater.');
  await falk.press('Frage speichern');
  await falk.follow('Blatt für die Fachkraft');
  await falk.expect('Ein vierjähriges Kind hat einen Fleck am Arm und fürchtet seinen Vater.');
  await falk.expectNot('Mia', 'Braun', 'Yıldız', 'Cem');
  await falk.open(procedure);
  await falk.follow('Rat festhalten');
  await falk.select('Zu welcher Frage?', 'Dr. Hahn, Gesundheitsamt');
  await falk.fill('Datum', '20.11.2026');
  await falk.fill('Was wurde geraten?', 'Zuerst mit der Mutter sprechen.');
  await falk.press('Rat speichern');
  await falk.follow('Kind und Familie einbeziehen');
  await falk.choose('Wurde mit der Familie gesprochen?', 'Ja, es wurde mit ihr gesprochen');
  await falk.fill('Mit wem und wie, oder warum nicht', 'Die Mutter ist erschrocken und macht mit.');
  await falk.press('Speichern');

  await vogt.logIn({ open: procedure });
  await vogt.follow('Eigene Einschätzung schreiben');
  await vogt.fill('Was belastet das Kind?', 'Der Fleck passt zu einem festen Griff.');
  await vogt.choose('Wozu neigen Sie?', 'Latente Gefährdung');
  await vogt.press('Einschätzung speichern');
  await vogt.expect('Alles da. Das Ergebnis kann unterschrieben werden.');

  // Step 28: one snapshot goes to the youth office on the law's basis, after a second pair of eyes.
  await falk.open(procedure);
  await falk.follow('Mitteilung an eine Behörde');
  await falk.select('An welche Stelle?', 'Allgemeiner Sozialer Dienst');
  await falk.chooseWith('Auf welcher gesetzlichen Grundlage?', 'Die Gefährdung kann nicht anders abgewendet werden: Information des Jugendamts');
  await falk.chooseWith('Was wird mitgeteilt?', 'Kontakt');
  await falk.fill('Warum reicht andere Hilfe nicht?', 'Die Mutter schafft es nicht allein.');
  await falk.fill('Was haben Sie abgewogen?', 'Das Vertrauen der Mutter wiegt weniger als Mias Schutz.');
  await falk.choose('Wer entscheidet?', 'Zu zweit: eine zweite Fachkraft sieht es vorher an');
  await falk.select('Zweite Fachkraft', 'Ines Vogt');
  await falk.press('Mitteilung anlegen');
  await falk.expect('Wartet auf die zweite Fachkraft');
  await celik.logIn({ open: '/kinderschutz/meldungen' });
  await celik.expect('Es ist keine Meldung da.');
  await vogt.open(procedure);
  await vogt.press('Angesehen: jetzt senden');
  await vogt.expect('Gesendet');

  // Step 29: Frau Celik has the snapshot and nothing else; three facts go back.
  await celik.open('/erstkontakt');
  await celik.follow('Meldungen im Kinderschutz');
  await celik.follow('Mia Yıldız');
  await celik.expect(BRUISE, 'Mia weint, als der Vater anruft.', 'Anker');
  await celik.press('Rückmeldung geben');
  await celik.expectErrors('Haben sich die Anhaltspunkte bestätigt?');
  await celik.choose('Haben sich die Anhaltspunkte bestätigt?', 'Ja');
  await celik.choose('Sind Sie zum Schutz des Kindes tätig geworden?', 'Ja');
  await celik.choose('Sind Sie noch tätig?', 'Noch offen');
  await celik.press('Rückmeldung geben');
  await celik.expect('Rückmeldung gegeben');
  await dorn.logIn({ open: `/faelle/${code}` });
  dorn.expectStatus(404);

  // The plan of protection has its days; signed, nothing changes any more.
  await falk.open(procedure);
  await falk.expect('Sind Sie noch tätig?');
  await falk.follow('Schutzplan vereinbaren');
  await falk.fill('Mit wem vereinbart?', 'mit der Mutter');
  await falk.fill('Was wird vereinbart?', 'Besuche beim Vater nur in Begleitung');
  await falk.select('Wer achtet darauf?', 'Tobias Falk');
  await falk.fill('Bis wann?', '4.12.2026');
  await falk.press('Schutzplan speichern');
  await falk.expect('Besuche beim Vater nur in Begleitung');
  await falk.follow('Ergebnis unterschreiben');
  await falk.choose('Ergebnis', 'Latente Gefährdung');
  await falk.fill('Warum?', 'Unbegleitete Besuche beim Vater.');
  await falk.fill('Was wird getan?', 'Begleiteter Umgang, wöchentlicher Besuch.');
  await falk.press('Unterschreiben');
  await falk.expect('Das Verfahren ist unterschrieben.');
});

/** Somebody comes to the door of a service and is taken in at once: the code of the case. */
async function takesIn(person, { given, family, concern }) {
  await person.open('/erstkontakt/neu');
  await person.fill('Anliegen', concern);
  await person.choose('Zugang', 'Kommt vorbei');
  await person.fill('Vorname', given);
  await person.fill('Nachname', family);
  await person.choose('Erstberatung', 'Übernehme ich selbst');
  await person.press('Prüfen und speichern');
  return person.code();
}

/** The words on every page of somebody's own. */
async function everythingOf(person) {
  const words = [];
  for (const address of ['/mein', '/mein/einwilligungen', '/mein/daten', '/mein/daten/druck']) {
    await person.open(address);
    words.push(await person.words());
  }
  return words.join('\n');
}

/** What somebody finds who looks for Jana: the list, the search, the day. */
async function seenBy(person) {
  const words = [];
  for (const address of ['/faelle', '/suche?q=Braun', '/suche?q=Insolvenz&notizen=ja', '/heute', '/mitteilungen']) {
    await person.open(address);
    words.push(await person.words());
  }
  return words;
}

/** Types the code of the moment that the demo shows to everybody. */
async function typesTheCode(person, label) {
  const shown = /\b\d{6}\b/.exec(await person.words());
  assert.ok(shown, 'the page does not show the code of the moment');
  await person.fill(label, shown[0]);
}
