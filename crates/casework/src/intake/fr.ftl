# Premier contact

# Aujourd’hui
intake-today-title = Premier contact
intake-today-count = Encore ouvert aujourd’hui : { $open } · en retard : { $overdue }
intake-today-waiting = Qui attend aujourd’hui
intake-today-nobody = Personne n’attend pour le moment. Qui s’annonce reçoit un premier entretien le jour même.
intake-today-own = Mes entretiens
intake-today-own-none = Pour le moment, vous ne conseillez personne sans dossier.
intake-new-button = Nouveau contact
intake-back-today = Premier contact
intake-line-since = depuis { $moment }
intake-line-due = Premier entretien avant { $moment }
intake-line-taken = chez { $name }
intake-line-review = à revoir le { $day }
intake-review-due = À revoir
intake-standing-waiting = En attente
intake-standing-escalated = Auprès de la direction
intake-standing-overdue = Délai dépassé
intake-standing-taken = Repris
intake-standing-held = Examen d’accès ouvert
intake-result-indicated = Le case management est indiqué
intake-result-advice = Le conseil suffit
intake-result-refer = Orientation
intake-result-not-now = Pas activable à court terme pour le moment

# Nouveau contact
intake-new-title = Nouveau contact
intake-new-lead = Seulement ce qui est nécessaire maintenant. Tout sauf la demande peut rester ouvert.
intake-group-concern = Qu’est-ce qui amène la personne ?
intake-concern = Demande
intake-concern-hint = Avec les propres mots de la personne.
intake-access = Accès
intake-access-in-person = Se présente sur place
intake-access-telephone = Téléphone
intake-access-letter = Lettre
intake-access-online = E-mail ou en ligne
intake-access-recommended = Recommandé par un autre organisme
intake-recommended-by = Recommandé par
intake-group-person = Qui s’annonce ?
intake-person-hint = Un nom suffit. Ce que la personne ne souhaite pas dire reste « non demandé ».
intake-given-name = Prénom
intake-family-name = Nom
intake-no-name = Ne souhaite pas donner de nom
intake-no-name-hint = Nous attribuons alors un nom d’emprunt.
intake-birth-date = Date de naissance
intake-address-form = Forme d’adresse
intake-address-form-frau = Madame
intake-address-form-herr = Monsieur
intake-address-form-neutral = Prénom et nom
intake-address-form-vorname = Par le prénom
intake-address-form-nicht-erhoben = Non demandé
intake-language = Langue
intake-interpreter = Interprète
intake-interpreter-nicht-noetig = Pas nécessaire
intake-interpreter-sprache = Interprète nécessaire
intake-interpreter-gebaerdensprache = Langue des signes nécessaire
intake-interpreter-nicht-erhoben = Non demandé
intake-not-asked = Non demandé
intake-group-reach = Joindre en sécurité
intake-reach-hint = Demandez d’abord comment et quand un contact est sans danger pour la personne.
intake-reach-unknown = On n’a pas encore demandé comment joindre la personne sans danger.
intake-phone = Téléphone
intake-mail = E-mail
intake-address = Adresse
intake-safe-ways = Voies sûres
intake-safe-way-anruf = Appel
intake-safe-way-sms = SMS
intake-safe-way-mail = E-mail
intake-safe-way-brief = Lettre
intake-safe-way-persoenlich = En personne uniquement, quand la personne vient
intake-safe-times = Moments sûrs
intake-safe-times-hint = Par exemple : le matin, quand les enfants sont à l’école
intake-never = Ceci ne doit jamais arriver
intake-never-hint = Par exemple : ne pas parler sur le répondeur
intake-group-claims = Demande de prestation et besoin
intake-claims-preserved = En cas de « Oui », le moment est fixé tout de suite. Cette date reste, même si l’entretien dure plus longtemps.
intake-claims-elsewhere = Votre demande ne vaut qu’à partir de sa réception par l’autorité. Pour qu’elle arrive encore aujourd’hui :
intake-benefit = La personne souhaite-t-elle demander de l’argent ou une autre prestation ?
intake-known-need = Un besoin est-il apparu ?
intake-known-need-hint = En Allemagne, l’aide sociale commence dès que le besoin est connu, même sans demande (§ 18 SGB XII).
intake-answer-yes = Oui
intake-answer-no = Non
intake-answer-not-asked = Non demandé
intake-group-handling = Qui s’en occupe aujourd’hui ?
intake-handling = Premier entretien
intake-handling-self = Je m’en charge
intake-handling-waiting-list = Sur la liste d’attente de l’équipe
intake-save-contact = Vérifier et enregistrer
intake-claim-application = Demande reçue le { $moment } – cette date reste
intake-claim-need = Besoin connu depuis le { $moment } – cette date reste
intake-claim-elsewhere = Votre demande ne vaut qu’à partir de sa réception par l’autorité
intake-claim-said = Dit chez nous le { $moment }. Pour que la demande arrive encore aujourd’hui :
intake-claim-need-said = Le besoin nous est connu depuis le { $moment }. L’autorité doit aussi l’apprendre, de préférence encore aujourd’hui :
intake-send-1 = Une phrase suffit, par exemple : « Je demande des prestations à partir d’aujourd’hui. » Avec nom, adresse, date et signature.
intake-send-2 = La remettre encore aujourd’hui à l’autorité, la déposer dans sa boîte, la faxer ou l’envoyer par e-mail.
intake-send-3 = Faire confirmer la réception ou garder le rapport d’envoi. Les documents peuvent suivre plus tard.
intake-claim-kind-application = La personne demande de l’argent ou une autre prestation
intake-claim-kind-known-need = Un besoin est apparu (§ 18 SGB XII)

# La personne est-elle connue ?
intake-known-title = La personne est-elle déjà connue ?
intake-known-lead = Nous avons trouvé des personnes au nom ou à la date de naissance semblables. Demandez avant de décider.
intake-known-question = Qui est-ce ?
intake-known-is = C’est cette personne : { $name }, { $born }
intake-known-born = né(e) le { $date }
intake-known-birth-unknown = Date de naissance non demandée
intake-known-contact = Personne de contact : { $name }
intake-known-no-contact = Encore sans personne de contact
intake-known-nobody = Nouvelle personne
intake-known-submit = Continuer et enregistrer
intake-known-change = Modifier les données
intake-known-cancel = Abandonner
intake-known-note = On n’a cherché que dans le propre organisme. Rien n’est encore enregistré, votre saisie est conservée.
intake-known-notice = La personne est déjà connue chez nous
intake-known-turn-to = Veuillez vous adresser à { $name }. Le nouveau contact est enregistré, son moment reste.
intake-known-turn-to-team = Il n’y a pas encore de personne de contact. Le nouveau contact est enregistré, son moment reste.
intake-known-go = Vers le dossier { $code }
intake-likeness-name = même nom
intake-likeness-klang = nom qui sonne pareil
intake-likeness-geburtsdatum = même date de naissance
intake-likeness-geburtsdatum-vertauscht = date de naissance avec jour et mois inversés

# Un contact
intake-contact-title = Premier contact { $code }
intake-contact-facts = Données
intake-received = Annoncé
intake-due = Premier entretien avant
intake-escalated = Transmis à la direction
intake-take = Reprendre
intake-take-hint = Qui reprend mène aujourd’hui le premier entretien et reste ensuite responsable.
intake-taken-by = { $name } a repris ce contact le { $moment }.
intake-taken-already = { $name } a été plus rapide et a repris ce contact le { $moment }. Vous n’avez plus rien à faire.
intake-to-talk = Vers le premier entretien

# Équipe
intake-team-title = Équipe : premiers contacts
intake-team-figures = État
intake-team-open = Encore ouvert aujourd’hui
intake-team-overdue = Délai dépassé
intake-team-rate = Conseillé le jour même (30 jours)
intake-team-rate-words = { $percent } % ({ $time } sur { $due })
intake-team-rate-none = Rien n’était à faire ces 30 derniers jours.
intake-team-free = Encore chez personne
intake-team-free-caption =
    { $count ->
        [one] Un contact attend que quelqu’un le reprenne
       *[other] { $count } contacts attendent que quelqu’un les reprenne
    }
intake-team-free-none = Tous les contacts sont repris.
intake-team-taken = Repris, pas encore mené
intake-team-taken-caption =
    { $count ->
        [one] Un premier entretien reste à mener
       *[other] { $count } premiers entretiens restent à mener
    }
intake-team-taken-none = Pour le moment, aucun premier entretien repris n’est en attente.
intake-team-who = Qui
intake-team-state = État
intake-team-with = Chez qui
intake-assign-to = Attribuer à
intake-assign = Attribuer

# Ce qui ne va pas
intake-error-name = Veuillez indiquer au moins un nom ou cocher « Ne souhaite pas donner de nom ».
intake-error-name-withheld = Un nom est indiqué et « Ne souhaite pas donner de nom » est coché en même temps. Veuillez effacer le nom ou la coche.
intake-error-known-card = Cette personne n’a pas été trouvée. Veuillez chercher à nouveau.
intake-error-decide = Veuillez choisir s’il s’agit d’une des personnes trouvées ou d’une nouvelle.
intake-error-colleague = Ce ou cette collègue ne peut pas être choisi(e) ici. Veuillez choisir quelqu’un d’autre.
