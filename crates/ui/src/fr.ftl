# Words of the shell, the components, the error pages and the reading of forms.

ui-product = Lotse
ui-title = { $title } – Lotse
ui-title-error = Erreur : { $title } – Lotse

ui-skip = Aller au contenu
ui-nav-main = Navigation principale
ui-nav-sub = Parties de ce dossier
ui-nav-footer = Informations
ui-nav-crumbs = Vous êtes ici
ui-nav-pages = Pages
ui-account = Session ouverte
ui-log-out = Se déconnecter
ui-footer-help = Trouver de l’aide
ui-footer-accessibility = Accessibilité
ui-footer-privacy = Protection des données
ui-footer-feedback = Vos remarques
ui-language = Langue
ui-back = Retour
ui-cancel = Annuler
ui-change = Modifier
ui-previous = Page précédente
ui-next = Page suivante
ui-print = Imprimer
ui-optional = facultatif
ui-please-choose = Veuillez choisir
ui-date-example = Par exemple { $date }
ui-time-example = Par exemple 08:50
ui-identity = En-tête du dossier
ui-reason = Votre accès : { $reason }
ui-alert-info = Information :
ui-alert-success = C’est fait :
ui-alert-warning = Attention :
ui-alert-danger = Important :
ui-unsaved = Ce que vous avez écrit n’est pas encore enregistré.
ui-add-row = Ajouter une ligne
ui-step-done = terminé
ui-step-current = étape en cours
ui-step-open = à venir
ui-phases = Phases du case management
ui-phase-1 = Clarification
ui-phase-2 = Évaluation
ui-phase-3 = Plan d’aide
ui-phase-4 = Mise en lien
ui-phase-5 = Suivi
ui-phase-6 = Bilan et clôture
ui-phase-7 = Accompagnement ultérieur
ui-sheet-printed = Imprimé le { $moment }

ui-conflict-title = Quelqu’un d’autre a enregistré entre-temps
ui-conflict-text = { $author } a modifié ces données le { $moment }. Votre version n’est pas encore enregistrée. Comparez les deux versions, puis enregistrez celle qui doit valoir.
ui-conflict-mine = Votre version (non enregistrée)
ui-conflict-theirs = Version enregistrée de { $author }
ui-conflict-same = inchangé
ui-conflict-empty = vide

# Days and times
ui-date-time = { $date }, { $time }
ui-time = { $time }
ui-long-date = { $weekday } { $day } { $month } { $year }
ui-weekday-1 = lundi
ui-weekday-2 = mardi
ui-weekday-3 = mercredi
ui-weekday-4 = jeudi
ui-weekday-5 = vendredi
ui-weekday-6 = samedi
ui-weekday-7 = dimanche
ui-month-1 = janvier
ui-month-2 = février
ui-month-3 = mars
ui-month-4 = avril
ui-month-5 = mai
ui-month-6 = juin
ui-month-7 = juillet
ui-month-8 = août
ui-month-9 = septembre
ui-month-10 = octobre
ui-month-11 = novembre
ui-month-12 = décembre

# What is wrong with a form
ui-errors-title = { $count ->
    [one] Veuillez vérifier une donnée
   *[other] Veuillez vérifier { $count } données
}
ui-error-missing = « { $label } » manque. Veuillez remplir ce champ.
ui-error-choice = Veuillez faire un choix pour « { $label } ».
ui-error-unknown-choice = Ce choix n’existe pas pour « { $label } ». Veuillez choisir à nouveau.
ui-error-too-long = « { $label } » peut compter { $max } caractères au plus. Il y en a maintenant { $count }.
ui-error-control = « { $label } » contient des caractères invisibles. Veuillez effacer le texte du champ et le taper à nouveau.
ui-error-one-line = « { $label } » ne peut pas contenir de retour à la ligne. Veuillez tout écrire sur une ligne.
ui-error-number = « { $label } » doit être un nombre entier de { $least } à { $most }.
ui-error-time = « { $label } » n’est pas une heure. Veuillez l’écrire ainsi : 08:50.
ui-error-date-missing = « { $label } » manque. Veuillez indiquer le jour, le mois et l’année, par exemple 23/11/2026.
ui-error-date-shape = « { $label } » n’est pas une date. Veuillez écrire le jour, le mois et l’année, par exemple 23/11/2026.
ui-error-date-two-digits = « { $label } » : veuillez écrire l’année en quatre chiffres, pas « { $year } ».
ui-error-date-leap = « { $label } » : le 29 février n’existe pas en { $year }, ce n’est pas une année bissextile.
ui-error-date-day = « { $label } » : le { $day } { $month } n’existe pas. Ce mois a { $days } jours.
ui-error-date-month = « { $label } » : il n’y a pas de mois { $month }. Veuillez indiquer un mois de 1 à 12.
ui-error-date-year = « { $label } » : veuillez indiquer une année de 1900 à 2199.
ui-error-date-future = « { $label } » se trouve dans l’avenir. Veuillez indiquer aujourd’hui ou un jour précédent.
ui-error-date-past = « { $label } » se trouve dans le passé. Veuillez indiquer aujourd’hui ou un jour suivant.

# Pages that say what went wrong and what to do
ui-typed-title = Ce que vous avez écrit
ui-typed-text = Pour que rien ne se perde, vous trouvez ici ce que vous avez écrit. Vous pouvez le copier.
ui-typed-label = Champ « { $field } »
ui-problem-home = Vers la page d’accueil
ui-problem-log-in = Vers la connexion
ui-problem-retry = Recharger la page

ui-problem-not-found = Cette page n’existe pas
ui-problem-not-found-text = Il n’y a rien pour vous à cette adresse. Vérifiez l’adresse ou commencez par la page d’accueil.
ui-problem-sign-in = Veuillez vous connecter
ui-problem-sign-in-text = Vous n’êtes pas connecté ou votre session a expiré. Connectez-vous, puis essayez à nouveau.
ui-problem-bad-form = Nous n’avons pas pu vérifier que cette saisie vient de vous
ui-problem-bad-form-text = Veuillez recharger la page et envoyer votre saisie à nouveau. Rien n’a été enregistré.
ui-problem-conflict = Cela ne correspond plus à ce qui est enregistré
ui-problem-conflict-text = Quelque chose a changé entre-temps. Rechargez la page, vérifiez l’état, puis enregistrez à nouveau.
ui-problem-precondition-required = La version manque
ui-problem-precondition-required-text = Il n’est pas indiqué quelle version doit être modifiée. Rechargez la page, puis enregistrez à nouveau. Les programmes envoient l’en-tête If-Match.
ui-problem-precondition-failed = Quelqu’un d’autre a enregistré entre-temps
ui-problem-precondition-failed-text = Votre modification n’a pas été enregistrée, pour que rien ne soit écrasé. Rechargez la page, comparez, puis enregistrez à nouveau.
ui-problem-unprocessable = Veuillez vérifier vos données
ui-problem-unprocessable-text = Certaines données manquent ou ne sont pas correctes. Rien n’a été enregistré.
ui-problem-closed = C’est déjà clôturé
ui-problem-closed-text = Plus rien ne peut être modifié ici, parce que c’est déjà clôturé ou qu’une réponse a été donnée. Rechargez la page pour voir l’état.
ui-problem-too-many = Il y a eu trop d’essais
ui-problem-too-many-text = { $seconds ->
    [one] Veuillez attendre une seconde, puis essayez à nouveau.
   *[other] Veuillez attendre { $seconds } secondes, puis essayez à nouveau.
}
ui-problem-busy = Le système est très sollicité en ce moment
ui-problem-busy-text = Votre demande n’a pas pu être traitée, rien n’a été enregistré. Veuillez attendre un moment, puis essayez à nouveau.
ui-problem-full = Il n’y a plus d’espace de stockage
ui-problem-full-text = Il n’y a plus d’espace de stockage, c’est pourquoi rien n’a pu être enregistré. Copiez ce que vous avez écrit et prévenez votre administration.
ui-problem-too-large = C’est trop grand
ui-problem-too-large-text = Ce qui a été envoyé dépasse ce qui est accepté en une fois. Veuillez raccourcir le texte ou le partager.
ui-problem-method = Ce n’est pas possible à cette adresse
ui-problem-method-text = Cette adresse n’accepte pas ce genre de demande. Revenez en arrière et utilisez les boutons de la page.
ui-problem-media = Nous ne connaissons pas cette forme de données
ui-problem-media-text = Les données sont arrivées sous une forme qui ne peut pas être lue ici. Veuillez utiliser le formulaire de la page.
ui-problem-bad-request = La demande n’a pas pu être lue
ui-problem-bad-request-text = Quelque chose ne va pas dans l’adresse ou dans les données. Veuillez revenir en arrière et essayer à nouveau.
ui-problem-internal = Une erreur s’est produite chez nous
ui-problem-internal-text = Cela ne vient pas de vous. Veuillez essayer à nouveau dans quelques minutes. Si cela se répète, prévenez votre administration et indiquez l’heure.
ui-exit = Quitter vite cette page
ui-exit-title = Aperçu
ui-standing = Exception en cours
ui-standing-over = Le temps est écoulé.
