# Verknüpfte Einträge
link-see-also = Siehe auch:
link-other = { $kind } vom { $moment }
link-title = Einträge verknüpfen
link-lead = { $kind } vom { $moment } soll auf einen anderen Eintrag dieser Akte verweisen. Der Verweis steht danach an beiden; ihn sieht nur, wer beide sehen darf.
link-nothing-offered = In dieser Akte gibt es keinen anderen Eintrag, auf den verwiesen werden kann.
link-to-history = Zum Verlauf
link-to = Worauf soll verwiesen werden?
link-to-hint = Das Neueste steht zuerst.
link-save = Verknüpfen
link-cancel = Abbrechen
link-known = Schon verknüpft
link-part = Verweis entfernen
link-error-none = Wählen Sie den Eintrag, auf den verwiesen werden soll.
link-error-self = Ein Eintrag kann nicht auf sich selbst verweisen.
