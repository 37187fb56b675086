# Notifications : qu’il s’est passé quelque chose, jamais ce qui est écrit
notice-title = Notifications
notice-none = Il n’y a encore rien ici. Dès qu’on vous confie quelque chose ou que quelque chose vous attend, vous le lirez ici.
notice-to-cases = Vers les dossiers
notice-new = Nouveau ({ $count })
notice-old = Déjà lu
notice-read = Lu
notice-read-all = Tout marquer comme lu
notice-kind-task-given = Une tâche vous a été confiée
notice-kind-appointment-given = Un rendez-vous vous a été confié
notice-kind-substitution-begins = Vous remplacez maintenant une personne de l’équipe
notice-kind-substitution-ends = Un remplacement est terminé
notice-kind-handed-over = Un dossier vous a été transmis
notice-kind-document-ready = Un document est à votre disposition
notice-kind-document-refused = Un document n’a pas pu être accepté
notice-kind-net-found = Il manque quelque chose ici, veuillez vérifier
