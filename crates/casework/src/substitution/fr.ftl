# Remplacement pendant une absence
substitution-title = Remplacement
substitution-mine = Mon absence
substitution-mine-none = Vous n’avez inscrit aucune absence.
substitution-for-others = Je remplace
substitution-for-nobody = Vous ne remplacez personne pour le moment. Si l’on vous désigne, les dossiers apparaîtront ici.
substitution-for-until = { $name }, du { $from } au { $until }
substitution-not-yet = Le remplacement n’a pas encore commencé. Les dossiers apparaîtront ici dès le premier jour.
substitution-no-cases = Ce remplacement ne compte pour le moment aucun dossier pour vous.
substitution-set-title = Inscrire un remplacement
substitution-set-lead = La personne qui vous remplace ne voit vos dossiers que pendant ces jours et peut y écrire. Vous restez la personne de contact. Prévenez les familles à l’avance.
substitution-days = De quand à quand ? { $most } jours au maximum
substitution-from = Premier jour
substitution-until = Dernier jour
substitution-until-hint = { $most } jours au maximum en tout. Pour une durée plus longue, transmettez les dossiers.
substitution-by = Remplacement par
substitution-by-hint = Une personne de votre équipe, présente pendant cette période.
substitution-absent = Qui est absent ?
substitution-cases = Pour quels dossiers ?
substitution-cases-all = Tous les dossiers
substitution-cases-all-hint = Y compris ceux qui arrivent pendant cette période.
substitution-cases-chosen = Certains dossiers seulement
substitution-cases-which = Dossiers choisis
substitution-set = Inscrire le remplacement
substitution-no-colleague = Personne dans votre équipe ne peut vous remplacer pour le moment. Adressez-vous à la direction d’équipe.
substitution-from-until = Du { $from } au { $until }
substitution-with = Remplacement : { $name }
substitution-who-with = { $name }, remplacement : { $substitute }
substitution-runs = En cours
substitution-to-return = Ce qui s’est passé pendant mon absence
substitution-one-title = Absence et remplacement
substitution-back = Retour
substitution-over = Ce remplacement est terminé.
substitution-without = Dossiers sans remplacement
substitution-without-none = Chaque dossier a un remplacement.
substitution-without-lead = Personne n’est encore inscrit pour ces dossiers. Choisissez pour chacun une personne de l’équipe.
substitution-without-caption =
    { $count ->
        [one] Un dossier sans remplacement
       *[other] { $count } dossiers sans remplacement
    }
substitution-covered = Dossiers avec remplacement
substitution-covered-caption =
    { $count ->
        [one] Un dossier avec remplacement
       *[other] { $count } dossiers avec remplacement
    }
substitution-column-case = Famille
substitution-column-code = Code
substitution-nobody = Personne
substitution-for-case = Remplacement pour { $code }
substitution-case-save = Enregistrer
substitution-change = Modifier ou terminer
substitution-last-day-save = Modifier le dernier jour
substitution-end-lead = Dès que vous terminez, l’accès de la personne remplaçante prend fin.
substitution-end = Je suis de retour : terminer maintenant
substitution-cancel = Annuler l’absence
substitution-team-title = Remplacements dans l’équipe
substitution-team-absent = Qui est ou sera absent
substitution-team-none = Personne n’est inscrit comme absent pour le moment.
substitution-team-set = Inscrire un remplacement pour quelqu’un
substitution-team-lead = Si quelqu’un est tombé malade, inscrivez ici qui reprend les dossiers pendant cette période. Les deux personnes reçoivent une notification.
substitution-team-choose = Afficher les dossiers
substitution-to-team = Vers l’équipe
substitution-by-until = Remplacement par { $name } jusqu’au { $until }
substitution-none-until = Absence jusqu’au { $until }, sans remplacement
substitution-case-line = Absence
substitution-error-overlap = Une absence est déjà inscrite pour ces jours. Modifiez-y le dernier jour.
substitution-error-long = Un remplacement dure 30 jours au maximum, y compris avec celui qui précède ou qui suit. Pour une durée plus longue, transmettez les dossiers.
substitution-error-order = Le dernier jour précède le premier. Vérifiez les deux jours.
substitution-error-past = Le dernier jour est déjà passé. Indiquez un jour à partir d’aujourd’hui.
substitution-error-far = Le premier jour est dans plus d’un an. Vérifiez l’année.
substitution-error-no-case = Choisissez au moins un dossier, ou tous les dossiers.
substitution-error-colleague = Cette personne ne peut pas remplacer ici. Choisissez quelqu’un d’autre de l’équipe, présent pendant cette période.
substitution-error-absent = Cette personne ne travaille pas dans votre équipe.
substitution-error-case = Un des dossiers n’est pas celui de cette personne. Rechargez la page et choisissez à nouveau.
substitution-error-over = Ce remplacement est déjà terminé. Inscrivez-en un nouveau.
substitution-error-changed = Quelqu’un a modifié ce remplacement entre-temps. Voici l’état actuel. Vérifiez-le et enregistrez à nouveau.
substitution-other = Choisir quelqu’un d’autre pour certains dossiers
