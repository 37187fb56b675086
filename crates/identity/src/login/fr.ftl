login-title = Se connecter
login-name = Nom de connexion
login-password = Mot de passe
login-submit = Se connecter
login-name-missing = Saisissez votre nom de connexion.
login-password-missing = Saisissez votre mot de passe.
login-wrong = Le nom de connexion et le mot de passe ne vont pas ensemble. Vérifiez les deux et essayez encore une fois.
login-throttled = { $minutes ->
    [one] Trop d’essais. Attendez une minute, s’il vous plaît. Sur un appareil où vous vous êtes déjà connecté·e, vous pouvez toujours vous connecter.
   *[other] Trop d’essais. Attendez { $minutes } minutes, s’il vous plaît. Sur un appareil où vous vous êtes déjà connecté·e, vous pouvez toujours vous connecter.
  }
login-logged-out = Vous êtes déconnecté·e.
login-outdated = La page de connexion est restée ouverte trop longtemps. Saisissez encore une fois votre mot de passe, s’il vous plaît.
kept-notice-title = Connectez-vous encore une fois, s’il vous plaît.
kept-notice = Vous n’avez pas été actif·ve pendant un moment. Ce que vous avez saisi n’est pas perdu : après la connexion, vous pourrez l’envoyer.
kept-typed = Voici ce que vous avez écrit
kept-title = Vos saisies sont toujours là
kept-lead = Vous êtes de nouveau connecté·e. Vos saisies n’ont pas encore été enregistrées. Voulez-vous les envoyer maintenant ?
kept-again-title = Envoyez encore une fois, s’il vous plaît
kept-again-lead = Cette page venait d’une connexion antérieure. Vos saisies n’ont pas encore été enregistrées. Voulez-vous les envoyer maintenant ?
kept-send = Envoyer les saisies
kept-drop = Abandonner les saisies
