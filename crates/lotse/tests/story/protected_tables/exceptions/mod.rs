//! The statements that reach a protected row past the predicate, each with the reason why it may.

mod casework;
mod planning;
mod trust;

/// The file, the function the statement stands in, and why.
pub type Exception = (&'static str, &'static str, &'static str);

/// All of them.
pub fn exceptions() -> Vec<Exception> {
    [REST, casework::OF_CASEWORK, planning::OF_PLANNING, trust::OF_TRUST].concat()
}

/// Those of the crates that have few.
const REST: &[Exception] = &[
    ("policy/src/assignment.rs", "assign", "the policy's own table of facts: checks that the file belongs to the unit"),
    ("policy/src/grant.rs", "ends_unscoped", "the policy's own table of facts: whose files a grant leads from and to"),
    (
        "policy/src/grant.rs",
        "set_case_of_file",
        "the policy's own table of facts: the grants of a file follow its case",
    ),
    (
        "policy/src/grant.rs",
        "topic_in_file_unscoped",
        "the policy's own table of facts: checks that an entry lies in the file",
    ),
    (
        "policy/src/staff.rs",
        "lead_all_files",
        "the policy's own table of facts: a lead is assigned to the unit's files",
    ),
    ("policy/src/tree.rs", "exclude", "the policy's own table of facts: excludes entries from a grant"),
    (
        "policy/src/emergency.rs",
        "openable_in_emergency_unscoped",
        "asks which files may be opened in an emergency; ids of the own unit's files",
    ),
    (
        "policy/src/together.rs",
        "topics_in_file_unscoped",
        "the policy's own table of facts: checks that entries lie in the file",
    ),
    (
        "policy/src/affected.rs",
        "outside_readers_unscoped",
        "metadata of the officer's own organisation, which policy P18 gives them: codes and figures",
    ),
];
