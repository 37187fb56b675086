# Today: what is to be done now
today-title = Today
today-heading = Today, { $day }
today-quiet = Everything for today and this week is done. Well done. See how your families are, or take a break.
today-to-cases = Go to cases
today-now = Act now ({ $count })
today-all = Show all { $count }
today-week = This week ({ $count })
today-next-week = Until the end of next week ({ $count })
today-appointments = Appointments
today-all-appointments = All appointments
today-no-appointments = No appointments in the next few days.
today-news = New for you
today-all-news = All notices
today-absence = Substitution
today-stand-in = You are standing in for { $name }
today-stand-in-until = up to and including { $day }
today-return = Good to have you back: this has happened meanwhile
today-return-meta = Your absence ended on { $day }.
today-same-day = Heard on the same day
today-same-day-words = { $time } of { $due } first consultations of the last 30 days
today-same-day-none = No first consultation was due in the last 30 days.
today-take = { $count ->
    [one] One person is waiting for their first consultation: take it
   *[other] { $count } people are waiting for their first consultation: take one
}
today-without-anyone = { $count ->
    [one] One first contact has nobody responsible: assign it
   *[other] { $count } first contacts have nobody responsible: assign them
}
today-waiting-meta = A task of the whole team
today-waiting-overdue = { $count } overdue
today-row-deadline = Deadline: { $text }
today-row-resubmission = Look again: { $text }
today-row-first-consultation = Hold the first consultation
today-row-entry-check = Finish the entry check
today-row-review = Look at the case again
today-row-appointment-result = Note what became of the appointment: { $text }
today-instead-of = standing in for { $name }
today-due-until = Today until { $time }
today-meeting-today = Today, { $hours }
today-done = Done
today-not-done = Still to do? Open the task again here.
today-duties = Needs a person’s eyes
today-duty-due = by { $moment }
today-duty-late = overdue
