// What is agreed goes home as a file: the plan, the agreement and the sheet of the first consultation, in the language in which
// they are read. Whether the files are right for an archive and for those who hear them, other readers say in the story tests.
import assert from 'node:assert/strict';
import { story } from '../lib/story.mjs';

story('Der Hilfeplan und die Vereinbarung gehen als Datei mit nach Hause, in der Sprache, die verstanden wird', async ({ adler, beck, server }) => {
  const code = server.examples.family;
  await adler.logIn({ open: `/faelle/${code}/ziele/neu` });
  await adler.fill('Was soll anders sein?', 'Mia geht an vier von fünf Tagen in die Kita.');
  await adler.choose('Wie weit liegt es voraus?', 'Die nächsten Wochen');
  await adler.choose('Woran sehen wir, dass es näher kommt?', 'Im Gespräch');
  await adler.press('Ziel speichern');
  await adler.open(`/faelle/${code}/hilfeplan/neu`);
  await adler.fill('Was die Familie kann und was sie trägt', 'Inge hilft jeden Tag.');
  await adler.fill('Wer?', 'Jana Braun, Mutter');
  await adler.select('Wie beteiligt?', 'dabei');
  await adler.fill('Wieder ansehen am', '24.5.2027');
  await adler.press('Fassung festhalten');
  await adler.expectHeading('Hilfeplan, Fassung 1');

  // One link a language, and each is a file to keep.
  await adler.expect('Als Datei zum Mitnehmen (PDF):');
  assert.equal(await adler.takeAlong('auf Französisch', { as: 'link' }), `hilfeplan-${code}-1.pdf`);
  await isAFile(adler, `/faelle/${code}/hilfeplan/1/pdf?sprache=en`);

  await adler.open(`/faelle/${code}/vereinbarung/neu`);
  await adler.fill('Ich …', 'rufe bis Freitag in der Kita an');
  await adler.fill('So bleiben wir in Kontakt', 'Jeden zweiten Montag am Telefon');
  await adler.fill('Wer?', 'Sozialamt, Frau Adler');
  await adler.fill('Tut was?', 'fragt beim Jugendamt nach dem Platz');
  await adler.press('Vereinbarung festhalten');
  await adler.expectHeading('Hilfevereinbarung 1');
  assert.equal(await adler.takeAlong('auf Deutsch', { as: 'link' }), `vereinbarung-${code}-1.pdf`);

  // Another office finds neither.
  await beck.logIn();
  for (const file of ['hilfeplan/1/pdf', 'vereinbarung/1/pdf']) {
    assert.equal((await (await beck.page()).request.get(`/faelle/${code}/${file}`)).status(), 404);
  }
}, { families: 1 });

story('Was in der Erstberatung besprochen wurde, geht als Blatt mit nach Hause', async ({ adler, server }) => {
  const code = server.examples.consultation;
  await adler.logIn({ open: `/erstberatung/${code}/blatt` });
  await adler.expectHeading('Das haben wir besprochen');
  assert.equal(await adler.takeAlong('auf Englisch', { as: 'link' }), `beratung-${code}.pdf`);
  await isAFile(adler, `/erstberatung/${code}/blatt/pdf`);
}, { families: 6 });

/** What lies at an address is a PDF to keep. */
async function isAFile(person, address) {
  const file = await (await person.page()).request.get(address);
  assert.equal(file.status(), 200);
  assert.equal(file.headers()['content-type'], 'application/pdf');
  assert.match(file.headers()['content-disposition'], /^attachment; filename="[a-z]+-F-[0-9A-Z-]+\.pdf"$/);
  assert.equal((await file.body()).subarray(0, 8).toString(), '%PDF-1.7');
}
