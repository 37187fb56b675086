# Substitution during an absence
substitution-title = Substitution
substitution-mine = My absence
substitution-mine-none = You have not entered any absence.
substitution-for-others = I am standing in for
substitution-for-nobody = You are not standing in for anyone at present. When someone names you, the cases appear here.
substitution-for-until = { $name }, { $from } to { $until }
substitution-not-yet = The substitution has not begun yet. The cases appear here from the first day.
substitution-no-cases = There is no case for you in this substitution at present.
substitution-set-title = Set a substitution
substitution-set-lead = Your substitute sees your cases on these days only and can write in them. You remain the contact person. Tell the families beforehand.
substitution-days = From when until when? At most { $most } days
substitution-from = First day
substitution-until = Last day
substitution-until-hint = At most { $most } days altogether. For a longer time, hand the cases over.
substitution-by = Substitute
substitution-by-hint = Someone from your team who is there during this time.
substitution-absent = Who is away?
substitution-cases = For which cases?
substitution-cases-all = All cases
substitution-cases-all-hint = Including those that come in during this time.
substitution-cases-chosen = Chosen cases only
substitution-cases-which = Chosen cases
substitution-set = Set the substitution
substitution-no-colleague = There is nobody in your team at present who can stand in. Please turn to your team lead.
substitution-from-until = { $from } to { $until }
substitution-with = Substitute: { $name }
substitution-who-with = { $name }, substitute: { $substitute }
substitution-runs = Under way
substitution-to-return = What happened while I was away
substitution-one-title = Absence and substitution
substitution-back = Back
substitution-over = This substitution has ended.
substitution-without = Cases without a substitute
substitution-without-none = Every case has a substitute.
substitution-without-lead = Nobody is entered for these cases yet. Choose someone from the team for each of them.
substitution-without-caption =
    { $count ->
        [one] One case without a substitute
       *[other] { $count } cases without a substitute
    }
substitution-covered = Cases with a substitute
substitution-covered-caption =
    { $count ->
        [one] One case with a substitute
       *[other] { $count } cases with a substitute
    }
substitution-column-case = Family
substitution-column-code = Code
substitution-nobody = Nobody
substitution-for-case = Substitute for { $code }
substitution-case-save = Save
substitution-change = Change or end
substitution-last-day-save = Change the last day
substitution-end-lead = When you end it, the substitute’s access ends at once.
substitution-end = I am back: end it now
substitution-cancel = Cancel the absence
substitution-team-title = Substitutions in the team
substitution-team-absent = Who is or will be away
substitution-team-none = Nobody is entered as away at present.
substitution-team-set = Set a substitution for someone
substitution-team-lead = When someone has fallen ill, enter here who stands in for the cases during this time. Both receive a notice.
substitution-team-choose = Show the cases
substitution-to-team = To the team
substitution-by-until = { $name } is standing in until { $until }
substitution-none-until = Away until { $until }, without a substitute
substitution-case-line = Absence
substitution-error-overlap = An absence is already entered for these days. Change its last day instead.
substitution-error-long = A substitution lasts 30 days at most, also together with the one before or after it. For a longer time, hand the cases over.
substitution-error-order = The last day is before the first. Check both days.
substitution-error-past = The last day has already passed. Enter a day from today on.
substitution-error-far = The first day is more than a year ahead. Check the year.
substitution-error-no-case = Choose at least one case, or all cases.
substitution-error-colleague = This person cannot stand in here. Choose someone else from the team who is there during this time.
substitution-error-absent = This person does not work in your team.
substitution-error-case = One of the cases is not this person’s. Load the page again and choose once more.
substitution-error-over = This substitution has already ended. Set a new one.
substitution-error-changed = Someone has changed this substitution in the meantime. This is how it stands now. Check it and save again.
substitution-other = Choose someone else for single cases
