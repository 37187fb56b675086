# Words of the shell, the components, the error pages and the reading of forms.

ui-product = Lotse
ui-title = { $title } – Lotse
ui-title-error = Fehler: { $title } – Lotse

ui-skip = Zum Inhalt springen
ui-nav-main = Hauptnavigation
ui-nav-sub = Bereiche dieses Falls
ui-nav-footer = Hinweise
ui-nav-crumbs = Sie sind hier
ui-nav-pages = Seiten
ui-account = Angemeldet
ui-log-out = Abmelden
ui-footer-help = Hilfe finden
ui-footer-accessibility = Barrierefreiheit
ui-footer-privacy = Datenschutz
ui-footer-feedback = Rückmeldung
ui-language = Sprache
ui-back = Zurück
ui-cancel = Abbrechen
ui-change = Ändern
ui-previous = Vorherige Seite
ui-next = Nächste Seite
ui-print = Drucken
ui-optional = freiwillig
ui-please-choose = Bitte wählen
ui-date-example = Zum Beispiel { $date }
ui-time-example = Zum Beispiel 08:50
ui-identity = Kopf des Falls
ui-reason = Ihr Zugang: { $reason }
ui-alert-info = Hinweis:
ui-alert-success = Erledigt:
ui-alert-warning = Achtung:
ui-alert-danger = Wichtig:
ui-unsaved = Ihre Eingaben sind noch nicht gespeichert.
ui-add-row = Weitere Zeile hinzufügen
ui-step-done = erledigt
ui-step-current = aktueller Schritt
ui-step-open = noch offen
ui-phases = Phasen des Fallmanagements
ui-phase-1 = Klärung
ui-phase-2 = Assessment
ui-phase-3 = Hilfeplanung
ui-phase-4 = Linking
ui-phase-5 = Monitoring
ui-phase-6 = Evaluation/Abschluss
ui-phase-7 = Nachsorge
ui-sheet-printed = Ausgedruckt am { $moment }

ui-conflict-title = Jemand anderes hat inzwischen gespeichert
ui-conflict-text = { $author } hat diese Angaben am { $moment } geändert. Ihre Fassung ist noch nicht gespeichert. Vergleichen Sie beide Fassungen und speichern Sie dann, was gelten soll.
ui-conflict-mine = Ihre Fassung (nicht gespeichert)
ui-conflict-theirs = Gespeicherte Fassung von { $author }
ui-conflict-same = unverändert
ui-conflict-empty = leer

# Days and times
ui-date-time = { $date }, { $time } Uhr
ui-time = { $time } Uhr
ui-long-date = { $weekday }, { $day }. { $month } { $year }
ui-weekday-1 = Montag
ui-weekday-2 = Dienstag
ui-weekday-3 = Mittwoch
ui-weekday-4 = Donnerstag
ui-weekday-5 = Freitag
ui-weekday-6 = Samstag
ui-weekday-7 = Sonntag
ui-month-1 = Januar
ui-month-2 = Februar
ui-month-3 = März
ui-month-4 = April
ui-month-5 = Mai
ui-month-6 = Juni
ui-month-7 = Juli
ui-month-8 = August
ui-month-9 = September
ui-month-10 = Oktober
ui-month-11 = November
ui-month-12 = Dezember

# What is wrong with a form
ui-errors-title = { $count ->
    [one] Bitte prüfen Sie eine Angabe
   *[other] Bitte prüfen Sie { $count } Angaben
}
ui-error-missing = „{ $label }“ fehlt. Bitte füllen Sie das Feld aus.
ui-error-choice = Bitte wählen Sie bei „{ $label }“ etwas aus.
ui-error-unknown-choice = Bei „{ $label }“ gibt es diese Auswahl nicht. Bitte wählen Sie noch einmal.
ui-error-too-long = „{ $label }“ darf höchstens { $max } Zeichen lang sein. Es sind jetzt { $count } Zeichen.
ui-error-control = „{ $label }“ enthält unsichtbare Steuerzeichen. Bitte löschen Sie den Text im Feld und tippen Sie ihn neu.
ui-error-one-line = „{ $label }“ darf keinen Zeilenumbruch enthalten. Bitte schreiben Sie alles in eine Zeile.
ui-error-number = „{ $label }“ muss eine ganze Zahl von { $least } bis { $most } sein.
ui-error-time = „{ $label }“ ist keine Uhrzeit. Bitte schreiben Sie sie so: 08:50.
ui-error-date-missing = „{ $label }“ fehlt. Bitte geben Sie Tag, Monat und Jahr ein, zum Beispiel 23.11.2026.
ui-error-date-shape = „{ $label }“ ist kein Datum. Bitte schreiben Sie Tag, Monat und Jahr, zum Beispiel 23.11.2026.
ui-error-date-two-digits = „{ $label }“: Bitte schreiben Sie das Jahr mit vier Ziffern, nicht „{ $year }“.
ui-error-date-leap = „{ $label }“: Den 29. Februar gibt es im Jahr { $year } nicht, es ist kein Schaltjahr.
ui-error-date-day = „{ $label }“: Einen { $day }. { $month } gibt es nicht. Der Monat hat { $days } Tage.
ui-error-date-month = „{ $label }“: Einen { $month }. Monat gibt es nicht. Bitte geben Sie einen Monat von 1 bis 12 ein.
ui-error-date-year = „{ $label }“: Bitte geben Sie ein Jahr von 1900 bis 2199 ein.
ui-error-date-future = „{ $label }“ liegt in der Zukunft. Bitte geben Sie heute oder einen früheren Tag ein.
ui-error-date-past = „{ $label }“ liegt in der Vergangenheit. Bitte geben Sie heute oder einen späteren Tag ein.

# Pages that say what went wrong and what to do
ui-typed-title = Ihre Eingaben
ui-typed-text = Damit nichts verloren geht, steht hier, was Sie geschrieben haben. Sie können es kopieren.
ui-typed-label = Feld „{ $field }“
ui-problem-home = Zur Startseite
ui-problem-log-in = Zur Anmeldung
ui-problem-retry = Seite neu laden

ui-problem-not-found = Diese Seite gibt es nicht
ui-problem-not-found-text = Unter dieser Adresse ist nichts für Sie da. Prüfen Sie die Adresse auf Tippfehler oder beginnen Sie auf der Startseite.
ui-problem-sign-in = Bitte melden Sie sich an
ui-problem-sign-in-text = Sie sind nicht angemeldet oder Ihre Sitzung ist abgelaufen. Melden Sie sich an und versuchen Sie es dann noch einmal.
ui-problem-bad-form = Wir konnten nicht prüfen, dass diese Eingabe von Ihnen kommt
ui-problem-bad-form-text = Bitte laden Sie die Seite neu und senden Sie Ihre Eingabe noch einmal. Gespeichert wurde nichts.
ui-problem-conflict = Das passt nicht mehr zum gespeicherten Stand
ui-problem-conflict-text = Inzwischen hat sich etwas geändert. Laden Sie die Seite neu, prüfen Sie den Stand und speichern Sie dann noch einmal.
ui-problem-precondition-required = Die Fassung fehlt
ui-problem-precondition-required-text = Es fehlt die Angabe, welche Fassung geändert werden soll. Laden Sie die Seite neu und speichern Sie dann noch einmal. Programme senden die Kopfzeile If-Match.
ui-problem-precondition-failed = Jemand anderes hat inzwischen gespeichert
ui-problem-precondition-failed-text = Ihre Änderung wurde nicht gespeichert, damit nichts überschrieben wird. Laden Sie die Seite neu, vergleichen Sie und speichern Sie dann noch einmal.
ui-problem-unprocessable = Bitte prüfen Sie Ihre Angaben
ui-problem-unprocessable-text = Einige Angaben fehlen oder stimmen nicht. Gespeichert wurde nichts.
ui-problem-closed = Das ist schon abgeschlossen
ui-problem-closed-text = Hier lässt sich nichts mehr ändern, weil es schon abgeschlossen oder beantwortet ist. Laden Sie die Seite neu, um den Stand zu sehen.
ui-problem-too-many = Das waren zu viele Versuche
ui-problem-too-many-text = { $seconds ->
    [one] Bitte warten Sie eine Sekunde und versuchen Sie es dann noch einmal.
   *[other] Bitte warten Sie { $seconds } Sekunden und versuchen Sie es dann noch einmal.
}
ui-problem-busy = Das System ist gerade ausgelastet
ui-problem-busy-text = Ihre Anfrage konnte nicht erledigt werden, gespeichert wurde nichts. Bitte warten Sie einen Moment und versuchen Sie es dann noch einmal.
ui-problem-full = Es ist kein Speicherplatz frei
ui-problem-full-text = Es ist kein Speicherplatz frei, deshalb konnte nichts gespeichert werden. Bitte kopieren Sie Ihre Eingaben und sagen Sie Ihrer Verwaltung Bescheid.
ui-problem-too-large = Das ist zu groß
ui-problem-too-large-text = Es wurde mehr gesendet, als auf einmal angenommen wird. Bitte kürzen Sie den Text oder teilen Sie ihn auf.
ui-problem-method = Das geht an dieser Adresse nicht
ui-problem-method-text = Diese Adresse nimmt diese Art von Anfrage nicht an. Gehen Sie zurück und benutzen Sie die Knöpfe der Seite.
ui-problem-media = Diese Form der Angaben kennen wir nicht
ui-problem-media-text = Die Angaben kamen in einer Form, die hier nicht gelesen werden kann. Bitte benutzen Sie das Formular der Seite.
ui-problem-bad-request = Die Anfrage war nicht zu lesen
ui-problem-bad-request-text = Mit der Adresse oder den Angaben stimmt etwas nicht. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
ui-problem-internal = Bei uns ist ein Fehler passiert
ui-problem-internal-text = Das liegt nicht an Ihnen. Bitte versuchen Sie es in ein paar Minuten noch einmal. Wenn es wieder passiert, sagen Sie Ihrer Verwaltung Bescheid und nennen Sie die Uhrzeit.
ui-exit = Seite schnell verlassen
ui-exit-title = Übersicht
ui-standing = Ausnahme, die gerade gilt
ui-standing-over = Die Zeit ist um.
