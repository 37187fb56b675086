# First contact

# Today
intake-today-title = First contact
intake-today-count = Still open today: { $open } · overdue: { $overdue }
intake-today-waiting = Who is waiting today
intake-today-nobody = Nobody is waiting at the moment. Whoever comes gets a first consultation the same day.
intake-today-own = My consultations
intake-today-own-none = At the moment you are advising nobody without a case.
intake-new-button = New contact
intake-back-today = First contact
intake-line-since = since { $moment }
intake-line-due = First consultation by { $moment }
intake-line-taken = with { $name }
intake-line-review = look again on { $day }
intake-review-due = Look again
intake-standing-waiting = Waiting
intake-standing-escalated = With the lead
intake-standing-overdue = Overdue
intake-standing-taken = Taken
intake-standing-held = Entry check open
intake-result-indicated = Case management is indicated
intake-result-advice = Advice is enough
intake-result-refer = Referral
intake-result-not-now = Not to be activated at short notice for now

# New contact
intake-new-title = New contact
intake-new-lead = Only what is needed now. Everything but the concern may stay open.
intake-group-concern = What brings the person to us?
intake-concern = Concern
intake-concern-hint = In the person’s own words.
intake-access = Access
intake-access-in-person = Comes in
intake-access-telephone = Telephone
intake-access-letter = Letter
intake-access-online = E-mail or online
intake-access-recommended = Recommended by another organisation
intake-recommended-by = Recommended by
intake-group-person = Who is it?
intake-person-hint = One name is enough. What the person does not wish to say stays “not asked”.
intake-given-name = First name
intake-family-name = Family name
intake-no-name = Does not wish to give a name
intake-no-name-hint = We then give a cover name.
intake-birth-date = Date of birth
intake-address-form = Form of address
intake-address-form-frau = Ms
intake-address-form-herr = Mr
intake-address-form-neutral = First and family name
intake-address-form-vorname = By the first name
intake-address-form-nicht-erhoben = Not asked
intake-language = Language
intake-interpreter = Interpreting
intake-interpreter-nicht-noetig = Not needed
intake-interpreter-sprache = Interpreter needed
intake-interpreter-gebaerdensprache = Sign language needed
intake-interpreter-nicht-erhoben = Not asked
intake-not-asked = Not asked
intake-group-reach = Reach safely
intake-reach-hint = Ask first how and when a contact is without danger for the person.
intake-reach-unknown = It has not been asked yet how the person can be reached without danger.
intake-phone = Telephone
intake-mail = E-mail
intake-address = Address
intake-safe-ways = Safe ways
intake-safe-way-anruf = Call
intake-safe-way-sms = Text message
intake-safe-way-mail = E-mail
intake-safe-way-brief = Letter
intake-safe-way-persoenlich = In person only, when the person comes
intake-safe-times = Safe times
intake-safe-times-hint = For example: in the mornings, when the children are at school
intake-never = This must never happen
intake-never-hint = For example: no message on the answering machine
intake-group-claims = Application and need
intake-claims-preserved = With “Yes” the moment is fixed at once. This date stays, even if the consultation takes longer.
intake-claims-elsewhere = Your application counts only when it reaches the authority. This is how it still arrives today:
intake-benefit = Does the person wish to apply for money or another benefit?
intake-known-need = Has a need become known?
intake-known-need-hint = In Germany, social assistance begins as soon as the need is known, even without an application (§ 18 SGB XII).
intake-answer-yes = Yes
intake-answer-no = No
intake-answer-not-asked = Not asked
intake-group-handling = Who takes care of it today?
intake-handling = First consultation
intake-handling-self = I take it myself
intake-handling-waiting-list = On the team’s waiting list
intake-save-contact = Check and save
intake-claim-application = Application received { $moment } – this date stays
intake-claim-need = Need known since { $moment } – this date stays
intake-claim-elsewhere = Your application counts only when it reaches the authority
intake-claim-said = Said to us on { $moment }. This is how the application still arrives today:
intake-claim-need-said = The need has been known to us since { $moment }. The authority must hear of it too, best today:
intake-send-1 = One sentence is enough, for example: “I apply for benefits from today.” With name, address, date and signature.
intake-send-2 = Hand it in at the authority today, put it into their letter box, fax it or e-mail it.
intake-send-3 = Have the receipt confirmed or keep the sending report. Documents may follow later.
intake-claim-kind-application = The person applies for money or another benefit
intake-claim-kind-known-need = A need has become known (§ 18 SGB XII)

# Is the person known?
intake-known-title = Is the person known already?
intake-known-lead = We have found persons with a similar name or date of birth. Ask before you decide.
intake-known-question = Who is it?
intake-known-is = It is this person: { $name }, { $born }
intake-known-born = born on { $date }
intake-known-birth-unknown = date of birth not asked
intake-known-contact = Contact person: { $name }
intake-known-no-contact = No contact person yet
intake-known-nobody = New person
intake-known-submit = Continue and save
intake-known-change = Change details
intake-known-cancel = Discard
intake-known-note = The search was in our own organisation only. Nothing is saved yet, what you entered is kept.
intake-known-notice = We know this person already
intake-known-turn-to = Please turn to { $name }. The new contact is saved, its moment stays.
intake-known-turn-to-team = There is no contact person yet. The new contact is saved, its moment stays.
intake-known-go = To the case { $code }
intake-likeness-name = same name
intake-likeness-klang = name sounds the same
intake-likeness-geburtsdatum = same date of birth
intake-likeness-geburtsdatum-vertauscht = date of birth with day and month swapped

# A contact
intake-contact-title = First contact { $code }
intake-contact-facts = Details
intake-received = Received
intake-due = First consultation by
intake-escalated = Given to the lead
intake-take = Take it
intake-take-hint = Whoever takes it holds the first consultation today and stays responsible afterwards.
intake-taken-by = { $name } took this contact on { $moment }.
intake-taken-already = { $name } was faster and took this contact on { $moment }. There is nothing more for you to do.
intake-to-talk = To the first consultation

# Team
intake-team-title = Team: first contacts
intake-team-figures = How things stand
intake-team-open = Still open today
intake-team-overdue = Overdue
intake-team-rate = Advised the same day (30 days)
intake-team-rate-words = { $percent } % ({ $time } of { $due })
intake-team-rate-none = Nothing was due in the last 30 days.
intake-team-free = With nobody yet
intake-team-free-caption =
    { $count ->
        [one] One contact is waiting for someone to take it
       *[other] { $count } contacts are waiting for someone to take them
    }
intake-team-free-none = All contacts have been taken.
intake-team-taken = Taken, not held yet
intake-team-taken-caption =
    { $count ->
        [one] One first consultation is still to be held
       *[other] { $count } first consultations are still to be held
    }
intake-team-taken-none = At the moment no first consultation that was taken is still to be held.
intake-team-who = Who
intake-team-state = State
intake-team-with = With whom
intake-assign-to = Assign to
intake-assign = Assign

# What is wrong
intake-error-name = Please enter at least one name or tick “Does not wish to give a name”.
intake-error-name-withheld = There is a name and also “Does not wish to give a name”. Please delete the name or the tick.
intake-error-known-card = This person was not found. Please search again.
intake-error-decide = Please choose whether it is one of the persons found or a new one.
intake-error-colleague = This colleague cannot be chosen here. Please choose someone else.
