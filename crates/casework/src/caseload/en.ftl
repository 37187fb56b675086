# The case list: narrow it down, put it in order, keep cases at hand
caseload-title = Cases
caseload-to-search = Search
caseload-tabs = Cases by where they stand
caseload-tab-open = Open cases
caseload-tab-advice = Advice
caseload-tab-closed = Closed
caseload-caption-open =
    { $count ->
        [one] One family with an open case
       *[other] { $count } families with an open case
    }
caseload-caption-advice =
    { $count ->
        [one] One family in advice
       *[other] { $count } families in advice
    }
caseload-caption-closed =
    { $count ->
        [one] One family whose case is closed
       *[other] { $count } families whose case is closed
    }
caseload-caption-narrowed =
    { $count ->
        [one] One family fits your choice
       *[other] { $count } families fit your choice
    }
caseload-page-of = page { $page } of { $pages }
caseload-by-letzter-eintrag = newest entry first
caseload-by-name = by name
caseload-by-eroeffnet = last opened first
caseload-by-wiedervorlage = next follow-up first
caseload-by-phase = by phase
caseload-by-ansprechperson = by contact person
caseload-order-replaced = There are too many cases for this order, so the list stands by the day of opening. Narrow it down to order it differently.
caseload-none-open = There is no open case here yet. A case begins with the first contact and is opened when case management is indicated and the person says yes.
caseload-none-advice = At the moment you are advising nobody without a case.
caseload-none-closed = No case has been closed yet.
caseload-nothing-fits = No case fits your choice. Take one of the filters off.
caseload-show-all = Show all
caseload-first-contact = Take in a first contact
caseload-column-family = Family
caseload-column-code = Code
caseload-column-stand = Status
caseload-column-contact-person = Contact person
caseload-column-last-entry = Last entry
caseload-column-flags = Notes
caseload-column-favourite = Favourite
caseload-recent = Recently opened
caseload-favourites = Favourites
caseload-filter = Narrow down and order the list
caseload-filter-apply = Apply
caseload-filter-person = Contact person
caseload-filter-phase = Phase
caseload-filter-area = Open problem in the area
caseload-filter-quiet = Long without contact
caseload-filter-flags = Notes
caseload-filter-order = Order
caseload-mine = My own cases
caseload-somebody = Another contact person
caseload-chosen = Chosen
caseload-take-off = Take off
caseload-take-all-off = Take all off
caseload-quiet-4 = No contact for 4 weeks
caseload-quiet-8 = No contact for 8 weeks
caseload-quiet-13 = No contact for 3 months
caseload-quiet-26 = No contact for half a year
caseload-order-letzter-eintrag = Newest entry first
caseload-order-name = Name
caseload-order-eroeffnet = Last opened first
caseload-order-wiedervorlage = Next follow-up first
caseload-order-phase = Phase
caseload-order-ansprechperson = Contact person
caseload-flag-multiproblem = Multiple problems
caseload-flag-favorit = Favourite
caseload-flag-ohne-vertretung = No substitute
caseload-flag-wiedervorlage-faellig = Follow-up due
caseload-flag-langfristig = Long-term path
caseload-star-on = Mark as favourite
caseload-star-off = No longer a favourite
caseload-star-on-of = Mark { $family } as favourite
caseload-star-off-of = { $family } is no longer a favourite
caseload-views = My views
caseload-views-change = Remove views
caseload-view-forget = Remove
caseload-view-keep-heading = Keep this view
caseload-view-keep = Keep view
caseload-view-name = Name of the view
caseload-view-name-hint = For example “Not heard from for long”. Please no names of families.
caseload-too-many-views = You already have 30 views. Remove one before you keep a new one.
