# Seiten, die zur Installation gehören und die alle lesen dürfen.

page-draft = Entwurf
page-draft-text = Dieser Text ist ein Entwurf und noch nicht geprüft. Die Stelle, die diesen Lotsen betreibt, passt ihn vor dem ersten echten Fall an und gibt ihn frei.
page-feedback-link = So erreichen Sie uns

accessibility-title = Barrierefreiheit
accessibility-lead = Lotse soll von allen bedient werden können: mit Tastatur, Bildschirmleser, Vergrößerung, auf dem Telefon und ohne Skripte.
accessibility-state = Wie weit wir sind
accessibility-state-1 = Wir richten uns nach der Norm EN 301 549 und nach WCAG 2.2, Stufe AA. Jede Seite wird vor jeder Veröffentlichung automatisch geprüft, hell und dunkel, breit und schmal.
accessibility-state-2 = Eine Prüfung durch eine unabhängige Stelle und durch Menschen mit Behinderungen steht noch aus. Bis dahin gilt die Anwendung als teilweise vereinbar.
accessibility-gaps = Was noch fehlt
accessibility-gaps-1 = Es gibt diese Seiten noch nicht in Leichter Sprache und nicht in Deutscher Gebärdensprache.
accessibility-gaps-2 = Die Oberfläche gibt es auf Deutsch, Französisch und Englisch.
accessibility-help = Wenn Sie auf eine Barriere stoßen
accessibility-help-1 = Schreiben Sie uns, was nicht geht und auf welcher Seite. Wir antworten und sagen Ihnen, bis wann wir es ändern.
accessibility-help-2 = Wenn Sie mit unserer Antwort nicht zufrieden sind, können Sie sich an die Durchsetzungs- oder Schlichtungsstelle Ihres Landes wenden. Das kostet nichts.

privacy-title = Datenschutz
privacy-lead = Was Sie uns anvertrauen, bleibt bei denen, die Ihnen helfen. Hier steht, was gespeichert wird, wer es sieht und welche Rechte Sie haben.
privacy-who = Wer verantwortlich ist
privacy-who-1 = Verantwortlich ist immer die Stelle, die Ihre Akte führt, zum Beispiel das Sozialamt oder eine Beratungsstelle. Jede Stelle verantwortet nur ihre eigenen Akten.
privacy-who-2 = Fragen zum Datenschutz beantwortet die oder der Datenschutzbeauftragte dieser Stelle.
privacy-what = Was gespeichert wird
privacy-what-1 = Gespeichert wird, was für die Hilfe gebraucht wird: wie Sie heißen und wie wir Sie erreichen dürfen, was Sie brauchen, was vereinbart wurde und was daraus geworden ist. Nur Name oder Rufname ist am Anfang nötig.
privacy-what-2 = Die Grundlage steht in den Sozialgesetzbüchern oder in Ihrer Einwilligung. Eine Einwilligung können Sie jederzeit zurücknehmen; eine Leistung verlieren Sie dadurch nicht.
privacy-access = Wer es sieht
privacy-access-1 = Eine Akte sehen nur die Menschen, die in diesem Dienst für Sie zuständig sind. Andere Dienste sehen nichts davon, solange nichts an sie weitergegeben wurde.
privacy-access-2 = Jedes Lesen und jedes Schreiben wird im Zugriffsprotokoll festgehalten. Sie können Auskunft verlangen, wer Ihre Daten gesehen hat.
privacy-protection = Wie es geschützt ist
privacy-protection-1 = Namen, Kontaktdaten und alles, was in den Akten steht, wird verschlüsselt gespeichert. Auch wer die Technik betreut, kann es im Datenbestand nicht lesen.
privacy-cookies = Cookies
privacy-cookies-1 = Es gibt nur Cookies für die Anmeldung und für die gewählte Sprache. Niemand wertet aus, was Sie anklicken, und nichts wird von fremden Servern geladen.
privacy-rights = Ihre Rechte
privacy-rights-1 = Sie können Auskunft und eine Kopie verlangen, Fehler berichtigen und Daten löschen lassen, soweit kein Gesetz die Aufbewahrung verlangt. Sie können der Verarbeitung widersprechen.
privacy-rights-2 = Sie können sich bei der Datenschutzaufsicht Ihres Landes beschweren. Für kirchliche Stellen ist die kirchliche Datenschutzaufsicht zuständig.

feedback-title = Rückmeldung
feedback-lead = Sagen Sie uns, was nicht geht, was fehlt oder was Sie geärgert hat. Jede Rückmeldung wird gelesen.
feedback-mail = Per E-Mail
feedback-mail-text = Schreiben Sie bitte nichts Vertrauliches in eine E-Mail. Ein kurzer Satz genügt; wir melden uns.
feedback-post = Per Brief
feedback-none = Im Gespräch
feedback-none-text = Für diese Installation ist noch keine Adresse hinterlegt. Bitte sprechen Sie die Stelle an, bei der Sie in Beratung sind.
feedback-safe = Wenn Sie in Gefahr sind
feedback-safe-text = Diese Seite wird nicht ständig gelesen. Im Notfall wählen Sie 112; die Polizei erreichen Sie in Deutschland unter 110, in Belgien unter 101.
