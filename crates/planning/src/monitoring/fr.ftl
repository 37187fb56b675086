# Suivi
history-kind-contact-rhythm = Rythme des contacts
history-kind-plan-deviation = Écart par rapport au plan
history-kind-reassessment-trigger = Occasion de réévaluer
monitoring-title = Suivi
monitoring-lead = Ce qui est convenu se fait-il ? Et comment chacun le voit-il ? Tout ici vient du dossier.
monitoring-back = Vers le suivi
monitoring-cancel = Annuler
monitoring-to-phase = Phase et prochaines étapes
monitoring-to-tasks = Vers les tâches
monitoring-to-contact = Noter un contact
monitoring-to-assessment = Vers l’assessment
monitoring-day = Jour
monitoring-reviews = Quand tout le monde regarde à nouveau
monitoring-review-case = Revoir le dossier
monitoring-review-plan = Revoir le plan d’aide
monitoring-review-none = Pas encore de jour
monitoring-goals = Les objectifs au fil du temps
monitoring-goals-none = Aucun objectif n’est encore convenu.
monitoring-goal-caption = Les deux points de vue : { $goal }
monitoring-goal-talk = Cet objectif se regarde en parlant, sans niveaux.
monitoring-goal-unrated = Personne ne l’a encore évalué.
monitoring-attainment-caption = Atteinte des objectifs prioritaires, chaque jour où il y a eu une évaluation
monitoring-measures = Mesures
monitoring-late = Encore ouvertes après la fin convenue
monitoring-late-none = Aucune mesure ouverte n’a dépassé sa fin.
monitoring-ended = Terminées
monitoring-contact = Contact : convenu et vécu
monitoring-rhythm-agreed = Convenu
monitoring-rhythm-none = Vous n’avez pas encore convenu à quel rythme vous vous parlez.
monitoring-rhythm-new = Convenir d’un rythme de contact
monitoring-rhythm-change = Convenir d’un autre rythme
monitoring-rhythm-lead = À quel rythme souhaitez-vous tous deux vous parler ? Ce qui valait avant reste lisible.
monitoring-rhythm-days = Au plus tard après autant de jours
monitoring-rhythm-days-hint = Par exemple 14 pour toutes les deux semaines.
monitoring-rhythm-words = Comment, et de quoi chacun a-t-il besoin pour cela ?
monitoring-rhythm-words-hint = Par exemple : le lundi au téléphone, une fois par mois à la maison.
monitoring-rhythm-save = Garder le rythme
monitoring-every = { $days ->
    [one] chaque jour
   *[other] au plus tard tous les { $days } jours
}
monitoring-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
monitoring-contacts-since = Contacts depuis le { $day }
monitoring-contacts-of = { $count }, il en était convenu { $expected }
monitoring-gap = Plus longue période sans contact
monitoring-contact-last = Dernier contact
monitoring-contact-none = Pas encore
monitoring-contact-by = Prochain contact avant le
monitoring-contact-late = En retard
monitoring-deviations = Ce qui s’est passé autrement
monitoring-deviations-none = Rien n’est encore noté qui se soit passé autrement que convenu.
monitoring-deviation-new = Noter un écart
monitoring-deviation-lead = Que quelque chose se passe autrement n’est la faute de personne. L’important est de savoir à quoi cela tient et ce qui en découle.
monitoring-deviation-save = Garder l’écart
monitoring-what = Qu’est-ce qui s’est passé autrement ?
monitoring-what-hint = Décrire, ne pas juger. La famille peut le lire.
monitoring-reason = À quoi cela a-t-il tenu ?
monitoring-reason-hint = Dans la mesure où vous le savez tous deux.
monitoring-measure = De quelle mesure s’agit-il ?
monitoring-goal = De quel objectif s’agit-il ?
monitoring-consequence = Qu’est-ce qui en découle ?
monitoring-consequence-carry-on = On continue comme convenu
monitoring-consequence-measure = La mesure est modifiée
monitoring-consequence-goal = L’objectif est modifié
monitoring-consequence-plan = Il y aura une nouvelle version du plan d’aide
monitoring-consequence-reassess = Nous réévaluons la situation
monitoring-consequence-end = Cela prend fin
monitoring-next = Comment continuer ?
monitoring-anew = Réévaluer
monitoring-anew-lead = La situation a tant changé que l’assessment n’est plus juste ? Notez l’occasion. Elle devient une tâche pour vous.
monitoring-anew-reason = Pourquoi maintenant ?
monitoring-anew-day = Commencer avant le
monitoring-anew-day-hint = Jusqu’à ce jour, cela figure dans vos tâches.
monitoring-anew-until = Commencer avant le { $day }
monitoring-anew-save = Garder l’occasion
monitoring-anew-task = Recommencer l’assessment
monitoring-occasion = Quelle est l’occasion ?
monitoring-occasion-wish = La famille le souhaite
monitoring-occasion-event = Quelque chose a changé dans la vie
monitoring-occasion-crisis = C’est devenu trop
monitoring-occasion-stalled = Rien n’avance
monitoring-occasion-review = C’était convenu ainsi
monitoring-participation = Comment la famille participe
monitoring-participation-caption = Occasions de participer
monitoring-part = À quoi
monitoring-part-count = Combien
monitoring-part-wishes = Souhaits dans ses propres mots
monitoring-part-ratings = Objectifs que la famille a évalués elle-même
monitoring-part-answers = Mesures au sujet desquelles on lui a demandé son avis
monitoring-part-involved = Personnes présentes ou entendues pour la version la plus récente
monitoring-part-signed = Versions et conventions signées par les deux parties
monitoring-part-dissents = Autres points de vue qui sont notés
monitoring-of = { $done } sur { $of }
monitoring-index = Indice de participation : { $taken } occasions sur { $occasions }.
monitoring-index-hint = Ce chiffre dit comment nous travaillons. Il ne dit rien de la famille.
monitoring-contact-persons = Personnes de contact
monitoring-contact-persons-none = La famille n’a pas encore de personne de contact.
monitoring-changes = { $count ->
    [0] La personne de contact n’a pas changé.
    [one] La personne de contact a changé une fois.
   *[other] La personne de contact a changé { $count } fois.
}
monitoring-term = du { $from } au { $until }
monitoring-term-since = depuis le { $from }
monitoring-error-days = Le rythme se situe entre 1 et 366 jours.
monitoring-error-past = Choisissez un jour à partir d’aujourd’hui.
monitoring-error-measure = Cette mesure ne figure pas dans ce dossier. Choisissez-en une dans la liste.
monitoring-error-goal = Cet objectif ne figure pas dans ce dossier. Choisissez-en un dans la liste.
