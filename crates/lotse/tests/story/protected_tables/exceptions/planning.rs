//! Those of `planning`.

use super::Exception;

pub const OF_PLANNING: &[Exception] = &[
    ("planning/src/phase/store.rs", "insert", "keeps where a step led whose reason was written just before"),
    (
        "planning/src/assessment/store.rs",
        "insert",
        "keeps where an assessment stands whose head was written just before",
    ),
    (
        "planning/src/assessment/store.rs",
        "insert_side",
        "says which side of which area an entry holds that was written just before",
    ),
    (
        "planning/src/assessment/store.rs",
        "touch",
        "takes an assessment that was found through the predicate in a file open for writing",
    ),
    (
        "planning/src/assessment/store.rs",
        "sign",
        "signs an assessment that was found through the predicate in a file open for writing",
    ),
    (
        "planning/src/goal/store.rs",
        "take_place",
        "gives a goal that was written just before a place among the focus goals",
    ),
    (
        "planning/src/goal/store.rs",
        "free_place",
        "frees the place of a goal that was found through the predicate before",
    ),
    ("planning/src/plan/store.rs", "insert", "keeps the number of a version that was written just before"),
    (
        "planning/src/plan/store.rs",
        "sign",
        "signs a version that was found through the predicate in a file open for writing",
    ),
    ("planning/src/report/store.rs", "insert", "keeps the kind of a report that was written just before"),
    (
        "planning/src/report/store.rs",
        "confirm",
        "confirms a report that was found through the predicate in a file open for writing",
    ),
    ("planning/src/statutory_plan/store.rs", "insert", "keeps which law a plan follows that was written just before"),
    (
        "planning/src/statutory_plan/store.rs",
        "set_days",
        "keeps the days of a plan that was found through the predicate and revised just before",
    ),
    (
        "planning/src/statutory_plan/store.rs",
        "insert_version",
        "keeps the number of a version that was written just before",
    ),
    ("planning/src/agreement/store.rs", "insert", "keeps where an agreement stands that was written just before"),
    (
        "planning/src/agreement/store.rs",
        "sign",
        "signs an agreement that was found through the predicate in a file open for writing",
    ),
    ("planning/src/closing/store.rs", "insert", "keeps the number of a closing that was written just before"),
    (
        "planning/src/closing/store.rs",
        "insert_contact",
        "keeps a contact that a closing decided on which was written just before",
    ),
    (
        "planning/src/closing/store.rs",
        "hold_contact",
        "notes that a contact took place which was found through the predicate in a file open for writing",
    ),
    (
        "planning/src/closing/store.rs",
        "end",
        "ends a closing that was found through the predicate in a file open for writing",
    ),
];
