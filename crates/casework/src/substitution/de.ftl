# Vertretung während einer Abwesenheit
substitution-title = Vertretung
substitution-mine = Meine Abwesenheit
substitution-mine-none = Sie haben keine Abwesenheit eingetragen.
substitution-for-others = Ich vertrete
substitution-for-nobody = Zurzeit vertreten Sie niemanden. Wenn jemand Sie einträgt, stehen die Fälle hier.
substitution-for-until = { $name }, { $from } bis { $until }
substitution-not-yet = Die Vertretung hat noch nicht begonnen. Ab dem ersten Tag stehen die Fälle hier.
substitution-no-cases = In dieser Vertretung gibt es für Sie zurzeit keinen Fall.
substitution-set-title = Vertretung eintragen
substitution-set-lead = Ihre Vertretung sieht Ihre Fälle nur in diesen Tagen und kann darin schreiben. Ansprechperson bleiben Sie. Sagen Sie den Familien vorher Bescheid.
substitution-days = Von wann bis wann? Höchstens { $most } Tage
substitution-from = Erster Tag
substitution-until = Letzter Tag
substitution-until-hint = Insgesamt höchstens { $most } Tage. Für eine längere Zeit übergeben Sie die Fälle.
substitution-by = Vertretung
substitution-by-hint = Jemand aus Ihrem Team, der in dieser Zeit da ist.
substitution-absent = Wer ist abwesend?
substitution-cases = Für welche Fälle?
substitution-cases-all = Alle Fälle
substitution-cases-all-hint = Auch solche, die in dieser Zeit dazukommen.
substitution-cases-chosen = Nur ausgewählte Fälle
substitution-cases-which = Ausgewählte Fälle
substitution-set = Vertretung eintragen
substitution-no-colleague = In Ihrem Team gibt es zurzeit niemanden, der vertreten kann. Wenden Sie sich an Ihre Leitung.
substitution-from-until = { $from } bis { $until }
substitution-with = Vertretung: { $name }
substitution-who-with = { $name }, Vertretung: { $substitute }
substitution-runs = Läuft
substitution-to-return = Was in meiner Abwesenheit geschah
substitution-one-title = Abwesenheit und Vertretung
substitution-back = Zurück
substitution-over = Diese Vertretung ist zu Ende.
substitution-without = Fälle ohne Vertretung
substitution-without-none = Jeder Fall hat eine Vertretung.
substitution-without-lead = Für diese Fälle ist noch niemand eingetragen. Wählen Sie für jeden jemanden aus dem Team.
substitution-without-caption =
    { $count ->
        [one] Ein Fall ohne Vertretung
       *[other] { $count } Fälle ohne Vertretung
    }
substitution-covered = Fälle mit Vertretung
substitution-covered-caption =
    { $count ->
        [one] Ein Fall mit Vertretung
       *[other] { $count } Fälle mit Vertretung
    }
substitution-column-case = Familie
substitution-column-code = Zeichen
substitution-nobody = Niemand
substitution-for-case = Vertretung für { $code }
substitution-case-save = Speichern
substitution-change = Ändern oder beenden
substitution-last-day-save = Letzten Tag ändern
substitution-end-lead = Beim Beenden endet der Zugang der Vertretung sofort.
substitution-end = Ich bin wieder da: jetzt beenden
substitution-cancel = Abwesenheit absagen
substitution-team-title = Vertretungen im Team
substitution-team-absent = Wer abwesend ist oder sein wird
substitution-team-none = Zurzeit ist niemand als abwesend eingetragen.
substitution-team-set = Vertretung für jemanden eintragen
substitution-team-lead = Wenn jemand erkrankt ist, tragen Sie hier ein, wer die Fälle in dieser Zeit vertritt. Beide bekommen eine Mitteilung.
substitution-team-choose = Fälle zeigen
substitution-to-team = Zum Team
substitution-by-until = Vertreten durch { $name } bis { $until }
substitution-none-until = Abwesend bis { $until }, ohne Vertretung
substitution-case-line = Abwesenheit
substitution-error-overlap = In diesen Tagen ist schon eine Abwesenheit eingetragen. Ändern Sie dort den letzten Tag.
substitution-error-long = Eine Vertretung dauert höchstens 30 Tage, auch zusammen mit der davor oder danach. Für eine längere Zeit übergeben Sie die Fälle.
substitution-error-order = Der letzte Tag liegt vor dem ersten. Prüfen Sie beide Tage.
substitution-error-past = Der letzte Tag ist schon vorbei. Geben Sie einen Tag von heute an ein.
substitution-error-far = Der erste Tag liegt mehr als ein Jahr in der Zukunft. Prüfen Sie das Jahr.
substitution-error-no-case = Wählen Sie mindestens einen Fall aus, oder alle Fälle.
substitution-error-colleague = Diese Person kann hier nicht vertreten. Wählen Sie jemand anderen aus dem Team, der in dieser Zeit da ist.
substitution-error-absent = Diese Person arbeitet nicht in Ihrem Team.
substitution-error-case = Einer der Fälle gehört nicht zu dieser Person. Laden Sie die Seite neu und wählen Sie noch einmal.
substitution-error-over = Diese Vertretung ist schon zu Ende. Tragen Sie eine neue ein.
substitution-error-changed = Inzwischen hat jemand diese Vertretung geändert. Hier steht der neue Stand. Prüfen Sie ihn und speichern Sie noch einmal.
substitution-other = Für einzelne Fälle jemand anderen wählen
