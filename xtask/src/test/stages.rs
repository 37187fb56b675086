//! The stages, from the quick and cheap to the slow and thorough.

use anyhow::{Result, ensure};

use super::{Outcome, Run};
use crate::command::{Said, command, show};
use crate::{tidy, tools};

/// One stage of the test run.
pub struct Stage {
    /// Its name in the table and for `--only`.
    pub name: &'static str,
    /// What it does, for the reader who waits.
    pub does: &'static str,
    /// Does it.
    pub run: fn(&mut Run) -> Result<Outcome>,
}

/// All stages in their order.
pub const STAGES: &[Stage] = &[
    Stage { name: "format", does: "is the code formatted?", run: format },
    Stage { name: "tidy", does: "are the rules of the house kept?", run: tidy_up },
    Stage { name: "deny", does: "licences, sources and bans of what we depend on", run: deny },
    Stage { name: "clippy", does: "lints, each warning an error", run: clippy },
    Stage { name: "rustdoc", does: "documentation, each warning an error", run: rustdoc },
    Stage { name: "build", does: "tests and story server are built", run: build },
    Stage { name: "nextest", does: "unit, property and story tests on both engines", run: nextest },
    Stage { name: "doctests", does: "examples in the documentation", run: doctests },
    Stage { name: "stories", does: "browser stories with axe, HTML, keyboard and header checks", run: stories },
];

/// Builds every program, example and test, with the features that the whole workspace asks for together.
const WHOLE_BUILD: &[&str] = &["build", "--workspace", "--bins", "--tests", "--examples"];

fn format(run: &mut Run) -> Result<Outcome> {
    let said = cargo(run, &["fmt", "--all", "--check"])?;
    Ok(Outcome::of(said.ok, "cargo fmt --all would change something"))
}

fn tidy_up(run: &mut Run) -> Result<Outcome> {
    Ok(Outcome::of(tidy::run(&run.root)?, "cargo xtask tidy names the places"))
}

fn deny(run: &mut Run) -> Result<Outcome> {
    tools::deny(&run.root)?;
    let said =
        cargo(run, &["deny", "--color", "never", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"])?;
    if !said.ok {
        return Ok(Outcome::red("cargo deny names the crates".to_owned()));
    }
    let fetched = cargo(run, &["deny", "--color", "never", "fetch", "db"])?;
    if !fetched.ok {
        let remark = "known vulnerabilities were NOT checked: their list cannot be fetched from here".to_owned();
        println!("{remark}");
        return Ok(Outcome { remark: Some(remark), ..Outcome::default() });
    }
    let said = cargo(run, &["deny", "--color", "never", "check", "--disable-fetch", "advisories"])?;
    Ok(Outcome::of(said.ok, "a dependency has a known vulnerability"))
}

fn clippy(run: &mut Run) -> Result<Outcome> {
    let said = cargo(run, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    Ok(Outcome::of(said.ok, "clippy names the places"))
}

fn rustdoc(run: &mut Run) -> Result<Outcome> {
    let mut doc = command("cargo", &run.root);
    doc.args(["doc", "--workspace", "--no-deps", "--document-private-items"]).env("RUSTDOCFLAGS", "-D warnings");
    Ok(Outcome::of(show(&mut doc)?.ok, "rustdoc names the places"))
}

fn build(run: &mut Run) -> Result<Outcome> {
    Ok(Outcome::of(cargo(run, WHOLE_BUILD)?.ok, "the tests do not compile"))
}

fn nextest(run: &mut Run) -> Result<Outcome> {
    tools::nextest(&run.root)?;
    tools::strace()?;
    tools::pdf_readers(&run.root, &target(run))?;
    let url = run.postgres_url()?;
    let mut nextest = command("cargo", &run.root);
    nextest.args(["nextest", "run", "--workspace", "--color", "never", "--no-fail-fast", "--status-level", "slow"]);
    let said = show(nextest.env("LOTSE_TEST_POSTGRES", url))?;
    let line = said.text.lines().rev().find(|line| line.trim_start().starts_with("Summary ["));
    let [passed, failed, skipped] = ["passed", "failed", "skipped"].map(|word| before(line.unwrap_or_default(), word));
    let timed_out = before(line.unwrap_or_default(), "timed out");
    let trouble = match () {
        () if line.is_none() => Some("no test was run".to_owned()),
        () if skipped > 0 => Some(format!("{skipped} tests were skipped")),
        () if !said.ok => Some("nextest names the tests".to_owned()),
        () => None,
    };
    Ok(Outcome { passed, failed: failed + timed_out, trouble, remark: None })
}

fn doctests(run: &mut Run) -> Result<Outcome> {
    let said = cargo(run, &["test", "--workspace", "--doc", "--no-fail-fast", "--color", "never"])?;
    let results: Vec<_> = said.text.lines().filter(|line| line.starts_with("test result:")).collect();
    let sum = |word| results.iter().map(|line| before(line, word)).sum();
    Ok(Outcome {
        passed: sum("passed"),
        failed: sum("failed"),
        ..Outcome::of(said.ok, "an example in the documentation is wrong")
    })
}

fn stories(run: &mut Run) -> Result<Outcome> {
    let chromium = tools::browser(&run.root)?;
    // The same choice of packages and targets as in the stage `build`, so that nothing is built twice.
    ensure!(cargo(run, WHOLE_BUILD)?.ok, "the story server does not compile");
    let url = run.postgres_url()?;
    let mut node = command("node", &run.root.join("e2e"));
    node.args(["--test-reporter=spec", "run.mjs"]).env("LOTSE_TEST_POSTGRES", url).env("LOTSE_CHROMIUM", chromium);
    let said = show(node.env("LOTSE_STORY_SERVER", target(run).join("debug/story-server")))?;
    // The reporter ends with lines of the form "ℹ pass 12".
    let count = |word: &str| -> u64 {
        let after =
            said.text.lines().rev().find_map(|line| line.trim_start_matches(['ℹ', '#', ' ']).strip_prefix(word));
        after.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    };
    let (passed, skipped) = (count("pass "), count("skipped ") + count("todo "));
    let trouble = match () {
        () if passed == 0 => Some("no story was told to its end".to_owned()),
        () if skipped > 0 => Some(format!("{skipped} stories were skipped")),
        () if !said.ok => Some("the stories name their places above".to_owned()),
        () => None,
    };
    Ok(Outcome { passed, failed: count("fail ") + count("cancelled "), trouble, remark: None })
}

fn cargo(run: &Run, args: &[&str]) -> Result<Said> {
    show(command("cargo", &run.root).args(args))
}

fn target(run: &Run) -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| run.root.join("target"), |folder| run.root.join(folder))
}

/// The number that stands before a word: 12 for `passed` in "20 tests run: 12 passed, 8 failed".
fn before(line: &str, word: &str) -> u64 {
    let Some((front, _)) = line.split_once(&format!(" {word}")) else {
        return 0;
    };
    front.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn counts_are_read_from_the_summary_line() {
        let line = "     Summary [   1.066s] 23 tests run: 20 passed (1 slow), 2 failed, 1 timed out, 4 skipped";
        assert_eq!(
            ["passed", "failed", "timed out", "skipped", "leaky"].map(|word| before(line, word)),
            [20, 2, 1, 4, 0]
        );
    }
}
