// From a plan that runs to an honest end: monitoring, closing, asking how the family is, and an easy way back. In every cell:
// also without script.
import { story } from '../lib/story.mjs';

const FAMILY = { families: 1 };

const CARE = 'Mia ist an vier von fünf Tagen ab halb acht gut betreut.';
const EXPECTED = 'An vier von fünf Tagen ist Mia ab halb acht betreut.';
/** Two reasons of the reference list, which no text file names. */
const LITTLE = { de: 'Wenig Mitwirkung', fr: 'Peu de collaboration', en: 'Little cooperation' };
const REACHED = { de: 'Die Ziele sind erreicht', fr: 'Les objectifs sont atteints', en: 'The goals are reached' };
const STEP = 'Mit der Leitung der Kita sprechen';

story('Eine Hilfe wird gesteuert: beide Sichten, der Rhythmus der Kontakte, und was anders kam', async ({ adler, beck, server }) => {
  const code = server.examples.family;
  await adler.logIn({ open: `/faelle/${code}/hilfeplan` });
  await plans(adler, code);
  await adler.follow('Monitoring');
  await adler.expectHeading('Monitoring');
  await adler.expect(CARE, 'Noch hat es niemand eingeschätzt.', 'Noch ist nicht vereinbart, wie oft Sie miteinander sprechen.');

  // Both rate for themselves; both views stand side by side, day by day.
  await rates(adler, code, 'Sicht der Klientin oder des Klienten', 'Weniger als erwartet');
  await rates(adler, code, 'Sicht der Fachkraft', EXPECTED);
  await adler.open(`/faelle/${code}/monitoring`);
  await adler.expect(EXPECTED, 'Zielerreichung für die Auswertung');

  await adler.follow('Kontaktrhythmus vereinbaren');
  await adler.press('Rhythmus festhalten');
  await adler.expectErrors('Spätestens nach so vielen Tagen');
  await adler.fill('Spätestens nach so vielen Tagen', '14');
  await adler.fill('Wie, und was brauchen beide dafür?', 'Montags am Telefon');
  await adler.press('Rhythmus festhalten');
  await adler.expect('Montags am Telefon');

  // What went otherwise is nobody's fault, and has a reason.
  await adler.follow('Abweichung festhalten');
  await adler.fill('Was kam anders?', 'Das Gespräch in der Kita fiel aus.');
  await adler.press('Abweichung festhalten');
  await adler.expectErrors('Woran lag es?');
  await adler.fill('Woran lag es?', 'Die Leitung war krank.');
  await adler.select('Um welche Maßnahme geht es?', STEP);
  await adler.choose('Was folgt daraus?', 'Wir schätzen die Lage neu ein');
  await adler.press('Abweichung festhalten');
  await adler.choose('Was ist der Anlass?', 'Es bewegt sich nichts');
  await adler.fill('Warum jetzt?', 'Ohne den Platz geht es nicht weiter.');
  await adler.fill('Beginnen bis', '7.12.2026');
  await adler.press('Anlass festhalten');
  await adler.expectHeading('Monitoring');
  await adler.expect('Das Gespräch in der Kita fiel aus.', 'Die Leitung war krank.', 'Ohne den Platz geht es nicht weiter.');
  await adler.open(`/faelle/${code}/aufgaben`);
  await adler.expect('Assessment neu beginnen');

  await beck.logIn({ open: `/faelle/${code}/monitoring` });
  beck.expectStatus(404);
}, FAMILY);

story('Ein Fall endet ehrlich, jemand fragt nach, und der Weg zurück ist ein Schritt', async ({ adler, cell, clock, server }) => {
  const code = server.examples.family;
  await adler.logIn({ open: `/faelle/${code}/hilfeplan` });
  await plans(adler, code);
  await rates(adler, code, 'Sicht der Klientin oder des Klienten', EXPECTED);
  await rates(adler, code, 'Sicht der Fachkraft', EXPECTED);
  await adler.open(`/faelle/${code}/hilfeplan`);
  await adler.follow('Abschluss und Nachsorge');
  await adler.expectHeading('Abschluss und Nachsorge');

  // The family speaks first, and nobody changes what it says.
  await adler.follow('Abschluss schreiben');
  await adler.expect('Zuerst kommt die Familie zu Wort');
  await adler.follow('Rückmeldung aufschreiben');
  await adler.press('Rückmeldung festhalten');
  await adler.expectErrors('Schreiben Sie auf, was die Familie sagt, oder warum niemand gefragt werden konnte.');
  await adler.fill('Was sagt die Familie?', 'Es hat gutgetan, dass jemand zuhört.');
  await adler.press('Rückmeldung festhalten');
  await adler.expect('Es hat gutgetan, dass jemand zuhört.');

  // Nobody is closed out for what they cannot do now.
  await adler.follow('Abschluss schreiben');
  await adler.choose('Warum endet die Begleitung?', LITTLE[cell.lang]);
  await adler.choose('Was wird daraus?', 'Läuft weiter, jemand anderes kümmert sich');
  await adler.fill('Wer kümmert sich weiter?', 'Frau Celik, Jugendamt');
  await adler.fill('Zusammenfassung', 'Mia ist betreut, die Miete bezahlt.');
  await adler.press('Prüfen');
  await adler.expectErrors('Dass jemand zurzeit nicht aktivierbar ist oder wenig mitwirkt, beendet keinen Fall.');
  await adler.choose('Warum endet die Begleitung?', REACHED[cell.lang]);
  await adler.press('Prüfen');
  await adler.expectHeading('Abschluss prüfen');
  await adler.expect('Frau Celik, Jugendamt', 'Mia ist betreut, die Miete bezahlt.', 'Es hat gutgetan, dass jemand zuhört.');
  await adler.press('Unterschreiben und abschließen');
  await adler.expect('Der Fall ist abgeschlossen. Die Familie kann jederzeit zurückkommen.', 'Frau Celik, Jugendamt');

  // Three months later it stands among what is to be done.
  await clock.advance({ days: 93 });
  await adler.logIn({ open: '/heute' });
  await adler.expect('Nachsorge nach 3 Monaten');
  await adler.open(`/faelle/${code}/abschluss`);
  await adler.expect('Überfällig');
  await adler.follow('Nachsorge festhalten');
  await adler.choose('Wie?', 'Telefon');
  await adler.choose('Haben Sie jemanden erreicht?', 'Ja, wir haben gesprochen');
  await adler.fill('Wie geht es der Familie?', 'Mia geht gern in die Kita, aber die Miete ist wieder offen.');
  await adler.press('Nachsorge festhalten');
  await adler.expect('Mia geht gern in die Kita, aber die Miete ist wieder offen.', 'Gesprochen');

  // The family comes back to the face and the plan that it knows.
  await adler.follow('Die Familie kommt zurück');
  await adler.press('Fall wieder öffnen');
  await adler.expectErrors('Warum kommt die Familie zurück?');
  await adler.fill('Warum kommt die Familie zurück?', 'Die Miete ist wieder offen.');
  await adler.press('Fall wieder öffnen');
  await adler.expect('Miriam Adler');
  await adler.open(`/faelle/${code}/phase`);
  await adler.expect('Die Miete ist wieder offen.');
  await adler.open(`/faelle/${code}/hilfeplan`);
  await adler.expect(CARE);
}, FAMILY);

/** A goal in focus, and a step of the family's own. */
async function plans(person, code) {
  await person.open(`/faelle/${code}/ziele/neu`);
  await person.fill('Was soll anders sein?', CARE);
  await person.choose('Wie weit liegt es voraus?', 'Die nächsten Wochen');
  await person.choose('Woran sehen wir, dass es näher kommt?', 'An fünf vereinbarten Sätzen (Schwerpunktziel)');
  await person.fill('Was wir erwarten', EXPECTED);
  await person.press('Ziel speichern');
  await person.expect(CARE);
  await person.open(`/faelle/${code}/massnahmen/neu`);
  await person.fill('Was wird getan?', STEP);
  await person.select('Wer tut es?', 'Die Klientin oder der Klient');
  await person.choose('Woher kommt die Hilfe?', 'Familie, Freunde, Nachbarn');
  await person.choose('Wie kommt sie zustande?', 'Eigener Schritt');
  await person.press('Maßnahme speichern');
  await person.expectHeading('Maßnahme');
  await person.open(`/faelle/${code}/hilfeplan`);
}

/** One of both says how far the goal is. */
async function rates(person, code, view, level) {
  await person.open(`/faelle/${code}/ziele`);
  await person.follow(CARE);
  await person.follow('Einschätzen');
  await person.choose('Wessen Sicht ist es?', view);
  await person.choose('Was trifft heute zu?', level);
  await person.press('Einschätzung festhalten');
}
