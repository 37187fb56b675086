# The safety net: nobody falls through
safety-net-title = What is missing
safety-net-lead = Every night it is checked whether a case is without contact person, without next step or without contact for more than { $days } days, and whether a first contact waits for an answer. What is done disappears by itself.
safety-net-none = Nothing is missing at present. The next check runs at night.
safety-net-to-team = To the team
safety-net-caption =
    { $count ->
        [one] One case in which something is missing
       *[other] { $count } places where something is missing
    }
safety-net-column-case = Family
safety-net-column-code = Code
safety-net-column-lack = What is missing
safety-net-column-since = Noticed on
safety-net-column-contact-person = Contact person
safety-net-column-act = What to do
safety-net-lack-contact-person = Nobody who can act
safety-net-lack-next-step = No next step
safety-net-lack-contact = No contact for too long
safety-net-lack-first-contact = First contact without an answer
safety-net-act-contact-person = Hand over or settle the substitution
safety-net-act-next-step = Set a task
safety-net-act-contact = Record a contact
safety-net-act-first-contact = Open the first consultation
safety-net-figure =
    { $count ->
        [0] Nothing is missing
        [one] Something is missing in one place
       *[other] Something is missing in { $count } places
    }
safety-net-figure-label = Safety net
safety-net-children = It is not recorded who decides for these children
safety-net-to-family = To the family
safety-net-days-title = Interval between contacts
safety-net-days-lead = When nobody has spoken with a family for longer, its case stands on the team lead’s list. This holds for the whole organisation.
safety-net-days = After how many days without contact?
safety-net-days-save = Save
safety-net-error-days = Enter a number from 1 to 365.
safety-net-error-changed = Someone has set { $days } days in the meantime. Check the value and save again.
