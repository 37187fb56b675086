# Monitoring
history-kind-contact-rhythm = Contact rhythm
history-kind-plan-deviation = Deviation from the plan
history-kind-reassessment-trigger = Occasion to assess anew
monitoring-title = Monitoring
monitoring-lead = Does what was agreed happen? And how do both see it? Everything here comes from the file.
monitoring-back = To monitoring
monitoring-cancel = Cancel
monitoring-to-phase = Phase and next steps
monitoring-to-tasks = To the tasks
monitoring-to-contact = Write down a contact
monitoring-to-assessment = To the assessment
monitoring-day = Day
monitoring-reviews = When everybody looks again
monitoring-review-case = Look at the case again
monitoring-review-plan = Look at the support plan again
monitoring-review-none = No day yet
monitoring-goals = Goals over time
monitoring-goals-none = No goal is agreed yet.
monitoring-goal-caption = Both views: { $goal }
monitoring-goal-talk = This goal is looked at in conversation, without levels.
monitoring-goal-unrated = Nobody has rated it yet.
monitoring-attainment-caption = Attainment of the focus goals on each day on which something was rated
monitoring-measures = Measures
monitoring-late = Still open past the agreed end
monitoring-late-none = No open measure is past its end.
monitoring-ended = Ended
monitoring-contact = Contact: agreed and lived
monitoring-rhythm-agreed = Agreed
monitoring-rhythm-none = You have not agreed yet how often you speak with each other.
monitoring-rhythm-new = Agree a contact rhythm
monitoring-rhythm-change = Agree another rhythm
monitoring-rhythm-lead = How often do both of you want to speak? What held before stays readable.
monitoring-rhythm-days = At the latest after so many days
monitoring-rhythm-days-hint = For example 14 for every two weeks.
monitoring-rhythm-words = How, and what do both need for it?
monitoring-rhythm-words-hint = For example: Mondays by telephone, once a month at home.
monitoring-rhythm-save = Keep the rhythm
monitoring-every = { $days ->
    [one] every day
   *[other] at least every { $days } days
}
monitoring-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
monitoring-contacts-since = Contacts since { $day }
monitoring-contacts-of = { $count }, agreed were { $expected }
monitoring-gap = Longest time without contact
monitoring-contact-last = Last contact
monitoring-contact-none = None yet
monitoring-contact-by = Next contact by
monitoring-contact-late = Overdue
monitoring-deviations = What went otherwise
monitoring-deviations-none = Nothing is noted yet that went otherwise than agreed.
monitoring-deviation-new = Note a deviation
monitoring-deviation-lead = When something goes otherwise, it is nobody’s fault. What matters is why, and what follows.
monitoring-deviation-save = Keep the deviation
monitoring-what = What went otherwise?
monitoring-what-hint = Describe, do not judge. The family may read it.
monitoring-reason = Why was that?
monitoring-reason-hint = As far as both know.
monitoring-measure = Which measure is it about?
monitoring-goal = Which goal is it about?
monitoring-consequence = What follows?
monitoring-consequence-carry-on = It goes on as agreed
monitoring-consequence-measure = The measure is changed
monitoring-consequence-goal = The goal is changed
monitoring-consequence-plan = There will be a new version of the support plan
monitoring-consequence-reassess = We assess the situation anew
monitoring-consequence-end = It comes to an end
monitoring-next = How does it go on?
monitoring-anew = Assess anew
monitoring-anew-lead = Has the situation changed so much that the assessment is no longer right? Note the occasion. It becomes a task for you.
monitoring-anew-reason = Why now?
monitoring-anew-day = Begin by
monitoring-anew-day-hint = Until that day it stands among your tasks.
monitoring-anew-until = Begin by { $day }
monitoring-anew-save = Keep the occasion
monitoring-anew-task = Begin the assessment anew
monitoring-occasion = What is the occasion?
monitoring-occasion-wish = The family wishes it
monitoring-occasion-event = Something in life has changed
monitoring-occasion-crisis = It got too much
monitoring-occasion-stalled = Nothing moves
monitoring-occasion-review = It was agreed so
monitoring-participation = How the family takes part
monitoring-participation-caption = Occasions to take part
monitoring-part = In what
monitoring-part-count = How often
monitoring-part-wishes = Wishes in their own words
monitoring-part-ratings = Goals that the family has rated itself
monitoring-part-answers = Measures about which it was asked
monitoring-part-involved = People who were there or were heard for the newest version
monitoring-part-signed = Versions and agreements that both signed
monitoring-part-dissents = Other views that are kept
monitoring-of = { $done } of { $of }
monitoring-index = Participation index: { $taken } of { $occasions } occasions.
monitoring-index-hint = The figure says how we work. It says nothing about the family.
monitoring-contact-persons = Contact persons
monitoring-contact-persons-none = The family has no contact person yet.
monitoring-changes = { $count ->
    [0] The contact person has not changed.
    [one] The contact person has changed once.
   *[other] The contact person has changed { $count } times.
}
monitoring-term = { $from } to { $until }
monitoring-term-since = since { $from }
monitoring-error-days = The rhythm lies between 1 and 366 days.
monitoring-error-past = Choose a day from today on.
monitoring-error-measure = This measure is not in this file. Choose one from the list.
monitoring-error-goal = This goal is not in this file. Choose one from the list.
