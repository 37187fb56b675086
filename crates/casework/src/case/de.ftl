# Fälle: Liste und was alle Seiten eines Falls teilen
case-list-title = Fälle
case-list-tabs = Fälle nach Stand
case-list-open = Offene Fälle
case-list-advice = Beratungen
case-list-closed = Abgeschlossen
case-list-caption =
    { $count ->
        [one] Eine Familie
       *[other] { $count } Familien
    }{ $state ->
        [open] , deren Fall offen ist
        [advice] {" "}in Beratung
       *[other] , deren Fall abgeschlossen ist
    }
case-list-no-open = Hier steht noch kein offener Fall. Ein Fall beginnt mit dem Erstkontakt und wird geöffnet, wenn Case Management angezeigt ist und die Person ja sagt.
case-list-no-advice = Zurzeit beraten Sie niemanden ohne Fall.
case-list-no-closed = Noch ist kein Fall abgeschlossen.
case-list-first-contact = Erstkontakt aufnehmen
case-column-family = Familie
case-column-code = Zeichen
case-column-stand = Stand
case-column-contact-person = Ansprechperson
case-column-last-entry = Letzter Eintrag
case-column-flags = Hinweise
case-many-problems = Multiproblem
case-state-advice = Beratung
case-state-open = Offen
case-state-closed = Abgeschlossen
case-phase-clarification = Klärung
case-phase-assessment = Assessment
case-phase-planning = Hilfeplanung
case-phase-linking = Linking
case-phase-monitoring = Monitoring
case-phase-evaluation = Evaluation und Abschluss
case-phase-aftercare = Nachsorge
case-contact-person-is = Ansprechperson: { $name }
case-no-contact-person = Noch keine Ansprechperson
case-reason-own-file = Sie sehen diese Akte, weil sie Ihrer Stelle gehört und Sie ihr zugeteilt sind.
case-nav-overview = Überblick
case-nav-history = Verlauf
case-nav-family = Familie
case-nav-problems = Lebenslagen
case-nav-helpers = Helfersystem
case-nav-contact-person = Ansprechperson
topic-basic = Grunddaten
topic-contact = Kontaktdaten
topic-family = Familie und Kinder
topic-education = Schule und Bildung
topic-work = Arbeit
topic-income = Einkommen und Leistungen
topic-debt = Schulden
topic-housing = Wohnen
topic-health = Gesundheit
topic-addiction = Sucht
topic-violence = Gewalt
topic-child-protection = Schutz der Kinder
topic-legal = Recht und Aufenthalt
topic-everyday = Alltag
topic-network = Freunde, Nachbarn, Helfende
topic-plan = Planung
