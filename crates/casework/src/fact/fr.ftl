# Informations : ce qui est connu, d’où et sur quelle base
fact-title = Informations
fact-lead = Voici ce qui compte pour le travail : chaque information avec sa finalité et son origine.
fact-empty = Aucune information n’est encore notée. Ne demandez que ce dont vous avez besoin pour le travail.
fact-new-title = Noter une information
fact-correct-title = Corriger une information
fact-person = Au sujet de qui ?
fact-person-hint = Laissez vide si l’information concerne toute la famille.
fact-topic = Thème
fact-topic-hint = Le thème contribue à décider qui pourra voir l’information plus tard.
fact-label = De quoi s’agit-il ?
fact-label-hint = Par exemple : revenu mensuel, degré de dépendance
fact-knowledge = Que savez-vous à ce sujet ?
fact-knowledge-known = Connu
fact-knowledge-not-asked = Non demandé
fact-knowledge-not-known = Non connu
fact-statement = Information
fact-statement-hint = À remplir seulement si c’est connu.
fact-purpose = Pourquoi en a-t-on besoin ?
fact-purpose-hint = Par exemple : demande d’allocation de logement
fact-origin = Origine
fact-from = De qui vient l’information ?
fact-from-subject = De la personne elle-même
fact-from-third-party = D’une autre personne
fact-from-other-body = D’un autre organisme
fact-others = Seulement si l’information ne vient pas de la personne elle-même : indiquez de qui et le motif légal. Sans motif, elle ne peut pas être enregistrée.
fact-source = De qui exactement ?
fact-source-hint = Par exemple : l’institutrice Mme Lang
fact-reason = Motif légal
fact-reason-hint = Pourquoi pouvait-on la demander sans la personne ?
fact-more = Autres détails
fact-as-of = Situation au
fact-as-of-hint = Le jour pour lequel l’information est valable.
fact-save = Enregistrer l’information
fact-cancel = Annuler
fact-noted = Noté
fact-noted-by = { $name }, { $moment }
fact-correct = Corriger
fact-contest = Contester
fact-refer = Lier
fact-versions = Versions
fact-take-back = Retirer
fact-take-back-title = Retirer une information
fact-take-back-lead = « { $label } : { $statement } » ne sera plus valable. L’information reste lisible avec le motif.
fact-take-back-reason = Pourquoi retirez-vous l’information ?
fact-take-back-hint = Par exemple : concerne une autre famille
fact-taken-back = Retirée
fact-gone =
    { $count ->
        [one] Une information retirée
       *[other] { $count } informations retirées
    }
fact-error-source = Écrivez de qui exactement vient l’information.
fact-error-no-reason = Choisissez le motif légal. Sans motif, une information qui ne vient pas de la personne elle-même ne peut pas être enregistrée.
fact-error-reason = Ce motif légal ne correspond pas à l’origine de l’information ou n’était pas valable ce jour-là. Choisissez-en un autre.
fact-error-taken-back = Cette information a déjà été retirée.
history-kind-fact = Information
