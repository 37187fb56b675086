# Helfersystem als Bild
helpers-title = Wer hilft womit
helpers-lead = Familie, Freunde und Dienste auf einen Blick: was vereinbart ist, und was sonst bekannt ist.
helpers-description = Dasselbe steht darunter als Tabelle.
helpers-none = Noch ist niemand eingetragen, der hilft. Tragen Sie Helfende und Dienste ein; das Bild entsteht daraus.
helpers-to-list = Zum Helfersystem
helpers-to-measures = Zu den Maßnahmen
helpers-back = Zur Netzwerkkarte
helpers-table = Als Tabelle
helpers-caption = Wer der Familie womit hilft
helpers-who = Wer
helpers-side = Seite
helpers-side-informal = Familie, Freunde, Nachbarn
helpers-side-services = Dienste
helpers-agreed = Vereinbart
helpers-known = Sonst bekannt
helpers-client = Die Klientin oder der Klient
helpers-family = Die Familie
