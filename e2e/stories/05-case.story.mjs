// The open case: who belongs to the family, what weighs on it, who helps, and exactly one contact person.
import { story } from '../lib/story.mjs';
import { janasCase } from './e1.mjs';

story('Frau Adler nimmt die Familie auf: Kinder, Sorgerecht, Großmutter, Helfersystem', async ({ adler }) => {
  const code = await janasCase(adler);
  await adler.follow('Familie');
  await adler.follow('Person aufnehmen');
  await adler.fill('Vorname', 'Mia');
  await adler.fill('Nachname', 'Braun');
  await adler.fill('Geburtsdatum', '17.5.2022');
  await adler.fill('Was ist die Person in der Familie?', 'Tochter');
  await adler.choose('Wo wohnt die Person?', 'Im Haushalt');
  await adler.press('Speichern');
  await adler.expect('Mia Braun', '4 Jahre');

  await adler.follow('Beziehung festhalten');
  await adler.select('Erste Person', 'Jana');
  await adler.select('Beziehung', 'Elternteil von');
  await adler.select('Zweite Person', 'Mia');
  await adler.choose('Sorgerecht', 'allein');
  await adler.press('Speichern');
  await adler.expectHeading('Familie');
  await adler.expect('allein');

  await adler.follow('Helfende Person festhalten');
  await adler.fill('Name', 'Oma Inge');
  await adler.fill('Wobei hilft die Person?', 'holt Mia ab');
  await adler.choose('Ist die Person einverstanden, hier zu stehen?', 'Einverstanden');
  await adler.press('Speichern');
  await adler.expect('Oma Inge', 'holt Mia ab');

  await adler.open(`/faelle/${code}/helfersystem`);
  await adler.fill('Dienst', 'Grundschule am Markt');
  await adler.fill('Was macht der Dienst für die Familie?', 'Leons Schule');
  await adler.select('Thema', 'Schule und Bildung');
  await adler.choose('Woher wissen Sie das?', 'Die Familie hat es erzählt');
  await adler.press('Dienst speichern');
  await adler.expect('Grundschule am Markt', 'Die Familie hat es erzählt');
});

story('Frau Adler hält fest, was die Familie belastet und wie es zusammenhängt', async ({ adler }) => {
  const code = await janasCase(adler);
  await adler.open(`/faelle/${code}/lebenslagen`);
  for (const [area, words] of [['Schulden', 'Drei Raten offen'], ['Wohnen', 'Miete seit September offen'], ['Schule und Bildung', 'Leon geht nicht hin']]) {
    await adler.select('Lebensbereich', area);
    await adler.fill('Worum geht es?', words);
    await adler.choose('Wessen Sicht ist das?', 'Sicht der Person');
    await adler.press('Thema speichern');
    await adler.expect(words);
  }
  await adler.expect('3 Lebensbereiche sind betroffen', 'Armut');
  await adler.unfold('Zusammenhang festhalten');
  await adler.select('Ursache', 'Drei Raten offen');
  await adler.select('Folge', 'Miete seit September offen');
  await adler.press('Zusammenhang speichern');
  await adler.expect('Ursachen und Folgen');
});

story('Frau Adler übergibt die Familie ohne Lücke; danach ist genau eine andere Ansprechperson zuständig', async ({ adler, kaya }) => {
  const code = await janasCase(adler);
  await adler.open(`/faelle/${code}/ansprechperson`);
  await adler.select('Wer übernimmt?', 'Deniz Kaya');
  await adler.press('Jetzt übergeben');
  await adler.expectErrors('Warum wechselt die Ansprechperson?');
  await adler.select('Wer übernimmt?', 'Deniz Kaya');
  await adler.choose('Warum wechselt die Ansprechperson?', 'Längere Abwesenheit');
  await adler.fill('Was muss die neue Ansprechperson wissen?', 'Frau Braun weiß seit gestern davon.');
  await adler.press('Jetzt übergeben');
  await kaya.logIn({ open: `/faelle/${code}` });
  await kaya.expectAddress(`/faelle/${code}`);
  await kaya.expect('Ansprechperson: Deniz Kaya');
  await kaya.expectNot('Ansprechperson: Miriam Adler');
});

story('Für andere Stellen gibt es den Fall nicht, so wenig wie einen, den es nie gab', async ({ adler, beck, gross }) => {
  const code = await janasCase(adler);
  for (const stranger of [beck, gross]) {
    await stranger.logIn();
    await stranger.open('/faelle').then(() => stranger.expectNot('Braun', code), () => {});
    await stranger.open(`/faelle/${code}`);
    stranger.expectStatus(404);
    await stranger.expectHeading('Diese Seite gibt es nicht');
    await stranger.expectNot('Braun');
    await stranger.open('/faelle/F-0000-000');
    stranger.expectStatus(404);
    await stranger.expectHeading('Diese Seite gibt es nicht');
  }
});

story('Zwei ändern dieselbe Person; niemand überschreibt den anderen unbemerkt', async ({ adler, kaya }) => {
  const code = await janasCase(adler);
  await adler.open(`/faelle/${code}/ansprechperson`);
  await adler.select('Vertretung', 'Deniz Kaya');
  await adler.press('Vertretung speichern');
  await kaya.logIn({ open: `/faelle/${code}/familie` });
  await kaya.follow('Jana ändern');
  await adler.open(`/faelle/${code}/familie`);
  await adler.follow('Jana ändern');

  await kaya.fill('Telefon', '0160 111');
  await kaya.press('Speichern');
  await kaya.expectHeading('Familie');
  await adler.fill('Telefon', '0170 222');
  await adler.press('Speichern');
  await adler.expect('Jemand anderes hat inzwischen gespeichert', '0160 111', '0170 222');
});
