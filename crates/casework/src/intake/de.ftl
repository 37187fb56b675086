

# Erstkontakt

# Heute
intake-today-title = Erstkontakt
intake-today-count = Heute noch offen: { $open } · überfällig: { $overdue }
intake-today-waiting = Wer heute wartet
intake-today-nobody = Zurzeit wartet niemand. Wer sich meldet, bekommt noch am selben Tag eine Erstberatung.
intake-today-own = Meine Beratungen
intake-today-own-none = Zurzeit beraten Sie niemanden ohne Fall.
intake-new-button = Neuer Kontakt
intake-back-today = Erstkontakt
intake-line-since = seit { $moment }
intake-line-due = Erstberatung bis { $moment }
intake-line-taken = bei { $name }
intake-line-review = wieder ansehen am { $day }
intake-review-due = Wieder ansehen
intake-standing-waiting = Wartet
intake-standing-escalated = Bei der Leitung
intake-standing-overdue = Frist überschritten
intake-standing-taken = Übernommen
intake-standing-held = Zugangsprüfung offen
intake-result-indicated = Case Management ist angezeigt
intake-result-advice = Beratung reicht aus
intake-result-refer = Weiterleitung
intake-result-not-now = Zurzeit nicht kurzfristig aktivierbar

# Neuer Kontakt
intake-new-title = Neuer Kontakt
intake-new-lead = Nur was jetzt gebraucht wird. Alles außer dem Anliegen darf offen bleiben.
intake-group-concern = Was führt die Person zu uns?
intake-concern = Anliegen
intake-concern-hint = Mit den eigenen Worten der Person.
intake-access = Zugang
intake-access-in-person = Kommt vorbei
intake-access-telephone = Telefon
intake-access-letter = Brief
intake-access-online = E-Mail oder online
intake-access-recommended = Von anderer Stelle empfohlen
intake-recommended-by = Empfohlen von
intake-group-person = Wer meldet sich?
intake-person-hint = Ein Name genügt. Was die Person nicht sagen möchte, bleibt „nicht erhoben“.
intake-given-name = Vorname
intake-family-name = Nachname
intake-no-name = Möchte keinen Namen nennen
intake-no-name-hint = Wir vergeben dann einen Decknamen.
intake-birth-date = Geburtsdatum
intake-address-form = Anrede
intake-address-form-frau = Frau
intake-address-form-herr = Herr
intake-address-form-neutral = Vor- und Nachname
intake-address-form-vorname = Beim Vornamen
intake-address-form-nicht-erhoben = Nicht erhoben
intake-language = Sprache
intake-interpreter = Dolmetschen
intake-interpreter-nicht-noetig = Nicht nötig
intake-interpreter-sprache = Dolmetschen nötig
intake-interpreter-gebaerdensprache = Gebärdensprache nötig
intake-interpreter-nicht-erhoben = Nicht erhoben
intake-not-asked = Nicht erhoben
intake-group-reach = Sicher erreichen
intake-reach-hint = Fragen Sie zuerst, wie und wann ein Kontakt für die Person gefahrlos ist.
intake-reach-unknown = Noch nicht erhoben, wie die Person gefahrlos zu erreichen ist.
intake-phone = Telefon
intake-mail = E-Mail
intake-address = Anschrift
intake-safe-ways = Sichere Wege
intake-safe-way-anruf = Anruf
intake-safe-way-sms = SMS
intake-safe-way-mail = E-Mail
intake-safe-way-brief = Brief
intake-safe-way-persoenlich = Nur persönlich, wenn die Person kommt
intake-safe-times = Sichere Zeiten
intake-safe-times-hint = Zum Beispiel: vormittags, wenn die Kinder in der Schule sind
intake-never = Das darf nie geschehen
intake-never-hint = Zum Beispiel: nicht auf die Mailbox sprechen
intake-group-claims = Antrag und Bedarf
intake-claims-preserved = Bei „Ja“ wird der Zeitpunkt sofort festgehalten. Dieses Datum bleibt, auch wenn die Beratung länger dauert.
intake-claims-elsewhere = Ihr Antrag gilt erst mit Eingang bei der Behörde. So kommt er noch heute an:
intake-benefit = Möchte die Person Geld oder eine andere Leistung beantragen?
intake-known-need = Ist ein Bedarf bekannt geworden?
intake-known-need-hint = Sozialhilfe setzt ein, sobald der Bedarf bekannt ist, auch ohne Antrag (§ 18 SGB XII).
intake-answer-yes = Ja
intake-answer-no = Nein
intake-answer-not-asked = Nicht erhoben
intake-group-handling = Wer kümmert sich heute?
intake-handling = Erstberatung
intake-handling-self = Übernehme ich selbst
intake-handling-waiting-list = In die Warteliste des Teams
intake-save-contact = Prüfen und speichern
intake-claim-application = Antragseingang { $moment } – dieses Datum bleibt
intake-claim-need = Bedarf bekannt seit { $moment } – dieses Datum bleibt
intake-claim-elsewhere = Ihr Antrag gilt erst mit Eingang bei der Behörde
intake-claim-said = Bei uns gesagt am { $moment }. So kommt der Antrag noch heute an:
intake-claim-need-said = Uns ist der Bedarf seit { $moment } bekannt. Die Behörde muss ihn auch erfahren, am besten noch heute:
intake-send-1 = Ein Satz genügt, zum Beispiel: „Ich beantrage ab heute Leistungen.“ Mit Name, Anschrift, Datum und Unterschrift.
intake-send-2 = Noch heute bei der Behörde abgeben, in ihren Briefkasten werfen, faxen oder mailen.
intake-send-3 = Den Eingang bestätigen lassen oder den Sendebericht aufheben. Unterlagen dürfen später folgen.
intake-claim-kind-application = Die Person beantragt Geld oder eine andere Leistung
intake-claim-kind-known-need = Ein Bedarf ist bekannt geworden (§ 18 SGB XII)

# Ist die Person bekannt?
intake-known-title = Ist die Person schon bekannt?
intake-known-lead = Wir haben Personen mit ähnlichem Namen oder Geburtsdatum gefunden. Fragen Sie nach, bevor Sie entscheiden.
intake-known-question = Wer ist es?
intake-known-is = Ist diese Person: { $name }, { $born }
intake-known-born = geboren am { $date }
intake-known-birth-unknown = Geburtsdatum nicht erhoben
intake-known-contact = Ansprechperson: { $name }
intake-known-no-contact = Noch ohne Ansprechperson
intake-known-nobody = Neue Person
intake-known-submit = Weiter und speichern
intake-known-change = Angaben ändern
intake-known-cancel = Verwerfen
intake-known-note = Gesucht wurde nur in der eigenen Stelle. Gespeichert ist noch nichts, Ihre Eingaben bleiben erhalten.
intake-known-notice = Die Person ist bei uns schon bekannt
intake-known-turn-to = Bitte wenden Sie sich an { $name }. Der neue Kontakt ist gespeichert, sein Zeitpunkt bleibt.
intake-known-turn-to-team = Eine Ansprechperson gibt es noch nicht. Der neue Kontakt ist gespeichert, sein Zeitpunkt bleibt.
intake-known-go = Zum Fall { $code }
intake-likeness-name = gleicher Name
intake-likeness-klang = Name klingt gleich
intake-likeness-geburtsdatum = gleiches Geburtsdatum
intake-likeness-geburtsdatum-vertauscht = Geburtsdatum mit vertauschtem Tag und Monat

# Ein Kontakt
intake-contact-title = Erstkontakt { $code }
intake-contact-facts = Angaben
intake-received = Gemeldet
intake-due = Erstberatung bis
intake-escalated = An die Leitung gegeben
intake-take = Übernehmen
intake-take-hint = Wer übernimmt, führt heute die Erstberatung und bleibt danach zuständig.
intake-taken-by = { $name } hat diesen Kontakt am { $moment } übernommen.
intake-taken-already = { $name } war schneller und hat diesen Kontakt am { $moment } übernommen. Sie müssen nichts weiter tun.
intake-to-talk = Zur Erstberatung

# Team
intake-team-title = Team: Erstkontakte
intake-team-figures = Stand
intake-team-open = Heute noch offen
intake-team-overdue = Frist überschritten
intake-team-rate = Am selben Tag beraten (30 Tage)
intake-team-rate-words = { $percent } % ({ $time } von { $due })
intake-team-rate-none = In den letzten 30 Tagen war nichts fällig.
intake-team-free = Noch bei niemandem
intake-team-free-caption =
    { $count ->
        [one] Ein Kontakt wartet darauf, dass ihn jemand übernimmt
       *[other] { $count } Kontakte warten darauf, dass sie jemand übernimmt
    }
intake-team-free-none = Alle Kontakte sind übernommen.
intake-team-taken = Übernommen, noch nicht geführt
intake-team-taken-caption =
    { $count ->
        [one] Eine Erstberatung steht noch aus
       *[other] { $count } Erstberatungen stehen noch aus
    }
intake-team-taken-none = Zurzeit steht keine übernommene Erstberatung aus.
intake-team-who = Wer
intake-team-state = Stand
intake-team-with = Bei wem
intake-assign-to = Zuweisen an
intake-assign = Zuweisen

# Was nicht stimmt
intake-error-name = Bitte geben Sie mindestens einen Namen ein oder kreuzen Sie „Möchte keinen Namen nennen“ an.
intake-error-name-withheld = Es steht ein Name da und zugleich „Möchte keinen Namen nennen“. Bitte löschen Sie den Namen oder das Kreuz.
intake-error-known-card = Diese Person wurde nicht gefunden. Bitte suchen Sie noch einmal.
intake-error-decide = Bitte wählen Sie, ob es eine der gefundenen Personen ist oder eine neue.
intake-error-colleague = Diese Kollegin oder dieser Kollege kann hier nicht eingesetzt werden. Bitte wählen Sie jemand anderen.
