# Fichiers à emporter
paper-files = En fichier à emporter (PDF) :
paper-file-de = en allemand
paper-file-fr = en français
paper-file-en = en anglais
paper-unsealed = Ce fichier ne porte pas de cachet électronique.
paper-sealed = Cachet électronique : { $holder }. Toute modification du fichier brise le cachet.
paper-seal = Cachet : { $holder }
paper-counted = Page { $page }/{ $pages }
paper-unprintable = □ remplace un caractère qui ne peut pas être imprimé ici. Il est lisible à l’écran.
paper-sign-line = { $who } : lieu, date, signature
