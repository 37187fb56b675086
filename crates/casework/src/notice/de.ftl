# Mitteilungen: dass etwas geschehen ist, nie was darin steht
notice-title = Mitteilungen
notice-none = Hier steht noch nichts. Sobald Ihnen jemand etwas übergibt oder etwas für Sie bereitliegt, lesen Sie es hier.
notice-to-cases = Zu den Fällen
notice-new = Neu ({ $count })
notice-old = Schon gelesen
notice-read = Gelesen
notice-read-all = Alle als gelesen vermerken
notice-kind-task-given = Sie haben eine Aufgabe bekommen
notice-kind-appointment-given = Sie haben einen Termin bekommen
notice-kind-substitution-begins = Sie vertreten jetzt jemanden aus dem Team
notice-kind-substitution-ends = Eine Vertretung ist zu Ende
notice-kind-handed-over = Ein Fall wurde Ihnen übergeben
notice-kind-document-ready = Ein Dokument liegt bereit
notice-kind-document-refused = Ein Dokument konnte nicht angenommen werden
notice-kind-net-found = Hier fehlt etwas, bitte schauen Sie nach
