# Domaines de vie et liens entre eux
problem-title = Domaines de vie
problem-open = Ce qui pèse en ce moment
problem-none = Rien n’est encore noté. Commencez par ce que la personne cite elle-même en premier.
problem-count-areas =
    { $areas ->
        [one] Un domaine de vie est touché.
       *[other] { $areas } domaines de vie sont touchés.
    }
problem-caption = Sujets ouverts par domaine de vie
problem-column-area = Domaine de vie
problem-column-words = De quoi il s’agit
problem-column-act = Changer l’état
problem-poverty = Pauvreté
problem-mark-solved = Résolu
problem-reopen = Rouvrir
problem-solved = Sujets résolus
problem-chains = Ce qui est lié
problem-no-chains = Aucun lien n’est encore noté.
problem-chains-caption = Causes et conséquences
problem-cause = Cause
problem-effect = Conséquence
problem-link-note = Quel est le lien ?
problem-link-add = Noter un lien
problem-link-save = Enregistrer le lien
problem-own-cause = Un sujet ne peut pas être sa propre cause. Choisissez un autre sujet comme conséquence.
problem-add = Noter un sujet
problem-area = Domaine de vie
problem-stranger = Cette personne ne fait pas partie de ce dossier. Choisissez quelqu’un dans la liste.
problem-not-here = Ce sujet ne figure pas dans ce dossier. Choisissez-en un dans la liste.
problem-choose-area = Choisissez un domaine de vie dans la liste.
problem-words = De quoi s’agit-il ?
problem-words-hint = En mots simples, de préférence ceux de la personne.
problem-seen-by = De qui est ce point de vue ?
problem-seen-by-klient = Point de vue de la personne
problem-seen-by-fachkraft = Point de vue du professionnel
problem-seen-by-beide = Tous deux le voient ainsi
problem-seen-by-since = { $who }, depuis { $since }
problem-since = Depuis quand ?
problem-since-hint = Par exemple : été 2025
problem-save = Enregistrer le sujet
