# Angaben: was bekannt ist, woher und auf welcher Grundlage
fact-title = Angaben
fact-lead = Hier steht, was für die Arbeit wichtig ist: jede Angabe mit ihrem Zweck und ihrer Herkunft.
fact-empty = Noch ist keine Angabe festgehalten. Fragen Sie nur, was Sie für die Arbeit brauchen.
fact-new-title = Angabe festhalten
fact-correct-title = Angabe berichtigen
fact-person = Über wen?
fact-person-hint = Lassen Sie das Feld frei, wenn die Angabe die ganze Familie betrifft.
fact-topic = Thema
fact-topic-hint = Das Thema entscheidet mit, wer die Angabe später sehen darf.
fact-label = Worum geht es?
fact-label-hint = Zum Beispiel: Monatliches Einkommen, Pflegegrad
fact-knowledge = Was wissen Sie darüber?
fact-knowledge-known = Bekannt
fact-knowledge-not-asked = Nicht erhoben
fact-knowledge-not-known = Nicht bekannt
fact-statement = Angabe
fact-statement-hint = Nur auszufüllen, wenn es bekannt ist.
fact-purpose = Wozu wird es gebraucht?
fact-purpose-hint = Zum Beispiel: Antrag auf Wohngeld
fact-origin = Herkunft
fact-from = Von wem stammt die Angabe?
fact-from-subject = Von der Person selbst
fact-from-third-party = Von einer anderen Person
fact-from-other-body = Von einer anderen Stelle
fact-others = Nur wenn die Angabe nicht von der Person selbst stammt: Nennen Sie, von wem, und den gesetzlichen Grund. Ohne Grund darf sie nicht gespeichert werden.
fact-source = Von wem genau?
fact-source-hint = Zum Beispiel: Klassenlehrerin Frau Lang
fact-reason = Gesetzlicher Grund
fact-reason-hint = Warum durfte es ohne die Person erfragt werden?
fact-more = Weitere Angaben
fact-as-of = Stand
fact-as-of-hint = Der Tag, für den die Angabe gilt.
fact-save = Angabe speichern
fact-cancel = Abbrechen
fact-noted = Festgehalten
fact-noted-by = { $name }, { $moment }
fact-correct = Berichtigen
fact-contest = Bestreiten
fact-refer = Verknüpfen
fact-versions = Fassungen
fact-take-back = Zurücknehmen
fact-take-back-title = Angabe zurücknehmen
fact-take-back-lead = „{ $label }: { $statement }“ gilt danach nicht mehr. Die Angabe bleibt mit dem Grund lesbar.
fact-take-back-reason = Warum nehmen Sie die Angabe zurück?
fact-take-back-hint = Zum Beispiel: gehört zu einer anderen Familie
fact-taken-back = Zurückgenommen
fact-gone =
    { $count ->
        [one] Eine zurückgenommene Angabe
       *[other] { $count } zurückgenommene Angaben
    }
fact-error-source = Schreiben Sie, von wem genau die Angabe stammt.
fact-error-no-reason = Wählen Sie den gesetzlichen Grund. Ohne Grund darf eine Angabe, die nicht von der Person selbst stammt, nicht gespeichert werden.
fact-error-reason = Dieser gesetzliche Grund passt nicht zur Herkunft der Angabe oder galt an diesem Tag nicht. Wählen Sie einen anderen.
fact-error-taken-back = Diese Angabe ist schon zurückgenommen.
history-kind-fact = Angabe
