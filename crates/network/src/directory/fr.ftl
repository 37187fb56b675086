# Trouver de l’aide : la recherche publique
directory-title = Trouver de l’aide
directory-lead = Qui aide à quoi près de chez vous ? Cherchez sans vous connecter. Nous n’enregistrons pas ce que vous cherchez.
directory-danger = Si quelqu’un est en danger, appelez le 112.
directory-field-words = De quoi avez-vous besoin ?
directory-field-words-hint = Avec vos propres mots, par exemple : facture, crèche, seule avec un enfant.
directory-field-place = Où ?
directory-field-place-hint = Quartier, localité ou code postal.
directory-field-language = Quelqu’un doit parler cette langue
directory-field-group = Cela doit être pour ces personnes
directory-field-open = Seulement là où il y a quelqu’un maintenant
directory-narrower = Préciser la recherche
directory-search = Chercher
directory-by-area = Ou choisissez de quoi il s’agit
directory-found = { $count ->
    [0] Rien trouvé
    [one] 1 offre trouvée
   *[other] { $count } offres trouvées
}
directory-none = Le répertoire n’a rien à ce sujet. Essayez un autre mot, retirez le lieu, ou choisissez ci-dessous de quoi il s’agit.
directory-anew = Nouvelle recherche
directory-similar = Nous ne connaissons pas ce mot. Voici ce qui s’écrit de façon semblable.
directory-unknown-place = Le répertoire ne connaît pas « { $place } ». Nous avons cherché partout.
directory-helps-with = aide pour : { $area }
directory-for-place = pour { $place }
directory-free-places = places libres : { $count }
directory-open-until = ouvert maintenant jusqu’à { $time }
directory-speaks = parle : { $language }
directory-for-group = pour : { $group }
directory-free = gratuit
directory-offered-by = Qui le propose
directory-places-left = Places libres
directory-stale = Non confirmé depuis longtemps
directory-stale-text = Depuis plus de six mois, personne n’a dit que c’est encore exact. Appelez avant de vous déplacer.
directory-secret = Un lieu protégé
directory-secret-text = Pour votre sécurité, aucune adresse ne figure ici. Appelez ; on vous dira au téléphone comment venir.
