# Ce que d’autres services laissent voir
received-known = C’est déjà connu
received-known-hint = D’autres services vous l’ont communiqué. La famille n’a pas à le raconter une nouvelle fois.
received-all = Toutes les communications de ce dossier
received-name = Nom
received-role = Dans la famille
received-safe-times = Joignable sans danger
received-short = { $kind } du { $date } ({ $topic }) { $words }
