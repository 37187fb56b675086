# Pages qui appartiennent à l’installation et que tout le monde peut lire.

page-draft = Projet
page-draft-text = Ce texte est un projet et n’a pas encore été vérifié. L’organisme qui exploite ce Lotse l’adapte et le valide avant le premier vrai dossier.
page-feedback-link = Pour nous joindre

accessibility-title = Accessibilité
accessibility-lead = Lotse doit pouvoir être utilisé par tous : au clavier, avec un lecteur d’écran, agrandi, sur téléphone et sans scripts.
accessibility-state = Où nous en sommes
accessibility-state-1 = Nous suivons la norme EN 301 549 et WCAG 2.2, niveau AA. Chaque page est vérifiée automatiquement avant chaque publication, en clair et en sombre, large et étroite.
accessibility-state-2 = Un contrôle par un organisme indépendant et par des personnes handicapées reste à faire. Jusque-là, l’application est considérée comme partiellement conforme.
accessibility-gaps = Ce qui manque encore
accessibility-gaps-1 = Ces pages n’existent pas encore en langage facile à lire ni en langue des signes.
accessibility-gaps-2 = L’interface existe en allemand, en français et en anglais.
accessibility-help = Si vous rencontrez un obstacle
accessibility-help-1 = Écrivez-nous ce qui ne va pas et sur quelle page. Nous répondons et vous disons pour quand nous le changeons.
accessibility-help-2 = Si notre réponse ne vous satisfait pas, vous pouvez vous adresser à l’organe de contrôle ou de conciliation de votre région. C’est gratuit.

privacy-title = Protection des données
privacy-lead = Ce que vous nous confiez reste auprès de ceux qui vous aident. Vous trouvez ici ce qui est enregistré, qui le voit et quels sont vos droits.
privacy-who = Qui est responsable
privacy-who-1 = Le responsable est toujours l’organisme qui tient votre dossier, par exemple le service social ou un centre de consultation. Chaque organisme répond seulement de ses propres dossiers.
privacy-who-2 = Le délégué à la protection des données de cet organisme répond à vos questions.
privacy-what = Ce qui est enregistré
privacy-what-1 = On enregistre ce qui est nécessaire à l’aide : comment vous vous appelez et comment nous pouvons vous joindre, ce dont vous avez besoin, ce qui a été convenu et ce qui en est résulté. Au début, seul un nom ou un prénom est nécessaire.
privacy-what-2 = La base se trouve dans la loi ou dans votre consentement. Vous pouvez retirer un consentement à tout moment ; vous ne perdez aucune prestation pour autant.
privacy-access = Qui le voit
privacy-access-1 = Seules les personnes qui s’occupent de vous dans ce service voient un dossier. Les autres services n’en voient rien tant que rien ne leur a été transmis.
privacy-access-2 = Chaque lecture et chaque écriture est notée dans le journal des accès. Vous pouvez demander qui a vu vos données.
privacy-protection = Comment c’est protégé
privacy-protection-1 = Les noms, les coordonnées et tout ce qui figure dans les dossiers sont enregistrés de manière chiffrée. Même les personnes qui s’occupent de la technique ne peuvent pas les lire dans la base de données.
privacy-cookies = Cookies
privacy-cookies-1 = Il y a seulement des cookies pour la connexion et pour la langue choisie. Personne n’analyse ce sur quoi vous cliquez, et rien n’est chargé depuis d’autres serveurs.
privacy-rights = Vos droits
privacy-rights-1 = Vous pouvez demander des renseignements et une copie, faire corriger des erreurs et faire effacer des données, sauf si une loi exige de les conserver. Vous pouvez vous opposer au traitement.
privacy-rights-2 = Vous pouvez vous plaindre auprès de l’autorité de protection des données de votre pays. Pour les organismes d’Église, l’autorité ecclésiastique est compétente.

feedback-title = Vos remarques
feedback-lead = Dites-nous ce qui ne va pas, ce qui manque ou ce qui vous a contrarié. Chaque remarque est lue.
feedback-mail = Par e-mail
feedback-mail-text = N’écrivez rien de confidentiel dans un e-mail. Une courte phrase suffit ; nous vous répondons.
feedback-post = Par lettre
feedback-none = De vive voix
feedback-none-text = Aucune adresse n’est encore indiquée pour cette installation. Veuillez vous adresser à l’organisme qui vous conseille.
feedback-safe = Si vous êtes en danger
feedback-safe-text = Cette page n’est pas lue en permanence. En cas d’urgence, appelez le 112 ; la police répond au 110 en Allemagne et au 101 en Belgique.
