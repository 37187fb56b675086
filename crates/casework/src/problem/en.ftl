# Life areas and how they hang together
problem-title = Life areas
problem-open = What weighs at the moment
problem-none = Nothing has been written down yet. Begin with what the person names first.
problem-count-areas =
    { $areas ->
        [one] One life area is affected.
       *[other] { $areas } life areas are affected.
    }
problem-caption = Open issues by life area
problem-column-area = Life area
problem-column-words = What it is about
problem-column-act = Change state
problem-poverty = Poverty
problem-mark-solved = Solved
problem-reopen = Open again
problem-solved = Solved issues
problem-chains = What hangs together
problem-no-chains = No connection has been written down yet.
problem-chains-caption = Causes and effects
problem-cause = Cause
problem-effect = Effect
problem-link-note = How does it hang together?
problem-link-add = Write down a connection
problem-link-save = Save connection
problem-own-cause = An issue cannot be its own cause. Choose another issue as the effect.
problem-add = Write down an issue
problem-area = Life area
problem-stranger = This person does not belong to this file. Choose someone from the list.
problem-not-here = This issue is not in this file. Choose one from the list.
problem-choose-area = Choose a life area from the list.
problem-words = What is it about?
problem-words-hint = In plain words, best as the person says it.
problem-seen-by = Whose view is this?
problem-seen-by-klient = The person’s view
problem-seen-by-fachkraft = The worker’s view
problem-seen-by-beide = Both see it this way
problem-seen-by-since = { $who }, since { $since }
problem-since = Since when?
problem-since-hint = For example: summer 2025
problem-save = Save issue
