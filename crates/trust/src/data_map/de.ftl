data-map-title = Verzeichnis der Verarbeitungen
data-map-about = Was mit wessen Daten geschieht, auf welcher Grundlage und wie lange
data-map-lead = Aus der Datenlandkarte abgeleitet: Jede der { $columns } Spalten beider Datenbanken ist darin beschrieben.
data-map-draft = Rechtsgrundlagen und Fristen sind Entwürfe. Die Datenschutzbeauftragten der Stellen prüfen und ersetzen sie, bevor echte Daten verarbeitet werden.
data-map-all-columns = Alle Spalten ansehen
data-map-whose = Wessen Daten
data-map-ground = Rechtsgrundlage
data-map-retention = Wie lange
data-map-retention-short = Wie lange
data-map-export = Was die Person bekommt
data-map-erase = Wie gelöscht wird
data-map-tables = Wo die Daten liegen ({ $count } Tabellen)
data-map-columns = { $count ->
    [one] eine Spalte
   *[other] { $count } Spalten
}
data-map-columns-title = Datenlandkarte
data-map-columns-lead = Jede Tabelle mit ihren Spalten, wie sie in der Datenbank heißen.
data-map-column = Spalte
data-map-whose-client = Klient:innen und wer in ihren Akten vorkommt
data-map-whose-staff = Mitarbeitende
data-map-whose-account = wer ein Konto hat
data-map-whose-nobody = niemandes
data-map-export-package = steht im Auskunftspaket
data-map-export-access-list = steht unter „Wer hat gesehen“, ohne Namen von Mitarbeitenden
data-map-export-no-secret = nicht im Paket: Schlüssel oder Fingerabdruck eines Geheimnisses
data-map-export-no-technical = nicht im Paket: Nummer des Programms
data-map-export-no-staff = nicht im Paket: Angaben über Mitarbeitende
data-map-export-no-account = nicht im Paket: steht auf der Seite des Kontos
data-map-export-no-office = nicht im Paket: Angaben über eine Stelle
data-map-export-no-derived = nicht im Paket: aus dem Paket abgeleitet
data-map-export-no-draft = nicht im Paket: Entwurf
data-map-export-no-safety = nicht im Paket: verriete eine Akte an eine andere
data-map-erase-key = unlesbar, sobald der Schlüssel vernichtet ist
data-map-erase-row = die Zeile wird gelöscht
data-map-erase-expires = verfällt von selbst
data-map-erase-tombstone = Nummern, Kürzel und Zeitpunkte bleiben als Nachweis, ohne Inhalt
data-map-erase-none = nichts zu löschen
