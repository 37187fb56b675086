//! What was recorded, as sentences: each tells one entry, in the words in which it was recorded (rule 13).

use casework::case::CaseCode;
use casework::case::pages::frame::address;
use maud::Markup;
use ui::{Tone, View, badge};

use crate::goal::{self, SeenFrom};
use crate::report::{Fact, Material, ReportKind, ReportSection, ReportStanding, Sentence};

/// The sentences of a report, one for each thing that was gathered.
pub fn told(view: &View, material: &[Material]) -> Vec<Sentence> {
    material
        .iter()
        .map(|one| Sentence {
            section: one.fact.section(),
            words: sentence(view, one),
            source: Some(one.source),
            about: one.about,
        })
        .collect()
}

fn sentence(view: &View, one: &Material) -> String {
    let day = ("day", view.date(one.at).into());
    match &one.fact {
        Fact::Wish { words } => view.ta("report-tells-wish", &[day, ("words", words.into())]),
        Fact::Phase { to } => {
            let phase = view.t(&format!("case-phase-{}", to.as_str()));
            view.ta("report-tells-phase", &[day, ("phase", phase.into())])
        }
        Fact::Goal { words, standing } => {
            let standing = view.t(&format!("goal-standing-{}", standing.as_str()));
            view.ta("report-tells-goal", &[day, ("words", words.into()), ("standing", standing.into())])
        }
        Fact::Rating { seen_from, goal, level, words } => {
            let key = match seen_from {
                SeenFrom::Client => "report-tells-rating-client",
                SeenFrom::Worker => "report-tells-rating-worker",
            };
            let level = goal::words::level(view, goal, *level);
            let said = view.ta(key, &[day, ("level", level.into())]);
            if words.is_empty() {
                said
            } else {
                view.ta("report-tells-said", &[("said", said.into()), ("words", words.into())])
            }
        }
        Fact::Measure { words, who, course } => {
            let who = if who.is_empty() { view.t("measure-owner-client") } else { who.clone() };
            let course = view.t(&format!("measure-course-{}", course.as_str()));
            view.ta("report-tells-measure", &[("words", words.into()), ("who", who.into()), ("course", course.into())])
        }
        Fact::Contact { mode } => {
            let mode = view.t(&format!("contact-mode-{}", mode.as_str()));
            view.ta("report-tells-contact", &[day, ("mode", mode.into())])
        }
    }
}

/// Where the entry of a sentence can be read.
pub(super) fn source(code: &CaseCode, one: &Sentence) -> Option<String> {
    let id = one.about.or(one.source)?;
    Some(match one.section {
        ReportSection::Goals => address(code, &format!("/ziele/{id}")),
        ReportSection::Measures => address(code, &format!("/massnahmen/{id}")),
        ReportSection::Wishes => address(code, "/ziele"),
        ReportSection::Phases => address(code, "/phase"),
        ReportSection::Contacts | ReportSection::Own => address(code, &format!("/verlauf#eintrag-{id}")),
    })
}

/// What a kind of report is called.
pub(super) fn kind(view: &View, kind: ReportKind) -> String {
    view.t(&format!("report-kind-{}", kind.as_str()))
}

/// Whether a report is confirmed.
pub(super) fn standing(view: &View, one: &ReportStanding) -> Markup {
    match one.confirmed_at {
        Some(at) => badge(Tone::Success, &view.ta("report-confirmed", &[("day", view.date(at).into())])),
        None => badge(Tone::Warning, &view.t("report-draft")),
    }
}
