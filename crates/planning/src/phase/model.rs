//! Steps between phases, what there should be before one, and what the phases are called.

use std::sync::LazyLock;

use casework::case::Phase;
use casework::entry::{Content, Opened};
use jiff::civil::Date;
use network::organisation::Regime;
use serde::{Deserialize, Serialize};
use ui::check::{Check, Checked};
use utoipa::ToSchema;

use crate::assessment::Words;
use crate::codes::codes;

codes! {
    /// How a step goes.
    pub enum Way {
        /// To the next phase.
        On = "on",
        /// Past one or more.
        Skip = "skip",
        /// Back to an earlier one; the cycle allows it.
        Back = "back",
    }
}

impl Way {
    /// How a case goes from one phase to another; nothing where it stays.
    pub fn between(from: Phase, to: Phase) -> Option<Way> {
        let place = |phase: Phase| Phase::ALL.iter().position(|known| *known == phase).unwrap_or_default();
        match (place(from), place(to)) {
            (from, to) if to == from => None,
            (from, to) if to == from + 1 => Some(Way::On),
            (from, to) if to > from => Some(Way::Skip),
            _ => Some(Way::Back),
        }
    }
}

/// A step that is to be taken.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStep {
    /// The phase it leads to.
    pub to: Phase,
    /// Why; needed where something is missing, a phase is passed over, or the case goes back.
    #[serde(default)]
    pub reason: String,
}

impl Checked for NewStep {
    fn check(&mut self, check: &mut Check) {
        check.text("reason", &mut self.reason, 2_000);
    }
}

/// Why a step was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// The reason; empty where everything was there.
    pub reason: String,
}

impl Content for StepWords {
    const KIND: &'static str = "phase-step";
}

/// A step that was taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PhaseStep)]
pub struct Step {
    /// The phase that was left.
    pub from: Phase,
    /// The phase it led to.
    pub to: Phase,
    /// On, past one, or back.
    pub way: Way,
    /// What was missing then, as codes of the reference list.
    pub missing: Vec<String>,
    /// Who, when and why.
    pub entry: Opened<StepWords>,
}

/// What an artefact asks of the case, where it is no kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// The family has its contact person.
    ContactPerson,
    /// There is a day on which the case is looked at again.
    ReviewDate,
    /// An assessment was signed.
    AssessmentSigned,
    /// A resource was recorded (R122).
    Resources,
}

/// What there should be before a case leaves a phase.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Artefact {
    /// Its code.
    pub key: String,
    /// The phase in which it comes about.
    phase: Phase,
    /// The first day on which it is asked for.
    from: Date,
    /// The last day.
    #[serde(default)]
    until: Option<Date>,
    /// Who asks for it.
    pub source: String,
    /// The kinds of entry any of which is it.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// What must be so, where it is no kind of entry.
    #[serde(default)]
    pub stands: Option<Stands>,
    /// What it is called.
    pub words: Words,
    /// Where it comes about, behind the address of the case.
    #[serde(default)]
    pub place: Option<String>,
}

/// An artefact, there or missing.
#[derive(Debug, Clone)]
pub struct Gate {
    /// What it is.
    pub artefact: &'static Artefact,
    /// Whether it is there.
    pub there: bool,
}

/// What an office calls the phases.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Its code.
    pub key: String,
    /// The privacy laws of the organisations that know it (L-1).
    regimes: Vec<Regime>,
    from: Date,
    #[serde(default)]
    until: Option<Date>,
    /// The law or paper.
    pub source: String,
    /// Whose words they are.
    pub title: Words,
    clarification: Words,
    assessment: Words,
    planning: Words,
    linking: Words,
    monitoring: Words,
    evaluation: Words,
    aftercare: Words,
}

impl Scheme {
    /// What it calls a phase.
    pub fn label(&self, phase: Phase) -> &Words {
        match phase {
            Phase::Clarification => &self.clarification,
            Phase::Assessment => &self.assessment,
            Phase::Planning => &self.planning,
            Phase::Linking => &self.linking,
            Phase::Monitoring => &self.monitoring,
            Phase::Evaluation => &self.evaluation,
            Phase::Aftercare => &self.aftercare,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gates {
    artefact: Vec<Artefact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    scheme: Vec<Scheme>,
}

static GATES: LazyLock<Gates> =
    LazyLock::new(|| toml::from_str(include_str!("reference/gates.toml")).expect("a test reads the list"));
static LABELS: LazyLock<Labels> =
    LazyLock::new(|| toml::from_str(include_str!("reference/labels.toml")).expect("a test reads the list"));

fn holds(from: Date, until: Option<Date>, day: Date) -> bool {
    from <= day && until.is_none_or(|until| day <= until)
}

/// What there should be on that day before a case leaves a phase.
pub fn artefacts(phase: Phase, day: Date) -> Vec<&'static Artefact> {
    GATES.artefact.iter().filter(|one| one.phase == phase && holds(one.from, one.until, day)).collect()
}

/// The artefact of a code, whether it is still asked for or not: for steps of another day.
pub(super) fn artefact(key: &str) -> Option<&'static Artefact> {
    GATES.artefact.iter().find(|one| one.key == key)
}

/// What organisations under a privacy law call the phases on that day, the general words first.
pub fn schemes(regime: Regime, day: Date) -> Vec<&'static Scheme> {
    LABELS.scheme.iter().filter(|one| one.regimes.contains(&regime) && holds(one.from, one.until, day)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_phase_but_aftercare_has_artefacts_and_each_can_be_found() {
        let day = date(2026, 11, 23);
        for phase in Phase::ALL {
            let wanted = artefacts(*phase, day);
            assert_eq!(wanted.is_empty(), *phase == Phase::Aftercare, "{}", phase.as_str());
            for one in wanted {
                assert!(one.kinds.is_empty() == one.stands.is_some(), "{} asks for nothing or for two things", one.key);
                assert_eq!(artefact(&one.key), Some(one), "two artefacts of one code");
            }
        }
    }

    #[test]
    fn each_office_knows_the_general_words_and_those_of_its_law() {
        let of = |regime, day| schemes(regime, day).iter().map(|one| one.key.clone()).collect::<Vec<_>>();
        let day = date(2026, 11, 23);
        assert_eq!(of(Regime::Be, day), ["dgcc"]);
        assert_eq!(of(Regime::Sgb, day), ["dgcc", "four-phases", "sgb2-15", "sgb8-36", "sgb9-117"]);
        assert!(!of(Regime::Sgb, date(2023, 6, 30)).contains(&"sgb2-15".to_owned()), "the plan began in July 2023");
    }

    #[test]
    fn a_step_goes_on_past_one_or_back() {
        use Phase::{Assessment, Clarification, Planning};
        assert_eq!(Way::between(Clarification, Assessment), Some(Way::On));
        assert_eq!(Way::between(Clarification, Planning), Some(Way::Skip));
        assert_eq!(Way::between(Planning, Assessment), Some(Way::Back));
        assert_eq!(Way::between(Planning, Planning), None);
    }
}
