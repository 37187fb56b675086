unit-choice-title = Choisir le service
unit-choice = Pour quel service travaillez-vous maintenant ?
unit-choice-hint = Vous ne voyez que ce qui appartient à ce service. Vous pouvez en changer plus tard.
unit-choice-submit = Continuer
