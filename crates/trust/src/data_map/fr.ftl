data-map-title = Registre des traitements
data-map-about = Ce qui est fait des données de qui, sur quelle base et combien de temps
data-map-lead = Tiré de la carte des données : chacune des { $columns } colonnes des deux bases y est décrite.
data-map-draft = Les bases légales et les délais sont des projets. Les délégué·es à la protection des données des organismes les vérifient et les remplacent avant tout traitement de données réelles.
data-map-all-columns = Voir toutes les colonnes
data-map-whose = Données de qui
data-map-ground = Base légale
data-map-retention = Combien de temps
data-map-retention-short = Combien de temps
data-map-export = Ce que la personne reçoit
data-map-erase = Comment on efface
data-map-tables = Où se trouvent les données ({ $count } tables)
data-map-columns = { $count ->
    [one] une colonne
   *[other] { $count } colonnes
}
data-map-columns-title = Carte des données
data-map-columns-lead = Chaque table avec ses colonnes, telles qu’elles s’appellent dans la base.
data-map-column = Colonne
data-map-whose-client = client·es et personnes présentes dans leurs dossiers
data-map-whose-staff = membres du personnel
data-map-whose-account = toute personne ayant un compte
data-map-whose-nobody = de personne
data-map-export-package = figure dans le dossier d’information
data-map-export-access-list = figure sous « Qui a vu », sans noms du personnel
data-map-export-no-secret = pas dans le dossier : clé ou empreinte d’un secret
data-map-export-no-technical = pas dans le dossier : numéro du programme
data-map-export-no-staff = pas dans le dossier : informations sur le personnel
data-map-export-no-account = pas dans le dossier : figure sur la page du compte
data-map-export-no-office = pas dans le dossier : informations sur un organisme
data-map-export-no-derived = pas dans le dossier : dérivé de son contenu
data-map-export-no-draft = pas dans le dossier : brouillon
data-map-export-no-safety = pas dans le dossier : révélerait un dossier à un autre
data-map-erase-key = illisible dès que la clé est détruite
data-map-erase-row = la ligne est supprimée
data-map-erase-expires = expire de soi-même
data-map-erase-tombstone = numéros, codes et moments restent comme preuve, sans contenu
data-map-erase-none = rien à effacer
