# Lebenslagen und Zusammenhänge
problem-title = Lebenslagen
problem-open = Was gerade belastet
problem-none = Noch ist nichts festgehalten. Beginnen Sie mit dem, was die Person selbst als Erstes nennt.
problem-count-areas =
    { $areas ->
        [one] Ein Lebensbereich ist betroffen.
       *[other] { $areas } Lebensbereiche sind betroffen.
    }
problem-caption = Offene Themen nach Lebensbereich
problem-column-area = Lebensbereich
problem-column-words = Worum es geht
problem-column-act = Stand ändern
problem-poverty = Armut
problem-mark-solved = Gelöst
problem-reopen = Wieder öffnen
problem-solved = Gelöste Themen
problem-chains = Was womit zusammenhängt
problem-no-chains = Noch ist kein Zusammenhang festgehalten.
problem-chains-caption = Ursachen und Folgen
problem-cause = Ursache
problem-effect = Folge
problem-link-note = Wie hängt das zusammen?
problem-link-add = Zusammenhang festhalten
problem-link-save = Zusammenhang speichern
problem-own-cause = Ein Thema kann nicht seine eigene Ursache sein. Wählen Sie als Folge ein anderes Thema.
problem-add = Thema festhalten
problem-area = Lebensbereich
problem-stranger = Diese Person gehört nicht zu dieser Akte. Wählen Sie jemanden aus der Liste.
problem-not-here = Dieses Thema steht nicht in dieser Akte. Wählen Sie eines aus der Liste.
problem-choose-area = Wählen Sie einen Lebensbereich aus der Liste.
problem-words = Worum geht es?
problem-words-hint = In einfachen Worten, am besten so, wie die Person es sagt.
problem-seen-by = Wessen Sicht ist das?
problem-seen-by-klient = Sicht der Person
problem-seen-by-fachkraft = Sicht der Fachkraft
problem-seen-by-beide = Beide sehen es so
problem-seen-by-since = { $who }, seit { $since }
problem-since = Seit wann?
problem-since-hint = Zum Beispiel: Sommer 2025
problem-save = Thema speichern
