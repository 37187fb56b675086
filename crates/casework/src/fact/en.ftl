# Facts: what is known, from where and on what basis
fact-title = Facts
fact-lead = What matters for the work stands here: each fact with its purpose and its source.
fact-empty = No fact has been noted yet. Ask only what you need for the work.
fact-new-title = Note a fact
fact-correct-title = Correct a fact
fact-person = About whom?
fact-person-hint = Leave this empty if the fact is about the whole family.
fact-topic = Topic
fact-topic-hint = The topic helps to decide who may see the fact later.
fact-label = What is it about?
fact-label-hint = For example: monthly income, care level
fact-knowledge = What do you know about it?
fact-knowledge-known = Known
fact-knowledge-not-asked = Not asked
fact-knowledge-not-known = Not known
fact-statement = Fact
fact-statement-hint = Fill this in only if it is known.
fact-purpose = What is it needed for?
fact-purpose-hint = For example: application for housing benefit
fact-origin = Source
fact-from = From whom does it come?
fact-from-subject = From the person themselves
fact-from-third-party = From another person
fact-from-other-body = From another organisation
fact-others = Only if it does not come from the person themselves: say from whom, and the statutory reason. Without a reason it may not be saved.
fact-source = From whom exactly?
fact-source-hint = For example: class teacher Ms Lang
fact-reason = Statutory reason
fact-reason-hint = Why was it allowed to ask without the person?
fact-more = More details
fact-as-of = As of
fact-as-of-hint = The day for which the fact holds.
fact-save = Save fact
fact-cancel = Cancel
fact-noted = Noted
fact-noted-by = { $name }, { $moment }
fact-correct = Correct
fact-contest = Contest
fact-refer = Link
fact-versions = Versions
fact-take-back = Take back
fact-take-back-title = Take a fact back
fact-take-back-lead = “{ $label }: { $statement }” will no longer hold. The fact stays readable with the reason.
fact-take-back-reason = Why do you take the fact back?
fact-take-back-hint = For example: belongs to another family
fact-taken-back = Taken back
fact-gone =
    { $count ->
        [one] One fact that was taken back
       *[other] { $count } facts that were taken back
    }
fact-error-source = Write from whom exactly the fact comes.
fact-error-no-reason = Choose the statutory reason. Without a reason a fact that does not come from the person themselves may not be saved.
fact-error-reason = This statutory reason does not fit the source of the fact or did not hold on that day. Choose another one.
fact-error-taken-back = This fact has already been taken back.
history-kind-fact = Fact
