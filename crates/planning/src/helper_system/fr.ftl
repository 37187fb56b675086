# Le réseau d’aide en image
helpers-title = Qui aide à quoi
helpers-lead = Famille, amis et services en un coup d’œil : ce qui est convenu, et ce qui est connu par ailleurs.
helpers-description = Le même contenu figure dans le tableau ci-dessous.
helpers-none = Personne qui aide n’est encore inscrit. Inscrivez les aidants et les services ; l’image en naîtra.
helpers-to-list = Vers le réseau d’aide
helpers-to-measures = Vers les mesures
helpers-back = Vers la carte du réseau
helpers-table = En tableau
helpers-caption = Qui aide la famille, et à quoi
helpers-who = Qui
helpers-side = Côté
helpers-side-informal = Famille, amis, voisins
helpers-side-services = Services
helpers-agreed = Convenu
helpers-known = Connu par ailleurs
helpers-client = La personne elle-même
helpers-family = La famille
