// E1, steps 5 and 7: a family with a case is looked at from two sides, strengths first; without any there is no end to it.
import { story } from '../lib/story.mjs';
import { janasCase } from './e1.mjs';

/** What the instrument asks; it is data with its own languages, not a text of the interface. */
const ASKED = {
  de: { name: 'Lebensbereiche', strengths: 'Was läuft hier gut? Worauf können Sie sich verlassen?', standing: 'Wie steht es hier aus Ihrer Sicht?', mine: 'Wie steht es hier aus meiner fachlichen Sicht?', burden: 'Was ist hier gerade schwer?', three: 'Eine Person hilft im Notfall', four: 'Mehrere Menschen, auf die Verlass ist', network: 'Menschen um mich' },
  fr: { name: 'Domaines de vie', strengths: 'Qu’est-ce qui va bien ici ? Sur quoi pouvez-vous compter ?', standing: 'Comment cela se présente-t-il selon vous ?', mine: 'Comment cela se présente-t-il de mon point de vue professionnel ?', burden: 'Qu’est-ce qui est difficile ici en ce moment ?', three: 'Une personne aide en cas d’urgence', four: 'Plusieurs personnes sur qui compter', network: 'Les personnes autour de moi' },
  en: { name: 'Life areas', strengths: 'What goes well here? What can you rely on?', standing: 'How do things stand here in your view?', mine: 'How do things stand here in my professional view?', burden: 'What is hard here just now?', three: 'One person helps in an emergency', four: 'Several people to rely on', network: 'People around me' },
};

const INGE = 'Oma Inge holt Mia jeden Tag ab.';

story('E1, Schritt 5 und 7: zuerst, was trägt; ohne eine einzige Stärke ist das Assessment nicht zu Ende', async ({ adler, cell }) => {
  const asked = ASKED[cell.lang];
  const code = await janasCase(adler);
  await adler.open(`/faelle/${code}`);
  await adler.follow('Phase und nächste Schritte');
  await adler.expectHeading('Wo der Fall steht');
  await adler.expect('Fehlt noch');

  await adler.open(`/faelle/${code}/assessment`);
  await adler.choose('Womit?', asked.name);
  await adler.fill('Anlass', 'Nach der Erstberatung');
  await adler.press('Assessment beginnen');
  const one = new URL((await adler.page()).url()).pathname;

  // Only what weighs: it cannot be finished, and what was typed stays.
  await adler.open(`${one}/debt`);
  await adler.fill(asked.burden, 'Drei Raten sind offen.');
  await adler.press('Speichern');
  await adler.follow('Assessment abschließen');
  await adler.fill('Gemeinsames Fallverständnis', 'Jana will zuerst Ruhe in das Geld bringen.');
  await adler.press('Abschließen');
  await adler.expectErrors('Noch ist keine Stärke festgehalten. Fragen Sie noch einmal nach, oder kreuzen Sie an, dass Sie an einem anderen Tag fragen.');
  await adler.expectValue('Gemeinsames Fallverständnis', 'Jana will zuerst Ruhe in das Geld bringen.');

  // The two views stand beside each other, as a wheel and as a table with the same values.
  adler.begins('Assessment eines Bereichs');
  await adler.open(`${one}/network`);
  await adler.fill(asked.strengths, INGE);
  await adler.choose(asked.standing, `4 – ${asked.four}`);
  await adler.choose(asked.mine, `3 – ${asked.three}`);
  await adler.press('Speichern');
  adler.ends();
  await adler.expect('Dieselben Werte als Tabelle', `4 – ${asked.four}`, `3 – ${asked.three}`);

  await adler.follow('Assessment abschließen');
  await adler.expect(INGE);
  await adler.fill('Gemeinsames Fallverständnis', 'Inge trägt viel. Jana will zuerst Ruhe in das Geld bringen.');
  await adler.choose('Was zuerst kommt', asked.network);
  await adler.press('Abschließen');
  await adler.expect('Dieses Assessment ist abgeschlossen und ändert sich nicht mehr.', 'Inge trägt viel.');

  // With the picture there, the case goes on without a reason.
  await adler.open(`/faelle/${code}/phase`);
  await adler.expectNot('Fehlt noch');
  await adler.press('Schritt festhalten');
  await adler.expectHeading('Wo der Fall steht');
  await adler.expectNot('Noch kein Schritt.');
});
