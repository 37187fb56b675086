//! Those of `trust`.

use super::Exception;

pub const OF_TRUST: &[Exception] = &[
    ("trust/src/protection/store.rs", "insert", "keeps where a procedure stands whose entry was written just before"),
    (
        "trust/src/protection/store.rs",
        "insert_risk",
        "notes who is named as a risk in an entry that was written just before",
    ),
    (
        "trust/src/protection/store.rs",
        "insert_step",
        "ties an entry that was written just before to a procedure found before",
    ),
    (
        "trust/src/protection/store.rs",
        "sign",
        "signs a procedure that was found through the predicate in a file open for writing",
    ),
    (
        "trust/src/protection/store.rs",
        "insert_notice",
        "keeps where a notice stands whose snapshot was written just before",
    ),
    ("trust/src/protection/store.rs", "set_sent", "sends a notice that was found through the predicate before"),
    (
        "trust/src/protection/store.rs",
        "set_reviewed",
        "notes the look at a notice that was found through the predicate before",
    ),
    (
        "trust/src/protection/store.rs",
        "insert_feedback",
        "ties an answer that was written just before to a notice found before",
    ),
    (
        "trust/src/review/store/request.rs",
        "of_organisation_unscoped",
        "names the case's code of a request to the officer's organisation, metadata that policy P18 gives them",
    ),
    (
        "trust/src/review/store/request.rs",
        "of_account_unscoped",
        "names the case's code of a request that the account itself has made",
    ),
    (
        "trust/src/review/store/request.rs",
        "find",
        "names the case's code of a request to the officer's organisation, metadata that policy P18 gives them",
    ),
    (
        "trust/src/emergency/store/read.rs",
        "files_of_code_unscoped",
        "names the files of a code; which of them may be opened is asked by the next statement",
    ),
    (
        "trust/src/emergency/store/read.rs",
        "place_unscoped",
        "names case and cover of a file that was found to be one the actor may open",
    ),
    (
        "trust/src/emergency/store/read.rs",
        "live_until_unscoped",
        "tells the person's own declaration for the case in their address",
    ),
    (
        "trust/src/emergency/store/read.rs",
        "live_of_code",
        "finds the person's own access to the case of a code, to end it",
    ),
    (
        "trust/src/emergency/store/read.rs",
        "of_organisation_unscoped",
        "names the cases' codes of an organisation's emergencies, metadata that policy P18 gives its officer",
    ),
    (
        "trust/src/emergency/store/read.rs",
        "find_of_organisation_unscoped",
        "names the case's code of one of an organisation's emergencies, metadata that policy P18 gives its officer",
    ),
    ("trust/src/disclosure/store/write.rs", "insert", "creates the row of a disclosure that was written just before"),
    (
        "trust/src/disclosure/store/write.rs",
        "insert_items",
        "names what a disclosure that was written just before gives",
    ),
    (
        "trust/src/disclosure/store/write.rs",
        "set_ended",
        "ends a disclosure that was found in the actor's own file before",
    ),
    (
        "trust/src/disclosure/store/write.rs",
        "insert_copy",
        "notes from where an entry that was written just before was taken",
    ),
    (
        "trust/src/disclosure/store/read.rs",
        "files_of_unit_unscoped",
        "finds the recipient's file in the case, which the giver never learns; ids only",
    ),
    (
        "trust/src/disclosure/store/ways.rs",
        "recipients_of_grants_unscoped",
        "a job tells those whose grants have just ended; ids only",
    ),
    (
        "trust/src/review/store/access.rs",
        "accesses_unscoped",
        "metadata of the officer's own organisation, which policy P18 gives them: codes and figures",
    ),
    (
        "trust/src/review/store/access.rs",
        "deletions_unscoped",
        "metadata of the officer's own organisation, which policy P18 gives them: codes and figures",
    ),
    (
        "trust/src/review/store/breach.rs",
        "affected_unscoped",
        "metadata of the officer's own organisation, which policy P18 gives them: codes and figures",
    ),
    (
        "trust/src/review/store/breach.rs",
        "case_of_code_unscoped",
        "finds the case a request is about, where the organisation keeps a file in it; an id only",
    ),
    (
        "trust/src/portal/store/mod.rs",
        "accesses_unscoped",
        "asks whether a procedure names who looks; a yes or no that decides what they are shown",
    ),
    ("trust/src/portal/store/mod.rs", "live_accesses_unscoped", "the same for those who look now"),
    ("trust/src/portal/store/mod.rs", "accesses_of_user_unscoped", "the same for one account"),
    ("trust/src/portal/store/mod.rs", "access", "the same for one access of a file that the actor may write"),
    (
        "trust/src/consent/store/used.rs",
        "mutual_among_unscoped",
        "says which consents, on which the actor has received something, hold both ways; ids only",
    ),
    (
        "trust/src/consent/store/named.rs",
        "naming_unscoped",
        "names the rows that a merge of two cards moves along; ids only",
    ),
    ("trust/src/consent/store/named.rs", "rename", "moves along what names a card that was merged just before"),
    (
        "trust/src/protection/store.rs",
        "naming_unscoped",
        "names the rows that a merge of two cards moves along; ids only",
    ),
    ("trust/src/protection/store.rs", "rename", "moves along what names a card that was merged just before"),
    (
        "trust/src/portal/store/mod.rs",
        "facts_unscoped",
        "decides entry by entry what is shown of a file that `case::writable` has found; codes and ids only",
    ),
    ("trust/src/portal/store/mod.rs", "fact_unscoped", "the same for one entry that was written just before"),
    (
        "trust/src/portal/store/mod.rs",
        "withhold_as_told",
        "notes that an entry written just before is not shown; its author alone is read",
    ),
    (
        "trust/src/portal/store/mod.rs",
        "withheld_unscoped",
        "counts by reason what is not shown of somebody's own matters, for that person alone",
    ),
    (
        "trust/src/portal/store/looked.rs",
        "reads_unscoped",
        "asks whether the reading unit owns the file of which the reader sees entries",
    ),
    (
        "trust/src/consent/store/read.rs",
        "terms_of_unscoped",
        "bounds a disclosure on a consent for whoever judges one; ids, topics and moments, never words",
    ),
    (
        "trust/src/consent/store/read.rs",
        "reached_unscoped",
        "names the units of files that a consent reached, after the consent was found through the scope",
    ),
    (
        "trust/src/consent/store/read.rs",
        "ending_unscoped",
        "tells the clock whom of staff to remind of a consent that ends; never words",
    ),
    (
        "trust/src/consent/store/write.rs",
        "insert",
        "notes what a query needs of a consent whose entry was written just before",
    ),
    (
        "trust/src/consent/store/write.rs",
        "replace",
        "changes a consent whose entry was found to be written in this transaction",
    ),
    ("trust/src/consent/store/write.rs", "insert_topic", "notes a topic of a consent that was written just before"),
    ("trust/src/consent/store/write.rs", "insert_item", "notes an entry of a consent that was written just before"),
    (
        "trust/src/consent/store/write.rs",
        "insert_exclusion",
        "notes what a consent leaves out that was written just before",
    ),
    ("trust/src/consent/store/write.rs", "insert_signature", "notes a signature whose entry was written just before"),
    (
        "trust/src/consent/store/write.rs",
        "raise_version",
        "changes a consent that was found through the scope in a file proven to be writable",
    ),
    (
        "trust/src/consent/store/write.rs",
        "mark_given",
        "changes a consent that was found through the scope in a file proven to be writable",
    ),
    (
        "trust/src/consent/store/write.rs",
        "mark_refused",
        "changes a consent that was found through the scope in a file proven to be writable",
    ),
    (
        "trust/src/consent/store/write.rs",
        "mark_withdrawn",
        "takes back a consent that was found through the scope; the person needs no write leg for that",
    ),
    (
        "trust/src/consent/store/write.rs",
        "hold_unscoped",
        "locks a consent while something is given on it; it answers a yes or no",
    ),
    (
        "trust/src/rights/store.rs",
        "set_state",
        "changes a file that `case::find` has found, or whose erasure two people have released",
    ),
    (
        "trust/src/rights/store.rs",
        "closed_unscoped",
        "lists by the clock what may go of an organisation; ids and moments only",
    ),
    (
        "trust/src/rights/store.rs",
        "quiet_unscoped",
        "lists by the clock what may go of an organisation; ids and moments only",
    ),
    (
        "trust/src/rights/store.rs",
        "all_due_unscoped",
        "shows leads and the officer codes and days of their own organisation, never content",
    ),
    (
        "trust/src/rights/store.rs",
        "erasures_unscoped",
        "shows leads and the officer codes and moments of their own organisation, never content",
    ),
    (
        "trust/src/rights/store.rs",
        "entries_unscoped",
        "names the entries whose keys are destroyed, after two people have released it",
    ),
    (
        "trust/src/rights/store.rs",
        "delete_fingerprints",
        "deletes what could find an erased card, after two people have released it",
    ),
    (
        "trust/src/rights/store.rs",
        "delete_drafts",
        "deletes drafts of an erased file, after two people have released it",
    ),
    (
        "trust/src/rights/store.rs",
        "blank_bodies",
        "takes the ciphertext of an erased file away, after two people have released it",
    ),
];
