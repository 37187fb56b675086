// The door: a telephone call, a team that takes turns, a clock that runs, and people who have been here before.
import { story } from '../lib/story.mjs';

async function callComesIn(person, { given = 'Peter', family = 'Müller', born = '3.4.1980' } = {}) {
  await person.open('/erstkontakt/neu');
  await person.fill('Anliegen', 'Der Strom wird am Mittwoch abgestellt.');
  await person.choose('Zugang', 'Telefon');
  await person.fill('Vorname', given);
  await person.fill('Nachname', family);
  await person.fill('Geburtsdatum', born);
  await person.choose('Erstberatung', 'In die Warteliste des Teams');
  await person.press('Prüfen und speichern');
}

story('Ein Anruf kommt in die Warteliste, eine Kollegin übernimmt ihn', async ({ kaya, adler }) => {
  await kaya.logIn();
  await callComesIn(kaya);
  await kaya.open('/erstkontakt');
  await kaya.expect('Heute noch offen: 1 · überfällig: 0', 'Müller, Peter', 'Wartet');

  await adler.logIn({ open: '/erstkontakt' });
  await adler.follow('Müller, Peter');
  await adler.expect('Der Strom wird am Mittwoch abgestellt.');
  await adler.press('Übernehmen');
  await adler.open('/erstkontakt');
  await adler.expect('Müller, Peter', 'Übernommen');
});

story('Wen niemand übernimmt, den sieht die Leitung; eine versäumte Frist wird gezeigt', async ({ kaya, lorenz, clock }) => {
  await kaya.logIn();
  await callComesIn(kaya);
  await clock.advance({ hours: 12 });
  await lorenz.logIn({ open: '/team' });
  await lorenz.expectHeading('Team: Erstkontakte');
  await lorenz.expect('Müller, Peter', 'Frist überschritten');
});

story('Wer schon da war, wird gefunden, auch anders geschrieben und mit vertauschtem Tag und Monat', async ({ kaya }) => {
  await kaya.logIn();
  await callComesIn(kaya);
  for (const [family, born] of [['Mueller', '3.4.1980'], ['Muller', '3.4.1980'], ['Miller', '3.4.1980'], ['Müller', '4.3.1980']]) {
    await callComesIn(kaya, { family, born });
    await kaya.expectHeading('Ist die Person schon bekannt?');
    await kaya.expect('Müller');
  }
  await callComesIn(kaya, { given: 'Ayşe', family: 'Yıldız', born: '12.12.1999' });
  await kaya.expectNot('Ist die Person schon bekannt?');
});

story('Was jemand über sich sagt, kann seltsam sein; die Seite bleibt heil und sagt, was fehlt', async ({ adler }) => {
  await adler.logIn({ open: '/erstkontakt/neu' });
  await adler.fill('Nachname', '<script>alert(1)</script>');
  await adler.fill('Geburtsdatum', '29.2.2023');
  await adler.press('Prüfen und speichern');
  await adler.expectErrors('Zugang', 'Anliegen', 'Den 29. Februar gibt es im Jahr 2023 nicht');
  await adler.expectValue('Nachname', '<script>alert(1)</script>');
  await adler.fill('Geburtsdatum', '24.11.2026');
  await adler.press('Prüfen und speichern');
  await adler.expectErrors('liegt in der Zukunft');
  await adler.expectValue('Geburtsdatum', '24.11.2026');
});
