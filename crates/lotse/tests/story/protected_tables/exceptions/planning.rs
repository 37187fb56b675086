//! Those of `planning`.

use super::Exception;

pub const OF_PLANNING: &[Exception] = &[
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
];
