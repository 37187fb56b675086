# Heute: was jetzt zu tun ist
today-title = Heute
today-heading = Heute, { $day }
today-quiet = Für heute und diese Woche ist alles getan. Gut so. Schauen Sie bei Ihren Familien vorbei oder gönnen Sie sich eine Pause.
today-to-cases = Zu den Fällen
today-now = Jetzt handeln ({ $count })
today-all = Alle { $count } anzeigen
today-week = Diese Woche ({ $count })
today-next-week = Bis Ende der kommenden Woche ({ $count })
today-appointments = Termine
today-all-appointments = Alle Termine
today-no-appointments = Keine Termine in den nächsten Tagen.
today-news = Neu für Sie
today-all-news = Alle Mitteilungen
today-absence = Vertretung
today-stand-in = Sie vertreten { $name }
today-stand-in-until = bis einschließlich { $day }
today-return = Schön, dass Sie wieder da sind: das ist inzwischen geschehen
today-return-meta = Ihre Abwesenheit endete am { $day }.
today-same-day = Am selben Tag beraten
today-same-day-words = { $time } von { $due } Erstberatungen der letzten 30 Tage
today-same-day-none = In den letzten 30 Tagen war keine Erstberatung fällig.
today-take = { $count ->
    [one] Eine Person wartet auf ihre Erstberatung: übernehmen
   *[other] { $count } Personen warten auf ihre Erstberatung: übernehmen
}
today-without-anyone = { $count ->
    [one] Ein Erstkontakt ist ohne Zuständige: zuweisen
   *[other] { $count } Erstkontakte sind ohne Zuständige: zuweisen
}
today-waiting-meta = Aufgabe des ganzen Teams
today-waiting-overdue = { $count } überfällig
today-row-deadline = Frist: { $text }
today-row-resubmission = Wieder ansehen: { $text }
today-row-first-consultation = Erstberatung führen
today-row-entry-check = Zugangsprüfung abschließen
today-row-review = Fall wieder ansehen
today-row-appointment-result = Eintragen, was aus dem Termin geworden ist: { $text }
today-instead-of = in Vertretung für { $name }
today-due-until = Heute bis { $time }
today-meeting-today = Heute, { $hours }
today-done = Erledigt
today-not-done = Doch noch offen? Hier öffnen Sie die Aufgabe wieder.
today-duties = Das muss ein Mensch ansehen
today-duty-due = bis { $moment }
today-duty-late = überfällig
