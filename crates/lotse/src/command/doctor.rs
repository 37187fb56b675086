//! `lotse doctor`: looks at everything that an installation needs and says what to do.

use super::arguments::Doctor;
use crate::failure::{Failure, Outcome};
use crate::operating::doctor::{Grade, examine};
use crate::settings::process_environment;

/// Prints a line for each finding; a failed one makes the command fail.
pub async fn run(asked: Doctor) -> Outcome {
    let findings = examine(asked.config.file().as_deref(), &process_environment).await;
    for finding in &findings {
        println!("{finding}");
    }
    match findings.iter().filter(|finding| finding.grade == Grade::Fail).count() {
        0 => Ok(()),
        failed => Err(Failure::Task(format!("{failed} of {} findings need work before all is well.", findings.len()))),
    }
}
