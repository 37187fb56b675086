# Aujourd’hui : ce qu’il faut faire maintenant
today-title = Aujourd’hui
today-heading = Aujourd’hui, { $day }
today-quiet = Tout est fait pour aujourd’hui et cette semaine. Bravo. Prenez des nouvelles de vos familles, ou accordez-vous une pause.
today-to-cases = Vers les dossiers
today-now = À faire maintenant ({ $count })
today-all = Afficher les { $count }
today-week = Cette semaine ({ $count })
today-next-week = Jusqu’à la fin de la semaine prochaine ({ $count })
today-appointments = Rendez-vous
today-all-appointments = Tous les rendez-vous
today-no-appointments = Pas de rendez-vous dans les prochains jours.
today-news = Nouveau pour vous
today-all-news = Toutes les notifications
today-absence = Remplacement
today-stand-in = Vous remplacez { $name }
today-stand-in-until = jusqu’au { $day } inclus
today-return = Bon retour : voici ce qui s’est passé entre-temps
today-return-meta = Votre absence s’est terminée le { $day }.
today-same-day = Reçus le jour même
today-same-day-words = { $time } sur { $due } premiers entretiens des 30 derniers jours
today-same-day-none = Aucun premier entretien n’était prévu ces 30 derniers jours.
today-take = { $count ->
    [one] Une personne attend son premier entretien : la prendre en charge
   *[other] { $count } personnes attendent leur premier entretien : les prendre en charge
}
today-without-anyone = { $count ->
    [one] Un premier contact est sans responsable : l’attribuer
   *[other] { $count } premiers contacts sont sans responsable : les attribuer
}
today-waiting-meta = Tâche de toute l’équipe
today-waiting-overdue = { $count } en retard
today-row-deadline = Échéance : { $text }
today-row-resubmission = À revoir : { $text }
today-row-first-consultation = Mener le premier entretien
today-row-entry-check = Terminer l’examen d’accès
today-row-review = Revoir le dossier
today-row-appointment-result = Noter ce qu’il est advenu du rendez-vous : { $text }
today-instead-of = en remplacement de { $name }
today-due-until = Aujourd’hui jusqu’à { $time }
today-meeting-today = Aujourd’hui, { $hours }
today-done = C’est fait
today-not-done = Pas encore fini ? Rouvrez la tâche ici.
today-duties = À examiner par une personne
today-duty-due = jusqu’au { $moment }
today-duty-late = en retard
