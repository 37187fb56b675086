//! The journal as a reader, a verifier and a thief meet it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod acts;
mod ground;
mod many;
mod reading;
mod sealing;
mod tampering;

/// Also the statements that no story here runs.
#[testkit::both_engines]
async fn every_statement_is_understood(scratch: testkit::Scratch) {
    assert_eq!(testkit::statements::prepare_all(&scratch).await, Vec::<String>::new());
}
