# Inscriptions liées
link-see-also = Voir aussi :
link-other = { $kind } du { $moment }
link-title = Lier des inscriptions
link-lead = { $kind } du { $moment } doit renvoyer à une autre inscription de ce dossier. Le renvoi figure ensuite auprès des deux ; seules les personnes qui peuvent voir les deux le voient.
link-nothing-offered = Il n’y a dans ce dossier aucune autre inscription à laquelle renvoyer.
link-to-history = Vers l’historique
link-to = À quoi faut-il renvoyer ?
link-to-hint = Le plus récent vient en premier.
link-save = Lier
link-cancel = Annuler
link-known = Déjà liées
link-part = Retirer le renvoi
link-error-none = Choisissez l’inscription à laquelle renvoyer.
link-error-self = Une inscription ne peut pas renvoyer à elle-même.
