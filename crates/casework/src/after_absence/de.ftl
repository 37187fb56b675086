# Rückkehr nach einer Abwesenheit
after-absence-title = Was in Ihrer Abwesenheit geschah
after-absence-back = Vertretung
after-absence-never = Sie waren noch nicht als abwesend eingetragen. Nach Ihrer nächsten Abwesenheit steht hier, was inzwischen geschah.
after-absence-days = { $from } bis { $until }, vertreten durch { $name }
after-absence-nothing = In Ihren Fällen hat inzwischen niemand etwas eingetragen.
after-absence-to-cases = Zu den Fällen
after-absence-open = Fall öffnen
after-absence-written = { $name } · { $at } · { $topic }
after-absence-corrected = geändert von { $name } · { $at } · { $topic }
after-absence-entry = Eintrag
after-absence-done-lead = Wenn Sie alles gesehen haben, verschwindet dieser Hinweis von Ihrer Seite „Heute“.
after-absence-done = Ich habe alles gesehen
after-absence-contact = Kontakt
