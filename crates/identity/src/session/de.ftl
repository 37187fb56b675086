unit-choice-title = Dienst wählen
unit-choice = Für welchen Dienst arbeiten Sie jetzt?
unit-choice-hint = Sie sehen nur, was zu diesem Dienst gehört. Sie können später wechseln.
unit-choice-submit = Weiter
