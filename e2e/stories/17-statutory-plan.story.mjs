// E1, steps 11 and 13: the youth office's help plan for Leon, in its own file: what is known is taken over, one worker alone
// is told and stops nobody, signed is final, and Leon's own view stands in the plan.
import { story } from '../lib/story.mjs';
import { janasCase } from './e1.mjs';

/** What the law asks, which is data with its own languages, and the texts of the interface in which it stands. */
const ASKED = {
  de: { known: 'Schon bekannt (2): ', take: 'Übernehmen: ', plan: 'Hilfeplan', deciders: 'Fachkräfte, die gemeinsam entschieden haben', alone: 'Es entscheidet nur eine Fachkraft.', need: 'Erzieherischer Bedarf', goal: 'Was soll insgesamt erreicht werden?', siblings: 'Geschwisterbeziehung', choice: 'Auf das Wunsch- und Wahlrecht hingewiesen (§ 5)', what: 'Wie sieht die Hilfe aus?' },
  fr: { known: 'Déjà connu (2) : ', take: 'Reprendre : ', plan: 'Plan d’aide à la jeunesse', deciders: 'Professionnel·les qui ont décidé ensemble', alone: 'Une seule personne décide.', need: 'Besoin éducatif', goal: 'Quel est le but général ?', siblings: 'Relation entre frères et sœurs', choice: 'Information sur le droit de souhait et de choix (§ 5)', what: 'En quoi consiste l’aide ?' },
  en: { known: 'Already known (2): ', take: 'Take over: ', plan: 'Youth help plan', deciders: 'Workers who decided together', alone: 'Only one worker decides.', need: 'Need for help with upbringing', goal: 'What is to be reached overall?', siblings: 'Relationship with brothers and sisters', choice: 'Told about the right to wish and choose (§ 5)', what: 'What does the help look like?' },
};

const SIBLINGS = 'Leon und Mia hängen aneinander.';
const WISH = 'Leon soll wieder gern zur Schule gehen.';
const HELP = 'Der Träger Anker kommt zweimal in der Woche.';
const DISSENT = 'Ich will nicht, dass jemand nach Hause kommt.';

story('E1, Schritt 11 und 13: der Hilfeplan des Jugendamts übernimmt, was bekannt ist, und sagt, was fehlt', async ({ celik, beck, cell }) => {
  const asked = ASKED[cell.lang];
  const code = await janasCase(celik);
  await celik.open(`/faelle/${code}/wuensche/neu`);
  await celik.fill('Was wünscht sich die Person?', WISH);
  await celik.press('Wunsch festhalten');

  celik.begins('Gesetzlicher Plan');
  await celik.open(`/faelle/${code}/hilfeplan`);
  await celik.expect('Noch zeigt keine Stelle etwas aus einem gesetzlichen Plan.');
  await celik.follow('Gesetzliche Pläne');
  await celik.follow('Gesetzlichen Plan beginnen');
  await celik.choose('Welcher Plan?', asked.plan);
  await celik.select('Für wen?', 'Jana Braun');
  await celik.press('Plan beginnen');

  // What is known is offered beside the field: one press, and nothing is typed again.
  await celik.unfold(asked.known + asked.goal);
  await celik.press(asked.take + WISH);
  await celik.expectValue(asked.goal, WISH);
  await celik.fill('Name 1', 'Aylin Celik, ASD');
  await celik.fill(asked.what, HELP);
  await celik.fill(asked.siblings, SIBLINGS);
  await celik.choose(asked.choice, 'Ja');
  await celik.fill('Überprüfung am', '24.5.2027');
  await celik.press('Plan speichern');
  celik.ends();
  await celik.expect(asked.alone, 'Noch offen:', WISH, SIBLINGS);
  const plan = new URL((await celik.page()).url()).pathname;

  await celik.follow('Andere Sicht festhalten');
  await celik.fill('Wer sieht es anders?', 'Leon');
  await celik.fill('Wie sieht diese Person es?', DISSENT);
  await celik.press('Andere Sicht festhalten');
  await celik.expect(DISSENT);

  // The warning stops nobody; signed is final, and what changes becomes another version.
  await signs(celik);
  await celik.expect('Unterschrieben ist endgültig.', DISSENT, HELP);
  await celik.open(`${plan}/bearbeiten`);
  await celik.fill('Name 1', 'Aylin Celik und Jonas Dorn, ASD');
  await celik.press('Plan speichern');
  await celik.expect('Geändert seit Fassung 1');
  await signs(celik);
  await celik.open(`${plan}/fassungen/1`);
  await celik.expect('Es gibt eine neuere Fassung.', 'Aylin Celik, ASD');

  // The common plan shows the parts, the tasks the day of review; another office finds nothing.
  await celik.open(`/faelle/${code}/hilfeplan`);
  await celik.expect('Aus den gesetzlichen Plänen', HELP);
  await celik.open(`/faelle/${code}/aufgaben`);
  await celik.expect('Gesetzlichen Plan überprüfen');
  await beck.logIn({ open: plan });
  beck.expectStatus(404);
});

/** Both sign at the screen what is in front of them. */
async function signs(person) {
  await person.fill('Name der Klientin oder des Klienten', 'Jana Braun');
  await person.fill('Gelesen in welcher Sprache?', 'Deutsch');
  await person.choose('Wie wird unterschrieben?', 'Am Bildschirm');
  await person.press('Unterschreiben');
}
