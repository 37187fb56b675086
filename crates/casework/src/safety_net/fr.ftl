# Le filet : personne ne passe au travers
safety-net-title = Ce qui manque
safety-net-lead = Chaque nuit, on vérifie si un dossier est sans personne de contact, sans prochaine étape ou sans contact depuis plus de { $days } jours, et si un premier contact attend une réponse. Ce qui est fait disparaît de soi-même.
safety-net-none = Rien ne manque pour le moment. La prochaine vérification a lieu cette nuit.
safety-net-to-team = Vers l’équipe
safety-net-caption =
    { $count ->
        [one] Un dossier où quelque chose manque
       *[other] { $count } endroits où quelque chose manque
    }
safety-net-column-case = Famille
safety-net-column-code = Code
safety-net-column-lack = Ce qui manque
safety-net-column-since = Remarqué le
safety-net-column-contact-person = Personne de contact
safety-net-column-act = Ce qu’il faut faire
safety-net-lack-contact-person = Personne ne peut agir
safety-net-lack-next-step = Pas de prochaine étape
safety-net-lack-contact = Pas de contact depuis trop longtemps
safety-net-lack-first-contact = Premier contact sans réponse
safety-net-act-contact-person = Transmettre ou régler le remplacement
safety-net-act-next-step = Fixer une tâche
safety-net-act-contact = Noter un contact
safety-net-act-first-contact = Ouvrir le premier entretien
safety-net-figure =
    { $count ->
        [0] Rien ne manque
        [one] Quelque chose manque à un endroit
       *[other] Quelque chose manque à { $count } endroits
    }
safety-net-figure-label = Filet
safety-net-children = Il n’est pas noté qui décide pour ces enfants
safety-net-to-family = Vers la famille
safety-net-days-title = Intervalle entre les contacts
safety-net-days-lead = Si personne n’a parlé avec une famille depuis plus longtemps, son dossier figure sur la liste de la direction d’équipe. Cela vaut pour tout l’organisme.
safety-net-days = Après combien de jours sans contact ?
safety-net-days-save = Enregistrer
safety-net-error-days = Indiquez un nombre de 1 à 365.
safety-net-error-changed = Quelqu’un a fixé { $days } jours entre-temps. Vérifiez la valeur et enregistrez à nouveau.
