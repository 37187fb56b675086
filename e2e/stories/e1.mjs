// The steps of story E1 ("a day in the life across five agencies") that other stories begin with. Each leaves Frau Adler
// on the page that follows.

/** What Jana Braun says when she comes to the Sozialamt on Monday morning. */
export const CONCERN = 'Ich weiß nicht mehr weiter. Die Miete ist offen und Leon geht nicht mehr zur Schule.';

/** Step 3: Jana appears at 08:50; only what is needed is asked; she says that she needs money. */
export async function janaComes(adler) {
  await adler.logIn();
  return takesJanaIn(adler);
}

/** Step 3 for whoever is logged in already. */
export async function takesJanaIn(adler) {
  adler.begins('Erstkontakt');
  await adler.follow('Erstkontakt');
  await adler.expectHeading('Erstkontakt');
  await adler.follow('Neuer Kontakt');
  await adler.expectHeading('Neuer Kontakt');
  await adler.fill('Anliegen', CONCERN);
  await adler.choose('Zugang', 'Kommt vorbei');
  await adler.fill('Vorname', 'Jana');
  await adler.fill('Nachname', 'Braun');
  await adler.fill('Geburtsdatum', '29.2.1992');
  await adler.choose('Anrede', 'Frau');
  await adler.choose('Dolmetschen', 'Nicht nötig');
  await adler.fill('Telefon', '0151 2345678');
  await adler.choose('Sichere Wege', 'SMS');
  await adler.fill('Sichere Zeiten', 'vormittags, wenn Mia schläft');
  await adler.fill('Das darf nie geschehen', 'nicht auf die Mailbox sprechen');
  await adler.choose('Möchte die Person Geld oder eine andere Leistung beantragen?', 'Ja');
  await adler.choose('Ist ein Bedarf bekannt geworden?', 'Ja');
  await adler.choose('Erstberatung', 'Übernehme ich selbst');
  await adler.press('Prüfen und speichern');
  adler.ends();
  await adler.expectHeading('Erstberatung mit Braun, Jana');
  return adler.code();
}

/** Step 4: the first consultation the same day, together at one screen. */
export async function firstConsultation(adler) {
  await adler.fill('Wunsch', 'Dass Leon wieder zur Schule geht und wir in der Wohnung bleiben.');
  await adler.choose('Haben Sie heute genug zu essen?', 'Dringend');
  await adler.fill('Notiz zum Essen', 'Kühlschrank leer bis zum Monatsende');
  await adler.choose('Haben Sie heute Nacht einen sicheren Schlafplatz?', 'Alles gut');
  await adler.choose('Fühlen Sie sich und Ihre Kinder sicher?', 'Dringend');
  await adler.fill('Notiz zur Sicherheit (wird getrennt abgelegt und steht nicht auf dem Blatt)', 'frühere Gewalt durch Cem');
  await adler.fill('Was', 'Bürgergeld-Antrag abgeben', { row: 1 });
  await adler.fill('Wer', 'Frau Braun mit Frau Adler', { row: 1 });
  await adler.fill('Bis wann', '27.11.2026', { row: 1 });
  await adler.choose('Besprochene Möglichkeiten', 'Tafel');
  await adler.fill('Angebot', 'Schuldnerberatung der Caritas', { row: 1 });
  await adler.choose('Das sagt die Person', 'Vielleicht', { row: 1 });
  await adler.press('Speichern und Erstberatung abschließen');
  await adler.expectHeading('Zugangsprüfung für Braun, Jana');
}

/** Step 5, on the page that follows: case management is indicated, Jana says yes, the case opens with one contact person. */
export async function entryCheck(adler) {
  adler.begins('Zugangsprüfung und Aufnahme');
  await adler.choose('Kriterien', 'Mindestens 3 Lebensbereiche sind betroffen');
  await adler.choose('Kriterien', 'Die Person wünscht Begleitung');
  for (const area of ['Schule und Bildung', 'Schulden', 'Wohnen']) await adler.choose('Betroffene Lebensbereiche', area);
  await adler.choose('Was folgt daraus?', 'Case Management ist angezeigt');
  await adler.fill('Begründung', 'Schule, Miete und Schulden hängen zusammen; vier Stellen sind beteiligt.');
  await adler.choose('Was sagt die Person?', 'Die Person sagt Ja');
  await adler.choose('Wie hat sie Ja gesagt?', 'Im Gespräch');
  await adler.press('Ergebnis festhalten');
  adler.ends();
}

/** Steps 3 to 5 in one go: returns the code of the open case. */
export async function janasCase(adler) {
  const code = await janaComes(adler);
  await firstConsultation(adler);
  await entryCheck(adler);
  return code;
}
