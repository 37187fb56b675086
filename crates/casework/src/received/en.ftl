# What other services let you see
received-known = This is already known
received-known-hint = Other services have disclosed it to you. The family need not tell it again.
received-all = All disclosures in this case
received-name = Name
received-role = In the family
received-safe-times = Safe to reach
received-short = { $kind } of { $date } ({ $topic }) { $words }
