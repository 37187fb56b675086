# Retour après une absence
after-absence-title = Ce qui s’est passé pendant votre absence
after-absence-back = Remplacement
after-absence-never = Vous n’avez pas encore été inscrit·e comme absent·e. Après votre prochaine absence, vous lirez ici ce qui s’est passé.
after-absence-days = Du { $from } au { $until }, remplacement par { $name }
after-absence-nothing = Personne n’a rien inscrit dans vos dossiers entre-temps.
after-absence-to-cases = Vers les dossiers
after-absence-open = Ouvrir le dossier
after-absence-written = { $name } · { $at } · { $topic }
after-absence-corrected = modifié par { $name } · { $at } · { $topic }
after-absence-entry = Inscription
after-absence-done-lead = Quand vous avez tout vu, ce rappel disparaît de votre page « Aujourd’hui ».
after-absence-done = J’ai tout vu
after-absence-contact = Contact
