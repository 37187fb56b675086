# La liste des dossiers : restreindre, trier, garder sous la main
caseload-title = Dossiers
caseload-to-search = Recherche
caseload-tabs = Dossiers selon leur état
caseload-tab-open = Dossiers ouverts
caseload-tab-advice = Conseils
caseload-tab-closed = Clôturés
caseload-caption-open =
    { $count ->
        [one] Une famille dont le dossier est ouvert
       *[other] { $count } familles dont le dossier est ouvert
    }
caseload-caption-advice =
    { $count ->
        [one] Une famille en conseil
       *[other] { $count } familles en conseil
    }
caseload-caption-closed =
    { $count ->
        [one] Une famille dont le dossier est clôturé
       *[other] { $count } familles dont le dossier est clôturé
    }
caseload-caption-narrowed =
    { $count ->
        [one] Une famille correspond à votre choix
       *[other] { $count } familles correspondent à votre choix
    }
caseload-page-of = page { $page } sur { $pages }
caseload-by-letzter-eintrag = inscription la plus récente d’abord
caseload-by-name = par nom
caseload-by-eroeffnet = ouverts en dernier d’abord
caseload-by-wiedervorlage = prochain rappel d’abord
caseload-by-phase = par phase
caseload-by-ansprechperson = par personne de contact
caseload-order-replaced = Il y a trop de dossiers pour ce tri. La liste suit donc le jour d’ouverture. Restreignez-la pour la trier autrement.
caseload-none-open = Il n’y a pas encore de dossier ouvert ici. Un dossier commence par le premier contact et s’ouvre lorsque le case management est indiqué et que la personne dit oui.
caseload-none-advice = Pour le moment, vous ne conseillez personne sans dossier.
caseload-none-closed = Aucun dossier n’est encore clôturé.
caseload-nothing-fits = Aucun dossier ne correspond à votre choix. Retirez une restriction.
caseload-show-all = Tout montrer
caseload-first-contact = Accueillir un premier contact
caseload-column-family = Famille
caseload-column-code = Code
caseload-column-stand = État
caseload-column-contact-person = Personne de contact
caseload-column-last-entry = Dernière inscription
caseload-column-flags = Remarques
caseload-column-favourite = Favori
caseload-recent = Ouverts récemment
caseload-favourites = Favoris
caseload-filter = Restreindre et trier la liste
caseload-filter-apply = Appliquer
caseload-filter-person = Personne de contact
caseload-filter-phase = Phase
caseload-filter-area = Problème ouvert dans le domaine
caseload-filter-quiet = Longtemps sans contact
caseload-filter-flags = Remarques
caseload-filter-order = Ordre
caseload-mine = Mes propres dossiers
caseload-somebody = Une autre personne de contact
caseload-chosen = Choisi
caseload-take-off = Retirer
caseload-take-all-off = Tout retirer
caseload-quiet-4 = Sans contact depuis 4 semaines
caseload-quiet-8 = Sans contact depuis 8 semaines
caseload-quiet-13 = Sans contact depuis 3 mois
caseload-quiet-26 = Sans contact depuis six mois
caseload-order-letzter-eintrag = Inscription la plus récente d’abord
caseload-order-name = Nom
caseload-order-eroeffnet = Ouverts en dernier d’abord
caseload-order-wiedervorlage = Prochain rappel d’abord
caseload-order-phase = Phase
caseload-order-ansprechperson = Personne de contact
caseload-flag-multiproblem = Problèmes multiples
caseload-flag-favorit = Favori
caseload-flag-ohne-vertretung = Sans remplacement
caseload-flag-wiedervorlage-faellig = Rappel échu
caseload-flag-langfristig = Parcours à long terme
caseload-star-on = Ajouter aux favoris
caseload-star-off = Retirer des favoris
caseload-star-on-of = Ajouter { $family } aux favoris
caseload-star-off-of = Retirer { $family } des favoris
caseload-views = Mes vues
caseload-views-change = Supprimer des vues
caseload-view-forget = Supprimer
caseload-view-keep-heading = Garder cette vue
caseload-view-keep = Garder la vue
caseload-view-name = Nom de la vue
caseload-view-name-hint = Par exemple « Sans nouvelles depuis longtemps ». Sans nom de famille, s’il vous plaît.
caseload-too-many-views = Vous avez déjà 30 vues. Supprimez-en une avant d’en garder une nouvelle.
