# The helper system as a picture
helpers-title = Who helps with what
helpers-lead = Family, friends and services at a glance: what is agreed, and what else is known.
helpers-description = The same stands below as a table.
helpers-none = Nobody who helps has been entered yet. Enter helpers and services; the picture comes from that.
helpers-to-list = To the helpers
helpers-to-measures = To the measures
helpers-back = To the network map
helpers-table = As a table
helpers-caption = Who helps the family with what
helpers-who = Who
helpers-side = Side
helpers-side-informal = Family, friends, neighbours
helpers-side-services = Services
helpers-agreed = Agreed
helpers-known = Otherwise known
helpers-client = The client
helpers-family = The family
