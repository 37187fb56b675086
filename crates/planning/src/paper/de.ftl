# Dateien zum Mitnehmen
paper-files = Als Datei zum Mitnehmen (PDF):
paper-file-de = auf Deutsch
paper-file-fr = auf Französisch
paper-file-en = auf Englisch
paper-unsealed = Diese Datei ist nicht elektronisch gesiegelt.
paper-sealed = Elektronisch gesiegelt: { $holder }. Jede Änderung der Datei bricht das Siegel.
paper-seal = Siegel: { $holder }
paper-counted = Seite { $page }/{ $pages }
paper-unprintable = □ steht für ein Schriftzeichen, das hier nicht gedruckt werden kann. Am Bildschirm ist es zu lesen.
paper-sign-line = { $who }: Ort, Tag, Unterschrift
