# Return after an absence
after-absence-title = What happened while you were away
after-absence-back = Substitution
after-absence-never = You have not been entered as away yet. After your next absence you will read here what happened in the meantime.
after-absence-days = { $from } to { $until }, { $name } stood in
after-absence-nothing = Nobody has entered anything in your cases in the meantime.
after-absence-to-cases = Go to cases
after-absence-open = Open the case
after-absence-written = { $name } · { $at } · { $topic }
after-absence-corrected = changed by { $name } · { $at } · { $topic }
after-absence-entry = Entry
after-absence-done-lead = Once you have seen everything, this reminder leaves your page “Today”.
after-absence-done = I have seen everything
after-absence-contact = Contact
