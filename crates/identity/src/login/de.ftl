login-title = Anmelden
login-name = Anmeldename
login-password = Passwort
login-submit = Anmelden
login-name-missing = Geben Sie Ihren Anmeldenamen ein.
login-password-missing = Geben Sie Ihr Passwort ein.
login-wrong = Anmeldename und Passwort passen nicht zusammen. Prüfen Sie beide und versuchen Sie es noch einmal.
login-throttled = { $minutes ->
    [one] Das waren zu viele Versuche. Warten Sie bitte eine Minute. An einem Gerät, an dem Sie schon einmal angemeldet waren, können Sie sich weiterhin anmelden.
   *[other] Das waren zu viele Versuche. Warten Sie bitte { $minutes } Minuten. An einem Gerät, an dem Sie schon einmal angemeldet waren, können Sie sich weiterhin anmelden.
  }
login-logged-out = Sie sind abgemeldet.
login-outdated = Die Anmeldeseite war zu lange offen. Geben Sie Ihr Passwort bitte noch einmal ein.
kept-notice-title = Bitte melden Sie sich noch einmal an.
kept-notice = Sie waren längere Zeit nicht aktiv. Ihre Eingaben sind nicht verloren: Nach dem Anmelden können Sie sie absenden.
kept-typed = Das haben Sie geschrieben
kept-title = Ihre Eingaben sind noch da
kept-lead = Sie sind wieder angemeldet. Ihre Eingaben wurden noch nicht gespeichert. Möchten Sie sie jetzt absenden?
kept-again-title = Bitte noch einmal absenden
kept-again-lead = Diese Seite stammte aus einer früheren Anmeldung. Ihre Eingaben wurden noch nicht gespeichert. Möchten Sie sie jetzt absenden?
kept-send = Eingaben absenden
kept-drop = Eingaben verwerfen
