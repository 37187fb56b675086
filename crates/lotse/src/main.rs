//! The program `lotse`: reads its command line and does what it says.
//!
//! Exit codes: 0 done, 1 the task failed, 2 wrong use; what went wrong and what to do stands on standard error.

use std::process::ExitCode;

use clap::Parser;
use lotse::command::{Arguments, run};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("lotse: The system gives this program no threads: {error}.");
            return ExitCode::from(1);
        }
    };
    match runtime.block_on(run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("lotse: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}
