data-map-title = Record of processing
data-map-about = What is done with whose data, on what ground and for how long
data-map-lead = Derived from the data map: each of the { $columns } columns of both databases is described in it.
data-map-draft = Legal bases and periods are drafts. The data-protection officers of the organisations check and replace them before real data are processed.
data-map-all-columns = See all columns
data-map-whose = Whose data
data-map-ground = Legal basis
data-map-retention = How long
data-map-retention-short = How long
data-map-export = What the person gets
data-map-erase = How it is erased
data-map-tables = Where the data are ({ $count } tables)
data-map-columns = { $count ->
    [one] one column
   *[other] { $count } columns
}
data-map-columns-title = Data map
data-map-columns-lead = Every table with its columns, by their names in the database.
data-map-column = Column
data-map-whose-client = clients and people who appear in their files
data-map-whose-staff = staff
data-map-whose-account = whoever has an account
data-map-whose-nobody = nobody's
data-map-export-package = stands in the information package
data-map-export-access-list = stands under “Who has seen it”, without names of staff
data-map-export-no-secret = not in the package: a key, or the fingerprint of a secret
data-map-export-no-technical = not in the package: a number of the program
data-map-export-no-staff = not in the package: about staff
data-map-export-no-account = not in the package: stands on the page of the account
data-map-export-no-office = not in the package: about an organisation
data-map-export-no-derived = not in the package: derived from what it holds
data-map-export-no-draft = not in the package: a draft
data-map-export-no-safety = not in the package: would tell one file about another
data-map-erase-key = unreadable once the key is destroyed
data-map-erase-row = the row is deleted
data-map-erase-expires = expires by itself
data-map-erase-tombstone = numbers, codes and moments stay as proof, without content
data-map-erase-none = nothing to erase
