# Das Netz: niemand fällt hindurch
safety-net-title = Was fehlt
safety-net-lead = Jede Nacht wird geprüft, ob ein Fall ohne Ansprechperson, ohne nächsten Schritt oder seit mehr als { $days } Tagen ohne Kontakt ist, und ob ein Erstkontakt auf Antwort wartet. Was erledigt ist, verschwindet von selbst.
safety-net-none = Zurzeit fehlt nichts. Die nächste Prüfung läuft in der Nacht.
safety-net-to-team = Zum Team
safety-net-caption =
    { $count ->
        [one] Ein Fall, in dem etwas fehlt
       *[other] { $count } Stellen, an denen etwas fehlt
    }
safety-net-column-case = Familie
safety-net-column-code = Zeichen
safety-net-column-lack = Was fehlt
safety-net-column-since = Bemerkt am
safety-net-column-contact-person = Ansprechperson
safety-net-column-act = Was zu tun ist
safety-net-lack-contact-person = Niemand, der handeln kann
safety-net-lack-next-step = Kein nächster Schritt
safety-net-lack-contact = Zu lange kein Kontakt
safety-net-lack-first-contact = Erstkontakt ohne Antwort
safety-net-act-contact-person = Übergeben oder Vertretung regeln
safety-net-act-next-step = Aufgabe setzen
safety-net-act-contact = Kontakt festhalten
safety-net-act-first-contact = Erstberatung öffnen
safety-net-figure =
    { $count ->
        [0] Nichts fehlt
        [one] An einer Stelle fehlt etwas
       *[other] An { $count } Stellen fehlt etwas
    }
safety-net-figure-label = Netz
safety-net-children = Für diese Kinder ist nicht festgehalten, wer entscheidet
safety-net-to-family = Zur Familie
safety-net-days-title = Abstand zwischen Kontakten
safety-net-days-lead = Wenn mit einer Familie länger nicht gesprochen wurde, steht ihr Fall auf der Liste der Leitung. Das gilt für die ganze Stelle.
safety-net-days = Nach wie vielen Tagen ohne Kontakt?
safety-net-days-save = Speichern
safety-net-error-days = Geben Sie eine Zahl von 1 bis 365 an.
safety-net-error-changed = Inzwischen hat jemand { $days } Tage eingestellt. Prüfen Sie den Wert und speichern Sie noch einmal.
