# Words of the shell, the components, the error pages and the reading of forms.

ui-product = Lotse
ui-title = { $title } – Lotse
ui-title-error = Error: { $title } – Lotse

ui-skip = Skip to content
ui-nav-main = Main navigation
ui-nav-sub = Parts of this case
ui-nav-footer = Information
ui-nav-crumbs = You are here
ui-nav-pages = Pages
ui-account = Logged in
ui-log-out = Log out
ui-footer-help = Find help
ui-footer-accessibility = Accessibility
ui-footer-privacy = Privacy
ui-footer-feedback = Feedback
ui-language = Language
ui-back = Back
ui-cancel = Cancel
ui-change = Change
ui-previous = Previous page
ui-next = Next page
ui-print = Print
ui-optional = optional
ui-please-choose = Please choose
ui-date-example = For example { $date }
ui-time-example = For example 08:50
ui-identity = Head of the case
ui-reason = Your access: { $reason }
ui-alert-info = Note:
ui-alert-success = Done:
ui-alert-warning = Attention:
ui-alert-danger = Important:
ui-unsaved = What you have entered is not saved yet.
ui-add-row = Add another line
ui-step-done = done
ui-step-current = current step
ui-step-open = still to come
ui-phases = Phases of case management
ui-phase-1 = Clarification
ui-phase-2 = Assessment
ui-phase-3 = Planning
ui-phase-4 = Linking
ui-phase-5 = Monitoring
ui-phase-6 = Evaluation and closing
ui-phase-7 = Aftercare
ui-sheet-printed = Printed on { $moment }

ui-conflict-title = Someone else has saved in the meantime
ui-conflict-text = { $author } changed this on { $moment }. Your version is not saved yet. Compare both versions, then save what should hold.
ui-conflict-mine = Your version (not saved)
ui-conflict-theirs = Version saved by { $author }
ui-conflict-same = unchanged
ui-conflict-empty = empty

# Days and times
ui-date-time = { $date }, { $time }
ui-time = { $time }
ui-long-date = { $weekday }, { $day } { $month } { $year }
ui-weekday-1 = Monday
ui-weekday-2 = Tuesday
ui-weekday-3 = Wednesday
ui-weekday-4 = Thursday
ui-weekday-5 = Friday
ui-weekday-6 = Saturday
ui-weekday-7 = Sunday
ui-month-1 = January
ui-month-2 = February
ui-month-3 = March
ui-month-4 = April
ui-month-5 = May
ui-month-6 = June
ui-month-7 = July
ui-month-8 = August
ui-month-9 = September
ui-month-10 = October
ui-month-11 = November
ui-month-12 = December

# What is wrong with a form
ui-errors-title = { $count ->
    [one] Please check one field
   *[other] Please check { $count } fields
}
ui-error-missing = “{ $label }” is missing. Please fill in this field.
ui-error-choice = Please choose something for “{ $label }”.
ui-error-unknown-choice = There is no such choice for “{ $label }”. Please choose again.
ui-error-too-long = “{ $label }” can be at most { $max } characters long. It now has { $count } characters.
ui-error-control = “{ $label }” contains invisible control characters. Please delete the text in this field and type it again.
ui-error-one-line = “{ $label }” cannot contain a line break. Please write everything on one line.
ui-error-number = “{ $label }” must be a whole number from { $least } to { $most }.
ui-error-time = “{ $label }” is not a time of day. Please write it like this: 08:50.
ui-error-date-missing = “{ $label }” is missing. Please give day, month and year, for example 23/11/2026.
ui-error-date-shape = “{ $label }” is not a date. Please write day, month and year, for example 23/11/2026.
ui-error-date-two-digits = “{ $label }”: please write the year with four digits, not “{ $year }”.
ui-error-date-leap = “{ $label }”: there is no 29 February in { $year }, it is not a leap year.
ui-error-date-day = “{ $label }”: there is no { $day } { $month }. The month has { $days } days.
ui-error-date-month = “{ $label }”: there is no month { $month }. Please give a month from 1 to 12.
ui-error-date-year = “{ $label }”: please give a year from 1900 to 2199.
ui-error-date-future = “{ $label }” lies in the future. Please give today or an earlier day.
ui-error-date-past = “{ $label }” lies in the past. Please give today or a later day.

# Pages that say what went wrong and what to do
ui-typed-title = What you entered
ui-typed-text = So that nothing is lost, here is what you wrote. You can copy it.
ui-typed-label = Field “{ $field }”
ui-problem-home = To the start page
ui-problem-log-in = To the login
ui-problem-retry = Reload the page

ui-problem-not-found = There is no such page
ui-problem-not-found-text = There is nothing for you at this address. Check the address for typing errors or begin at the start page.
ui-problem-sign-in = Please log in
ui-problem-sign-in-text = You are not logged in, or your session has ended. Log in, then try again.
ui-problem-bad-form = We could not check that this came from you
ui-problem-bad-form-text = Please reload the page and send it again. Nothing was saved.
ui-problem-conflict = This no longer fits what is saved
ui-problem-conflict-text = Something has changed in the meantime. Reload the page, check how things stand, then save again.
ui-problem-precondition-required = The version is missing
ui-problem-precondition-required-text = It is not said which version is to be changed. Reload the page, then save again. Programs send the header If-Match.
ui-problem-precondition-failed = Someone else has saved in the meantime
ui-problem-precondition-failed-text = Your change was not saved, so that nothing is overwritten. Reload the page, compare, then save again.
ui-problem-unprocessable = Please check what you entered
ui-problem-unprocessable-text = Something is missing or not right. Nothing was saved.
ui-problem-closed = This is already closed
ui-problem-closed-text = Nothing can be changed here any more, because it is closed or has been answered. Reload the page to see how things stand.
ui-problem-too-many = Those were too many attempts
ui-problem-too-many-text = { $seconds ->
    [one] Please wait one second, then try again.
   *[other] Please wait { $seconds } seconds, then try again.
}
ui-problem-busy = The system is very busy at the moment
ui-problem-busy-text = Your request could not be handled, nothing was saved. Please wait a moment, then try again.
ui-problem-full = There is no storage space left
ui-problem-full-text = There is no storage space left, so nothing could be saved. Please copy what you entered and tell your administration.
ui-problem-too-large = That is too large
ui-problem-too-large-text = More was sent than is accepted at once. Please shorten the text or split it.
ui-problem-method = That does not work at this address
ui-problem-method-text = This address does not take this kind of request. Go back and use the buttons of the page.
ui-problem-media = We do not know this kind of data
ui-problem-media-text = The data came in a form that cannot be read here. Please use the form on the page.
ui-problem-bad-request = The request could not be read
ui-problem-bad-request-text = Something is wrong with the address or with what was sent. Please go back and try again.
ui-problem-internal = Something went wrong on our side
ui-problem-internal-text = This is not your fault. Please try again in a few minutes. If it happens again, tell your administration and name the time of day.
ui-exit = Leave this page quickly
ui-exit-title = Overview
ui-standing = Exception in force
ui-standing-over = Time is up.
