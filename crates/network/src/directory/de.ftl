# Hilfe finden: die öffentliche Suche
directory-title = Hilfe finden
directory-lead = Wer hilft wobei in Ihrer Nähe? Suchen Sie ohne Anmeldung. Wir speichern nicht, was Sie suchen.
directory-danger = Wenn jemand in Gefahr ist, rufen Sie 112.
directory-field-words = Was brauchen Sie?
directory-field-words-hint = In Ihren eigenen Worten, zum Beispiel: Mahnung, Kita, allein mit Kind.
directory-field-place = Wo?
directory-field-place-hint = Stadtteil, Ort oder Postleitzahl.
directory-field-language = Es soll jemand diese Sprache sprechen
directory-field-group = Es soll für diese Menschen sein
directory-field-open = Nur, wo jetzt jemand da ist
directory-narrower = Genauer suchen
directory-search = Suchen
directory-by-area = Oder wählen Sie, worum es geht
directory-found = { $count ->
    [0] Nichts gefunden
    [one] 1 Angebot gefunden
   *[other] { $count } Angebote gefunden
}
directory-none = Dazu steht nichts im Verzeichnis. Versuchen Sie ein anderes Wort, lassen Sie den Ort weg, oder wählen Sie unten, worum es geht.
directory-anew = Neu suchen
directory-similar = Dieses Wort kennen wir nicht. Hier steht, was ähnlich geschrieben wird.
directory-unknown-place = „{ $place }“ kennt das Verzeichnis nicht. Wir haben überall gesucht.
directory-helps-with = hilft bei: { $area }
directory-for-place = für { $place }
directory-free-places = freie Plätze: { $count }
directory-open-until = jetzt geöffnet bis { $time } Uhr
directory-speaks = spricht { $language }
directory-for-group = für { $group }
directory-free = kostenlos
directory-offered-by = Wer es anbietet
directory-places-left = Freie Plätze
directory-stale = Lange nicht bestätigt
directory-stale-text = Seit über einem halben Jahr hat niemand gesagt, dass das noch stimmt. Rufen Sie lieber an, bevor Sie hingehen.
directory-secret = Ein geschützter Ort
directory-secret-text = Zu Ihrer Sicherheit steht hier keine Adresse. Rufen Sie an; am Telefon erfahren Sie, wie Sie hinkommen.
