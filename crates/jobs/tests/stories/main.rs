//! Jobs as those who wait for them meet them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod ground;
mod queue;
mod worker;

/// Also the statements that no story here runs.
#[testkit::both_engines]
async fn every_statement_is_understood(scratch: testkit::Scratch) {
    assert_eq!(testkit::statements::prepare_all(&scratch).await, Vec::<String>::new());
}
