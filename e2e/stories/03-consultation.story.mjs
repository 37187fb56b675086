// What the entry check and the first consultation must not do, and what may go wrong in them.
import { story } from '../lib/story.mjs';
import { firstConsultation, janaComes } from './e1.mjs';

story('Zugangsprüfung ohne das Ja der Person öffnet keinen Fall', async ({ adler }) => {
  const code = await janaComes(adler);
  await firstConsultation(adler);
  await adler.choose('Kriterien', 'Die Person wünscht Begleitung');
  await adler.choose('Was folgt daraus?', 'Case Management ist angezeigt');
  await adler.fill('Begründung', 'Viele Stellen, wenig Überblick.');
  await adler.press('Ergebnis festhalten');
  await adler.expectErrors('Bitte geben Sie an, was die Person dazu sagt');
  await adler.expectValue('Begründung', 'Viele Stellen, wenig Überblick.');

  await adler.choose('Was sagt die Person?', 'Noch nicht');
  await adler.press('Ergebnis festhalten');
  await adler.open('/faelle');
  await adler.expectNot(code);
  await adler.follow('Beratungen');
  await adler.expect(code);
});

story('Was dringend ist, bringt Hilfe von heute auf den Schirm; was nur Fachkräfte angeht, steht nicht auf dem Blatt', async ({ adler }) => {
  const code = await janaComes(adler);
  await firstConsultation(adler);
  await adler.open(`/erstberatung/${code}`);
  await adler.expect('Das ist heute möglich', 'Lebensmittelgutschein', 'Hilfetelefon 116 016');
  await adler.follow('Blatt zum Mitnehmen');
  await adler.expectHeading('Das haben wir besprochen');
  await adler.expect('Bürgergeld-Antrag abgeben', '27.11.2026', 'Tafel', 'Schuldnerberatung der Caritas', 'Miriam Adler');
  await adler.expectNot('frühere Gewalt');
});
