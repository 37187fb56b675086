# Monitoring
history-kind-contact-rhythm = Kontaktrhythmus
history-kind-plan-deviation = Abweichung vom Plan
history-kind-reassessment-trigger = Anlass, neu einzuschätzen
monitoring-title = Monitoring
monitoring-lead = Geschieht, was vereinbart ist? Und wie sehen es beide? Alles hier kommt aus der Akte.
monitoring-back = Zum Monitoring
monitoring-cancel = Abbrechen
monitoring-to-phase = Phase und nächste Schritte
monitoring-to-tasks = Zu den Aufgaben
monitoring-to-contact = Kontakt aufschreiben
monitoring-to-assessment = Zum Assessment
monitoring-day = Tag
monitoring-reviews = Wann alle wieder hinsehen
monitoring-review-case = Fall wieder ansehen
monitoring-review-plan = Hilfeplan wieder ansehen
monitoring-review-none = Noch kein Tag
monitoring-goals = Ziele im Lauf der Zeit
monitoring-goals-none = Noch ist kein Ziel vereinbart.
monitoring-goal-caption = Beide Sichten: { $goal }
monitoring-goal-talk = Dieses Ziel wird im Gespräch angesehen, ohne Stufen.
monitoring-goal-unrated = Noch hat es niemand eingeschätzt.
monitoring-attainment-caption = Zielerreichung der Schwerpunkte an jedem Tag, an dem eingeschätzt wurde
monitoring-measures = Maßnahmen
monitoring-late = Über das vereinbarte Ende hinaus offen
monitoring-late-none = Keine offene Maßnahme ist über ihr Ende hinaus.
monitoring-ended = Zu Ende
monitoring-contact = Kontakt: vereinbart und gelebt
monitoring-rhythm-agreed = Vereinbart
monitoring-rhythm-none = Noch ist nicht vereinbart, wie oft Sie miteinander sprechen.
monitoring-rhythm-new = Kontaktrhythmus vereinbaren
monitoring-rhythm-change = Rhythmus neu vereinbaren
monitoring-rhythm-lead = Wie oft möchten beide miteinander sprechen? Was vorher galt, bleibt lesbar.
monitoring-rhythm-days = Spätestens nach so vielen Tagen
monitoring-rhythm-days-hint = Zum Beispiel 14 für alle zwei Wochen.
monitoring-rhythm-words = Wie, und was brauchen beide dafür?
monitoring-rhythm-words-hint = Zum Beispiel: montags am Telefon, einmal im Monat zu Hause.
monitoring-rhythm-save = Rhythmus festhalten
monitoring-every = { $days ->
    [one] jeden Tag
   *[other] spätestens alle { $days } Tage
}
monitoring-days = { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
}
monitoring-contacts-since = Kontakte seit { $day }
monitoring-contacts-of = { $count }, vereinbart wären { $expected }
monitoring-gap = Längste Zeit ohne Kontakt
monitoring-contact-last = Letzter Kontakt
monitoring-contact-none = Noch keiner
monitoring-contact-by = Nächster Kontakt bis
monitoring-contact-late = Überfällig
monitoring-deviations = Was anders kam
monitoring-deviations-none = Noch ist nichts festgehalten, was anders kam als vereinbart.
monitoring-deviation-new = Abweichung festhalten
monitoring-deviation-lead = Dass etwas anders kommt, ist keine Schuld. Wichtig ist, woran es liegt und was daraus folgt.
monitoring-deviation-save = Abweichung festhalten
monitoring-what = Was kam anders?
monitoring-what-hint = Beschreiben, nicht bewerten. Die Familie darf es lesen.
monitoring-reason = Woran lag es?
monitoring-reason-hint = So weit beide es wissen.
monitoring-measure = Um welche Maßnahme geht es?
monitoring-goal = Um welches Ziel geht es?
monitoring-consequence = Was folgt daraus?
monitoring-consequence-carry-on = Es geht weiter wie vereinbart
monitoring-consequence-measure = Die Maßnahme wird geändert
monitoring-consequence-goal = Das Ziel wird geändert
monitoring-consequence-plan = Es gibt eine neue Fassung des Hilfeplans
monitoring-consequence-reassess = Wir schätzen die Lage neu ein
monitoring-consequence-end = Es wird beendet
monitoring-next = Wie geht es weiter?
monitoring-anew = Neu einschätzen
monitoring-anew-lead = Die Lage hat sich so verändert, dass das Assessment nicht mehr stimmt? Halten Sie den Anlass fest. Es wird eine Aufgabe für Sie.
monitoring-anew-reason = Warum jetzt?
monitoring-anew-day = Beginnen bis
monitoring-anew-day-hint = Bis zu diesem Tag steht es bei Ihren Aufgaben.
monitoring-anew-until = Beginnen bis { $day }
monitoring-anew-save = Anlass festhalten
monitoring-anew-task = Assessment neu beginnen
monitoring-occasion = Was ist der Anlass?
monitoring-occasion-wish = Die Familie wünscht es
monitoring-occasion-event = Im Leben hat sich etwas verändert
monitoring-occasion-crisis = Es wurde zu viel
monitoring-occasion-stalled = Es bewegt sich nichts
monitoring-occasion-review = Es war so vereinbart
monitoring-participation = Wie die Familie beteiligt ist
monitoring-participation-caption = Gelegenheiten, sich zu beteiligen
monitoring-part = Woran
monitoring-part-count = Wie oft
monitoring-part-wishes = Wünsche in eigenen Worten
monitoring-part-ratings = Ziele, die die Familie selbst eingeschätzt hat
monitoring-part-answers = Maßnahmen, zu denen sie gefragt wurde
monitoring-part-involved = Personen, die bei der neuesten Fassung dabei waren oder gehört wurden
monitoring-part-signed = Von beiden unterschriebene Fassungen und Vereinbarungen
monitoring-part-dissents = Andere Sichten, die festgehalten sind
monitoring-of = { $done } von { $of }
monitoring-index = Beteiligungsindex: { $taken } von { $occasions } Gelegenheiten.
monitoring-index-hint = Die Zahl sagt, wie wir arbeiten. Sie sagt nichts über die Familie.
monitoring-contact-persons = Ansprechpersonen
monitoring-contact-persons-none = Noch hat die Familie keine Ansprechperson.
monitoring-changes = { $count ->
    [0] Die Ansprechperson hat nicht gewechselt.
    [one] Die Ansprechperson hat einmal gewechselt.
   *[other] Die Ansprechperson hat { $count }-mal gewechselt.
}
monitoring-term = { $from } bis { $until }
monitoring-term-since = seit { $from }
monitoring-error-days = Der Rhythmus liegt zwischen 1 und 366 Tagen.
monitoring-error-past = Wählen Sie einen Tag ab heute.
monitoring-error-measure = Diese Maßnahme steht nicht in dieser Akte. Wählen Sie eine aus der Liste.
monitoring-error-goal = Dieses Ziel steht nicht in dieser Akte. Wählen Sie eines aus der Liste.
