# Die Fallliste: einengen, ordnen, zur Hand haben
caseload-title = Fälle
caseload-to-search = Suche
caseload-tabs = Fälle nach Stand
caseload-tab-open = Offene Fälle
caseload-tab-advice = Beratungen
caseload-tab-closed = Abgeschlossen
caseload-caption-open =
    { $count ->
        [one] Eine Familie, deren Fall offen ist
       *[other] { $count } Familien, deren Fall offen ist
    }
caseload-caption-advice =
    { $count ->
        [one] Eine Familie in Beratung
       *[other] { $count } Familien in Beratung
    }
caseload-caption-closed =
    { $count ->
        [one] Eine Familie, deren Fall abgeschlossen ist
       *[other] { $count } Familien, deren Fall abgeschlossen ist
    }
caseload-caption-narrowed =
    { $count ->
        [one] Eine Familie passt zu Ihrer Auswahl
       *[other] { $count } Familien passen zu Ihrer Auswahl
    }
caseload-page-of = Seite { $page } von { $pages }
caseload-by-letzter-eintrag = neuester Eintrag zuerst
caseload-by-name = nach Namen
caseload-by-eroeffnet = zuletzt eröffnet zuerst
caseload-by-wiedervorlage = nächste Wiedervorlage zuerst
caseload-by-phase = nach Phase
caseload-by-ansprechperson = nach Ansprechperson
caseload-order-replaced = Für diese Reihenfolge sind es zu viele Fälle. Die Liste steht deshalb nach dem Tag der Eröffnung. Engen Sie sie ein, um sie anders zu ordnen.
caseload-none-open = Hier steht noch kein offener Fall. Ein Fall beginnt mit dem Erstkontakt und wird geöffnet, wenn Case Management angezeigt ist und die Person ja sagt.
caseload-none-advice = Zurzeit beraten Sie niemanden ohne Fall.
caseload-none-closed = Noch ist kein Fall abgeschlossen.
caseload-nothing-fits = Kein Fall passt zu Ihrer Auswahl. Nehmen Sie eine Einschränkung weg.
caseload-show-all = Alle zeigen
caseload-first-contact = Erstkontakt aufnehmen
caseload-column-family = Familie
caseload-column-code = Zeichen
caseload-column-stand = Stand
caseload-column-contact-person = Ansprechperson
caseload-column-last-entry = Letzter Eintrag
caseload-column-flags = Hinweise
caseload-column-favourite = Favorit
caseload-recent = Zuletzt geöffnet
caseload-favourites = Favoriten
caseload-filter = Liste einengen und ordnen
caseload-filter-apply = Anwenden
caseload-filter-person = Ansprechperson
caseload-filter-phase = Phase
caseload-filter-area = Offenes Problem im Bereich
caseload-filter-quiet = Lange ohne Kontakt
caseload-filter-flags = Hinweise
caseload-filter-order = Reihenfolge
caseload-mine = Meine eigenen Fälle
caseload-somebody = Eine andere Ansprechperson
caseload-chosen = Ausgewählt
caseload-take-off = Wegnehmen
caseload-take-all-off = Alle wegnehmen
caseload-quiet-4 = Seit 4 Wochen ohne Kontakt
caseload-quiet-8 = Seit 8 Wochen ohne Kontakt
caseload-quiet-13 = Seit 3 Monaten ohne Kontakt
caseload-quiet-26 = Seit einem halben Jahr ohne Kontakt
caseload-order-letzter-eintrag = Neuester Eintrag zuerst
caseload-order-name = Name
caseload-order-eroeffnet = Zuletzt eröffnet zuerst
caseload-order-wiedervorlage = Nächste Wiedervorlage zuerst
caseload-order-phase = Phase
caseload-order-ansprechperson = Ansprechperson
caseload-flag-multiproblem = Multiproblem
caseload-flag-favorit = Favorit
caseload-flag-ohne-vertretung = Ohne Vertretung
caseload-flag-wiedervorlage-faellig = Wiedervorlage fällig
caseload-flag-langfristig = Langfristiger Weg
caseload-star-on = Als Favorit merken
caseload-star-off = Nicht mehr als Favorit
caseload-star-on-of = { $family } als Favorit merken
caseload-star-off-of = { $family } nicht mehr als Favorit
caseload-views = Meine Ansichten
caseload-views-change = Ansichten entfernen
caseload-view-forget = Entfernen
caseload-view-keep-heading = Diese Ansicht merken
caseload-view-keep = Ansicht merken
caseload-view-name = Name der Ansicht
caseload-view-name-hint = Zum Beispiel „Lange nichts gehört“. Bitte ohne Namen von Familien.
caseload-too-many-views = Sie haben schon 30 Ansichten. Entfernen Sie eine, bevor Sie eine neue merken.
