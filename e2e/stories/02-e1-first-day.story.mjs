// E1, steps 3 to 5: Jana Braun comes to the Sozialamt at 08:50. Frau Adler takes her in, advises her the same day, finds
// with her that Case Management is the right help, and opens the case with one contact person.
import assert from 'node:assert/strict';
import { story } from '../lib/story.mjs';

story('E1, Schritte 3 bis 5: Frau Adler nimmt Jana Braun auf, berät sie und öffnet den Fall', async ({ adler, beck }) => {
  // Step 3: first contact at 08:50, only what is needed; she asks for money, so the moment counts.
  await adler.logIn();
  await adler.follow('Erstkontakt');
  await adler.expectHeading('Erstkontakt');
  await adler.follow('Neuer Kontakt');
  await adler.expectHeading('Neuer Kontakt');
  await adler.fill('Anliegen', 'Seit der Trennung reicht das Geld nicht, und Leon geht nicht mehr zur Schule.');
  await adler.choose('Zugang', 'Kommt vorbei');
  await adler.fill('Vorname', 'Jana');
  await adler.fill('Nachname', 'Braun');
  await adler.fill('Geburtsdatum', '14.03.1992');
  await adler.choose('Anrede', 'Frau');
  await adler.fill('Sichere Zeiten', 'vormittags, wenn Mia bei der Großmutter ist');
  await adler.fill('Das darf nie geschehen', 'nicht auf die Mailbox sprechen');
  await adler.choose('Möchte die Person Geld oder eine andere Leistung beantragen?', 'Ja');
  await adler.choose('Erstberatung', 'Übernehme ich selbst');
  await adler.press('Prüfen und speichern');

  // Due the same day, and the application received at 08:50 stays.
  await adler.open('/erstkontakt');
  await adler.expect('Braun, Jana', 'Heute noch offen: 1 · überfällig: 0');
  await adler.follow('Braun, Jana');
  await adler.expectHeading('Braun, Jana');
  await adler.follow('Zur Erstberatung');
  await adler.expectHeading('Erstberatung mit Braun, Jana');
  await adler.expect('Antragseingang 23.11.2026', 'nicht auf die Mailbox sprechen');
  const talk = new URL((await adler.page()).url()).pathname;
  const code = talk.split('/').pop();

  // Step 4: together at one screen.
  await adler.fill('Wunsch', 'Ich will, dass Mia vormittags gut betreut ist und ich wieder schlafe.');
  await adler.choose('Haben Sie heute genug zu essen?', 'Alles gut');
  await adler.choose('Haben Sie Strom und Heizung?', 'Dringend');
  await adler.choose('Fühlen Sie sich und Ihre Kinder sicher?', 'Alles gut');
  await adler.fill('Was', 'Beim Stromversorger um Aufschub bitten');
  await adler.fill('Wer', 'Frau Adler und Frau Braun gemeinsam');
  await adler.fill('Bis wann', '24.11.2026');
  await adler.tick('Familie und Freunde einbeziehen');
  await adler.fill('Angebot', 'Begleitung durch Case Management');
  await adler.choose('Das sagt die Person', 'Möchte ich');
  await adler.press('Speichern und Erstberatung abschließen');
  await adler.open(talk);
  await adler.expect('Ich will, dass Mia vormittags gut betreut ist und ich wieder schlafe.', 'Erstberatung geführt am 23.11.2026');
  await adler.follow('Blatt zum Mitnehmen');
  await adler.expectHeading('Das haben wir besprochen');
  await adler.expect('Miriam Adler', 'Beim Stromversorger um Aufschub bitten', 'Antragseingang 23.11.2026');
  await adler.goBack();

  // Step 5: the entry check; three areas, and the person's yes opens the case.
  await adler.follow('Zur Zugangsprüfung');
  await adler.expectHeading('Zugangsprüfung für Braun, Jana');
  await adler.tick('Mindestens 3 Lebensbereiche sind betroffen');
  await adler.tick('Die Abstimmung ist allein nicht zu schaffen');
  for (const area of ['Einkommen und Leistungen', 'Schule und Bildung', 'Familie und Kinder']) await adler.tick(area);
  await adler.choose('Was folgt daraus?', 'Case Management ist angezeigt');
  await adler.fill('Begründung', 'Mehrere Lebensbereiche und vier Stellen; allein gelingt die Abstimmung nicht.');
  await adler.choose('Was sagt die Person?', 'Die Person sagt Ja');
  await adler.choose('Wie hat sie Ja gesagt?', 'Im Gespräch');
  await adler.press('Ergebnis festhalten');
  await adler.expectAddress(`/faelle/${code}`);
  await adler.expect('Ansprechperson: Miriam Adler', 'Assessment');

  // She writes into the file.
  await adler.follow('Kontakt festhalten');
  await adler.choose('Wie fand der Kontakt statt?', 'Telefon');
  await adler.fill('Was wurde besprochen?', 'Der Versorger setzt die Sperre bis Monatsende aus.');
  await adler.press('Kontakt speichern');
  await adler.expectHeading('Verlauf');
  await adler.expect('Der Versorger setzt die Sperre bis Monatsende aus.');
  await adler.open('/faelle');
  await adler.expect('Braun', code);

  // Herr Beck of the Jobcenter sees no trace of it.
  await beck.logIn();
  for (const list of ['/faelle', '/erstkontakt']) {
    await beck.open(list);
    await beck.expectNot('Braun', code);
  }
  await beck.open(`/faelle/${code}`);
  assert.equal(beck.status(), 404);
});

story('Ein leeres Formular sagt, was fehlt, und behält, was geschrieben wurde', async ({ adler }) => {
  await adler.logIn({ open: '/erstkontakt/neu' });
  await adler.fill('Nachname', 'Al-Masri');
  await adler.fill('Geburtsdatum', '29.02.2023');
  await adler.press('Prüfen und speichern');
  await adler.expectErrors('Anliegen');
  await adler.expectValue('Nachname', 'Al-Masri');
  await adler.expectValue('Geburtsdatum', '29.02.2023');
});
