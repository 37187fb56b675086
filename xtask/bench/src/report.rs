//! The report as a page of documentation: what was measured, on what, and what was missed.

use std::fmt::Write as _;

use crate::first_look::{ENTRIES, FirstLook};
use crate::load::{BUSY, Figures, Measured, Set, millis};
use crate::machine::Machine;
use crate::page::Page;
use crate::sharing::Sharing;
use crate::start::Start;
use crate::{Engine, Run};

/// Writes it in Markdown.
pub fn markdown(asked: &Run, machine: &Machine, start: Option<&Start>, looks: &[FirstLook], sets: &[Set]) -> String {
    let mut text = String::from(
        "# How fast it is\n\nMeasured by `cargo xtask bench`, which writes this page. The real program in a release build answers real \
         requests of logged-in workers: the page of a case with its timeline, the list of cases, a search, an entry by the API, \
         the day. Beside it stands a **limit program**: a server over the same driver that reads and writes the same rows by \
         their keys and answers with as many bytes, without predicate, encryption, journal, rules and pages. Both are measured \
         in turn; the *ratio* is Lotse's requests per second by those of the limit program, the median of the runs.\n\n",
    );
    let _ = writeln!(text, "{}\n", machine.sentence());
    if let Some(note) = &asked.note {
        let _ = writeln!(text, "{note}\n");
    }
    let _ = writeln!(
        text,
        "{} requests a measurement after a warm-up, the median of {} runs; answers are not compressed. Families were made by \
         `lotse generate` with 20 entries each on average; the entries of one family lie together on the disk, which is kinder \
         than years of work would be. Reading waits for its journal row to be on the disk, so one connection alone pays \
         a whole fsync for every page.\n",
        asked.requests, asked.runs
    );
    if let Some(start) = start {
        starts(&mut text, start, looks);
    }
    for set in sets {
        table(&mut text, set);
    }
    growth(&mut text, sets);
    missed(&mut text, start, looks, sets);
    text
}

fn starts(text: &mut String, start: &Start, looks: &[FirstLook]) {
    let kb = |bytes: usize| bytes as f64 / 1024.0;
    let _ = writeln!(text, "| what | measured | wanted |\n|---|---|---|");
    let _ = writeln!(
        text,
        "| start of the process to the first `/healthz` 200 | {:.0} ms | under 150 ms |",
        millis(start.ready_after)
    );
    let _ = writeln!(
        text,
        "| resident memory 30 s after the start, before a login | {:.0} MB | under 60 MB |",
        start.resident_mb
    );
    let _ = writeln!(text, "| scripts, compressed | {:.1} KB | at most 40 KB |", kb(start.scripts));
    let _ = writeln!(text, "| styles, compressed | {:.1} KB | at most 35 KB |", kb(start.styles));
    let _ = writeln!(text, "| fonts | {:.1} KB | at most 60 KB |", kb(start.fonts));
    for look in looks {
        let _ = writeln!(
            text,
            "| largest part of {} with {} entries (LCP), slow line and slow machine, {:.0} KB with an empty cache | {:.2} s | under 2.0 s |",
            look.page,
            thousands(ENTRIES as u32),
            kb(look.bytes),
            look.largest.as_secs_f64()
        );
    }
    if !looks.is_empty() {
        let _ = writeln!(
            text,
            "\nSlow line: 562.5 ms until an answer begins, 1.44 Mbit/s down (\"Slow 4G\" of Chromium's developer tools); slow \
             machine: four times as slow as this one; the median of five visits."
        );
    }
    text.push('\n');
}

fn table(text: &mut String, set: &Set) {
    let _ = write!(text, "## {}, {} cases\n\n", engine(set.engine), thousands(set.cases));
    if let Some(time) = set.filled_in {
        let _ = write!(text, "Filled in {:.0} s. ", time.as_secs_f64());
    }
    let _ = writeln!(text, "Memory in use after the load: {:.0} MB.\n", set.resident_mb);
    let _ = writeln!(
        text,
        "| page | connections | requests/s | p50 ms | p99 ms | limit: requests/s | p50 ms | p99 ms | ratio | bytes |\n\
         |---|---|---|---|---|---|---|---|---|---|"
    );
    for one in &set.pages {
        line(text, one.page, 1, (one.lotse.single, one.limit.single), one.ratio_single);
        line(text, one.page, BUSY, (one.lotse.busy, one.limit.busy), one.ratio_busy);
    }
    text.push('\n');
    if let Some(sharing) = &set.sharing {
        shared(text, sharing);
    }
}

/// What grants of others cost, and how long giving and taking back takes.
fn shared(text: &mut String, sharing: &Sharing) {
    let size = sharing.size;
    let _ = writeln!(
        text,
        "### Sharing\n\n{} entries, {} grants, {} organisations, {} people with an account; one connection. Wanted are a p95 under \
         50 ms, at most 1.5 times that without foreign grants, and 20 ms and one fsync for giving and taking back.\n\n\
         | page | p95 ms without foreign grants | with them | times | bytes |\n|---|---|---|---|---|",
        size.entries, size.grants, size.organisations, size.people
    );
    for (page, without, with) in &sharing.pages {
        let times = with.p95.as_secs_f64() / without.p95.as_secs_f64();
        let (before, after) = (millis(without.p95), millis(with.p95));
        let _ = writeln!(text, "| {} | {before:.1} | {after:.1} | {times:.2} | {} |", page.name(), with.size);
    }
    let _ = writeln!(text, "\n| act, through the API | p50 ms | p95 ms | times |\n|---|---|---|---|");
    for act in &sharing.acts {
        let _ = writeln!(text, "| {} | {:.1} | {:.1} | {} |", act.act, millis(act.p50), millis(act.p95), act.times);
    }
    text.push('\n');
}

fn line(text: &mut String, page: Page, connections: usize, (lotse, limit): (Figures, Figures), ratio: f64) {
    let _ = writeln!(
        text,
        "| {} | {connections} | {:.0} | {:.2} | {:.2} | {:.0} | {:.2} | {:.2} | {:.2} | {} |",
        page.name(),
        lotse.per_second,
        millis(lotse.p50),
        millis(lotse.p99),
        limit.per_second,
        millis(limit.p50),
        millis(limit.p99),
        ratio,
        lotse.size
    );
}

/// From the smallest to the largest number of cases of each engine.
fn growth(text: &mut String, sets: &[Set]) {
    for engine_of in [Engine::Sqlite, Engine::Postgres] {
        let Some((small, large)) = ends(sets, engine_of) else { continue };
        let _ = writeln!(
            text,
            "## {}: from {} to {} cases\n\n| page | p50 grows | p99 grows | p50 grows at {BUSY} | p99 grows at {BUSY} |\n|---|---|---|---|---|",
            engine(engine_of),
            thousands(small.cases),
            thousands(large.cases)
        );
        for (one, other) in small.pages.iter().zip(&large.pages) {
            let [single50, single99, busy50, busy99] = grown(one, other);
            let _ =
                writeln!(text, "| {} | {single50:.2} | {single99:.2} | {busy50:.2} | {busy99:.2} |", one.page.name());
        }
        text.push('\n');
    }
}

fn ends(sets: &[Set], engine: Engine) -> Option<(&Set, &Set)> {
    let of_engine = || sets.iter().filter(|set| set.engine == engine);
    let (small, large) = (of_engine().min_by_key(|set| set.cases)?, of_engine().max_by_key(|set| set.cases)?);
    (small.cases < large.cases).then_some((small, large))
}

fn grown(one: &Measured, other: &Measured) -> [f64; 4] {
    let times = |small: std::time::Duration, large: std::time::Duration| large.as_secs_f64() / small.as_secs_f64();
    [
        times(one.lotse.single.p50, other.lotse.single.p50),
        times(one.lotse.single.p99, other.lotse.single.p99),
        times(one.lotse.busy.p50, other.lotse.busy.p50),
        times(one.lotse.busy.p99, other.lotse.busy.p99),
    ]
}

fn missed(text: &mut String, start: Option<&Start>, looks: &[FirstLook], sets: &[Set]) {
    let mut lines = Vec::new();
    if let Some(start) = start {
        if millis(start.ready_after) > 150.0 {
            lines.push(format!("The first `/healthz` came after {:.0} ms instead of 150.", millis(start.ready_after)));
        }
        if start.resident_mb > 60.0 {
            lines.push(format!("Memory after the start is {:.0} MB instead of 60.", start.resident_mb));
        }
    }
    for look in looks.iter().filter(|look| look.largest.as_secs_f64() > 2.0) {
        lines.push(format!(
            "The largest part of {} came after {:.2} s instead of 2.0.",
            look.page,
            look.largest.as_secs_f64()
        ));
    }
    for set in sets.iter().filter(|set| set.engine == Engine::Sqlite) {
        for one in set.pages.iter().filter(|one| one.page.reads()) {
            for (connections, ratio) in [(1, one.ratio_single), (BUSY, one.ratio_busy)] {
                if ratio < 0.4 {
                    lines.push(format!(
                        "SQLite, {} cases, {}, {connections} connections: ratio {ratio:.2} instead of 0.4.",
                        thousands(set.cases),
                        one.page.name()
                    ));
                }
            }
        }
    }
    for set in sets {
        let ratio = |page: Page| set.pages.iter().find(|one| one.page == page).map(|one| one.ratio_busy);
        if let Some((plan, case)) = ratio(Page::Plan).zip(ratio(Page::Case)).filter(|(plan, case)| *plan < 0.8 * case) {
            lines.push(format!(
                "{}, {} cases: a plan's ratio {plan:.2} is less than 0.8 of that of a case, {case:.2}.",
                engine(set.engine),
                thousands(set.cases)
            ));
        }
    }
    for engine_of in [Engine::Sqlite, Engine::Postgres] {
        let Some((small, large)) = ends(sets, engine_of) else { continue };
        for (one, other) in small.pages.iter().zip(&large.pages) {
            for (what, grown, wanted) in ["p50", "p99", "p50 at 16", "p99 at 16"]
                .into_iter()
                .zip(grown(one, other))
                .zip([1.2, 1.5, 1.2, 1.5])
                .map(|((a, b), c)| (a, b, c))
            {
                if grown > wanted {
                    lines.push(format!(
                        "{}, {}: {what} grows {grown:.2} times instead of {wanted}.",
                        engine(engine_of),
                        one.page.name()
                    ));
                }
            }
        }
    }
    let _ = writeln!(text, "## What was missed\n");
    if lines.is_empty() {
        lines.push("Nothing.".to_owned());
    }
    for line in lines {
        let _ = writeln!(text, "- {line}");
    }
}

fn engine(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}
