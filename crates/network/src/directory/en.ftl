# Find help: the public search
directory-title = Find help
directory-lead = Who helps with what near you? Search without logging in. We do not keep what you search for.
directory-danger = If somebody is in danger, call 112.
directory-field-words = What do you need?
directory-field-words-hint = In your own words, for example: reminder, nursery, alone with a child.
directory-field-place = Where?
directory-field-place-hint = Part of town, town or postcode.
directory-field-language = Somebody should speak this language
directory-field-group = It should be for these people
directory-field-open = Only where somebody is there now
directory-narrower = Search more closely
directory-search = Search
directory-by-area = Or choose what it is about
directory-found = { $count ->
    [0] Nothing found
    [one] 1 service found
   *[other] { $count } services found
}
directory-none = There is nothing about that in the directory. Try another word, leave out the place, or choose below what it is about.
directory-anew = Search anew
directory-similar = We do not know this word. Here is what is spelt much like it.
directory-unknown-place = The directory does not know “{ $place }”. We have searched everywhere.
directory-helps-with = helps with: { $area }
directory-for-place = for { $place }
directory-free-places = free places: { $count }
directory-open-until = open now until { $time }
directory-speaks = speaks { $language }
directory-for-group = for { $group }
directory-free = free of charge
directory-offered-by = Who offers it
directory-places-left = Free places
directory-stale = Not confirmed for long
directory-stale-text = For more than half a year nobody has said that this is still right. Better call before you go there.
directory-secret = A protected place
directory-secret-text = For your safety there is no address here. Call; on the telephone you are told how to get there.
