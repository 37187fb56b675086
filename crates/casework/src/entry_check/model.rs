//! The entry check: is Case Management the right help, and does the person want it?

use jiff::civil::Date;
use policy::Topic;
use serde::{Deserialize, Serialize};
use store::UserId;
use utoipa::ToSchema;

use crate::case::{Track, codes};
use crate::check::{Check, Checked, Wrong};
use crate::entry::Content;
use crate::intake::model::{CheckResult, LINE_MAX, TEXT_MAX};
use crate::problem::LIFE_AREAS;

codes! {
    /// What speaks for Case Management (DGCC; domain B1 phase 1).
    pub enum Criterion {
        /// At least three life areas are touched.
        ManyAreas = "many-areas",
        /// At least three services are involved.
        ManyServices = "many-services",
        /// The person cannot coordinate it alone.
        NotAlone = "not-alone",
        /// The person wants to be accompanied.
        Wanted = "wanted",
    }
}

codes! {
    /// What the person said to being accompanied.
    pub enum PersonAnswer {
        /// Yes.
        Yes = "yes",
        /// Not yet; the advice goes on.
        NotYet = "not-yet",
    }
}

codes! {
    /// How the yes was given.
    pub enum WayGiven {
        /// Face to face.
        InPerson = "in-person",
        /// By telephone.
        Telephone = "telephone",
        /// In writing.
        Written = "written",
    }
}

/// "At least three": life areas, services.
const MANY: usize = 3;

/// One entry check: what was found, what follows, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryCheck {
    /// What speaks for Case Management.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    /// The life areas that are touched.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub areas: Vec<Topic>,
    /// The services that are involved, in free words.
    #[serde(default)]
    pub services: String,
    /// What follows.
    pub result: CheckResult,
    /// Why; always.
    pub reason: String,
    /// Where the person is sent, when they are.
    #[serde(default)]
    pub refer_to: String,
    /// What the person says to being accompanied, when it is indicated.
    #[serde(default)]
    pub answer: Option<PersonAnswer>,
    /// How the yes was given.
    #[serde(default)]
    pub given: Option<WayGiven>,
    /// A colleague who becomes contact person instead of the consultant.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub contact_person: Option<UserId>,
    /// Why the consultant does not stay contact person (R34).
    #[serde(default)]
    pub contact_reason: String,
    /// When to look at it again; required when nothing can be expected at short notice.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub review_on: Option<Date>,
}

impl Content for EntryCheck {
    const KIND: &'static str = "entry-check";
}

/// That a case may be opened: the indication AND the yes. Only [`EntryCheck::opening`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    contact_person: UserId,
}

impl Opening {
    /// Who becomes the family's one contact person.
    pub fn contact_person(&self) -> UserId {
        self.contact_person
    }
}

impl Checked for EntryCheck {
    /// Everything that contradicts itself or is missing (R26, R34, R41, R44; domain B1 phase 1).
    fn check(&mut self, check: &mut Check) {
        check.line("services", &mut self.services, LINE_MAX);
        check.needed_text("reason", &mut self.reason, TEXT_MAX);
        check.line("refer_to", &mut self.refer_to, LINE_MAX);
        check.text("contact_reason", &mut self.contact_reason, LINE_MAX);
        self.areas.sort_unstable();
        self.areas.dedup();
        let indicated = self.result == CheckResult::Indicated;
        let yes = self.answer == Some(PersonAnswer::Yes);
        let another = self.contact_person.is_some();
        let few_areas = self.criteria.contains(&Criterion::ManyAreas) && self.areas.len() < MANY;
        let past_review = self.review_on.is_some_and(|day| day < check.today());
        let contradictions = [
            (self.areas.iter().any(|area| !LIFE_AREAS.contains(area)), "areas", "intake-error-area-unknown"),
            (few_areas, "areas", "intake-error-areas"),
            (indicated && self.criteria.is_empty(), "criteria", "intake-error-criteria"),
            (self.result == CheckResult::Refer && self.refer_to.is_empty(), "refer_to", "intake-error-refer-to"),
            (self.result == CheckResult::NotNow && self.review_on.is_none(), "review_on", "intake-error-review"),
            (past_review, "review_on", "intake-error-review-past"),
            (indicated && self.answer.is_none(), "answer", "intake-error-answer"),
            (!indicated && self.answer.is_some(), "answer", "intake-error-answer-without-indication"),
            (indicated && yes && self.given.is_none(), "given", "intake-error-given"),
            (another && self.contact_reason.is_empty(), "contact_reason", "intake-error-contact-reason"),
            (another && !(indicated && yes), "contact_person", "intake-error-contact-without-case"),
        ];
        for (_, field, key) in contradictions.into_iter().filter(|(wrong, _, _)| *wrong) {
            check.fault(field, Wrong::Contradiction(key));
        }
    }
}

impl EntryCheck {
    /// The same check, in which naming the consultant as contact person counts as no change at all.
    pub fn by_consultant(mut self, consultant: UserId) -> Self {
        self.contact_person = self.contact_person.filter(|person| *person != consultant);
        self
    }

    /// That the case may be opened, when it is indicated and the person says yes; nothing otherwise.
    pub fn opening(&self, consultant: UserId) -> Option<Opening> {
        let agreed = self.result == CheckResult::Indicated && self.answer == Some(PersonAnswer::Yes);
        agreed.then(|| Opening { contact_person: self.contact_person.unwrap_or(consultant) })
    }

    /// Which way the advice goes on (R41).
    pub fn track(&self) -> Track {
        if self.result == CheckResult::NotNow { Track::LongTerm } else { Track::Regular }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use store::{Timestamp, Uuid};

    use super::*;

    fn someone(number: u128) -> UserId {
        UserId::from(Uuid::from_u128(number))
    }

    fn indicated() -> EntryCheck {
        EntryCheck {
            criteria: vec![Criterion::ManyAreas, Criterion::ManyServices],
            areas: vec![Topic::Income, Topic::Debt, Topic::Housing],
            services: "Jobcenter, Jugendamt, Schuldnerberatung, Schule".into(),
            result: CheckResult::Indicated,
            reason: "Vieles hängt zusammen, allein ist es nicht zu überblicken.".into(),
            refer_to: String::new(),
            answer: Some(PersonAnswer::Yes),
            given: Some(WayGiven::InPerson),
            contact_person: None,
            contact_reason: String::new(),
            review_on: None,
        }
    }

    fn fields(check: &EntryCheck) -> Vec<String> {
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().expect("a moment");
        let checked = check.clone().by_consultant(someone(1)).checked(now, "Europe/Berlin");
        checked.err().map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn a_case_opens_only_after_the_indication_and_the_yes() {
        let check = indicated();
        assert!(fields(&check).is_empty());
        assert_eq!(check.opening(someone(1)).map(|opening| opening.contact_person()), Some(someone(1)));
        let not_yet = EntryCheck { answer: Some(PersonAnswer::NotYet), given: None, ..indicated() };
        assert!(fields(&not_yet).is_empty() && not_yet.opening(someone(1)).is_none());
        for result in [CheckResult::Advice, CheckResult::Refer, CheckResult::NotNow] {
            let other = EntryCheck { result, ..indicated() };
            assert!(other.opening(someone(1)).is_none() && fields(&other).contains(&"answer".to_owned()));
        }
    }

    #[test]
    fn every_result_needs_its_reason() {
        for result in CheckResult::ALL {
            let check = EntryCheck { result: *result, reason: " ".into(), ..indicated() };
            assert!(fields(&check).contains(&"reason".to_owned()));
        }
    }

    #[test]
    fn three_areas_are_three_areas() {
        let check = EntryCheck { areas: vec![Topic::Debt, Topic::Work], ..indicated() };
        assert_eq!(fields(&check), ["areas"]);
        assert_eq!(fields(&EntryCheck { areas: vec![Topic::Debt; 3], ..indicated() }), ["areas"]);
        let no_life_area = vec![Topic::Debt, Topic::Work, Topic::Plan];
        assert_eq!(fields(&EntryCheck { areas: no_life_area, ..indicated() }), ["areas"]);
    }

    #[test]
    fn not_now_is_an_equal_path_with_a_day_to_look_again() {
        let mut check = EntryCheck { result: CheckResult::NotNow, answer: None, given: None, ..indicated() };
        assert_eq!(fields(&check), ["review_on"]);
        check.review_on = Some(date(2026, 11, 22));
        assert_eq!(fields(&check), ["review_on"]);
        check.review_on = Some(date(2026, 11, 23));
        assert!(fields(&check).is_empty());
        assert_eq!(check.track(), Track::LongTerm);
    }

    #[test]
    fn the_consultant_stays_contact_person_unless_there_is_a_reason() {
        let mut check = EntryCheck { contact_person: Some(someone(2)), ..indicated() };
        assert_eq!(fields(&check), ["contact_reason"]);
        check.contact_reason = "Frau Celik spricht Türkisch.".into();
        assert!(fields(&check).is_empty());
        assert_eq!(check.opening(someone(1)).map(|opening| opening.contact_person()), Some(someone(2)));
        let same = EntryCheck { contact_person: Some(someone(1)), ..indicated() };
        assert!(fields(&same).is_empty());
    }

    #[test]
    fn whoever_is_sent_on_is_told_where() {
        let check = EntryCheck { result: CheckResult::Refer, answer: None, given: None, ..indicated() };
        assert_eq!(fields(&check), ["refer_to"]);
    }
}
