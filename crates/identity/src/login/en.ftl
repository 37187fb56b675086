login-title = Log in
login-name = Login name
login-password = Password
login-submit = Log in
login-name-missing = Enter your login name.
login-password-missing = Enter your password.
login-wrong = Login name and password do not fit together. Check both and try again.
login-throttled = { $minutes ->
    [one] Too many attempts. Please wait one minute. On a device where you have logged in before you can still log in.
   *[other] Too many attempts. Please wait { $minutes } minutes. On a device where you have logged in before you can still log in.
  }
login-logged-out = You are logged out.
login-outdated = The login page was open for too long. Please enter your password once more.
kept-notice-title = Please log in again.
kept-notice = You were not active for a while. What you typed is not lost: after logging in you can send it.
kept-typed = This is what you wrote
kept-title = What you typed is still here
kept-lead = You are logged in again. What you typed has not been saved yet. Do you want to send it now?
kept-again-title = Please send it again
kept-again-lead = This page came from an earlier session. What you typed has not been saved yet. Do you want to send it now?
kept-send = Send what I typed
kept-drop = Discard what I typed
