//! What is set for an organisation and for a unit.

use serde::{Deserialize, Serialize};
use store::ids::CarrierId;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use super::minute;
use crate::organisation::{ApplicationDates, OpeningHours, Regime};
use crate::unit::Visibility;

/// What is set for an organisation. Source: L-1, L-27, R30.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationSettings {
    /// Its name as people know it.
    #[schema(example = "Sozialamt Musterstadt")]
    pub name: String,
    /// The legal body it belongs to.
    #[schema(value_type = String, format = "uuid")]
    pub carrier: CarrierId,
    /// The privacy law it stands under.
    pub regime: Regime,
    /// Whether an application that arrives here keeps its date.
    pub application_dates: ApplicationDates,
    /// The time zone of its opening hours, as an IANA name.
    #[schema(example = "Europe/Brussels")]
    pub time_zone: String,
    /// The local time at which a first contact that nobody has taken goes to the leads.
    #[schema(example = "14:00")]
    pub escalation: String,
    /// How it is reached, and what stands at the head of its sheets.
    pub letterhead: Letterhead,
}

/// How an organisation is reached; it stands at the head of every sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Letterhead {
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Telephone of the front desk.
    pub telephone: String,
    /// E-mail address of the front desk.
    pub mail: String,
    /// Address in the web.
    pub web: String,
    /// Further lines, such as a register number.
    pub more: String,
}

impl Letterhead {
    /// The lines of the head of a sheet, without empty ones.
    pub fn lines(&self) -> Vec<String> {
        let town = format!("{} {}", self.postcode, self.town).trim().to_owned();
        let single = [self.street.clone(), town, self.telephone.clone(), self.mail.clone(), self.web.clone()];
        let more = self.more.lines().map(|line| line.trim().to_owned());
        single.into_iter().chain(more).filter(|line| !line.is_empty()).collect()
    }
}

impl Checked for OrganisationSettings {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 120);
        check.needed_line("time_zone", &mut self.time_zone, 60);
        let no_hours = || OpeningHours::new(&self.time_zone, Vec::new(), std::collections::BTreeSet::new(), 0);
        if !self.time_zone.is_empty() && no_hours().is_err() {
            check.fault("time_zone", Wrong::Contradiction("administration-error-zone"));
        }
        check.needed_line("escalation", &mut self.escalation, 5);
        if minute(&self.escalation).is_none_or(|minute| minute > 1439) {
            check.fault("escalation", Wrong::Contradiction("administration-error-time"));
        }
        check.part("letterhead", &mut self.letterhead);
    }
}

impl Checked for Letterhead {
    fn check(&mut self, check: &mut Check) {
        check.line("street", &mut self.street, 120);
        check.line("postcode", &mut self.postcode, 12);
        check.line("town", &mut self.town, 80);
        check.line("telephone", &mut self.telephone, 40);
        check.line("mail", &mut self.mail, 200);
        if !self.mail.is_empty() && !self.mail.contains('@') {
            check.fault("mail", Wrong::Contradiction("administration-error-mail"));
        }
        check.line("web", &mut self.web, 200);
        check.text("more", &mut self.more, 600);
    }
}

/// What is set for a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitSettings {
    /// Its name as people know it.
    #[schema(example = "Schuldnerberatung")]
    pub name: String,
    /// Whether others may learn that it keeps a file (L-10). It cannot be opened up later: what was promised stays.
    pub visibility: Visibility,
    /// Telephone of the team, where it has one of its own.
    #[serde(default)]
    pub telephone: String,
    /// E-mail address of the team, where it has one of its own.
    #[serde(default)]
    pub mail: String,
}

impl Checked for UnitSettings {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 120);
        check.line("telephone", &mut self.telephone, 40);
        check.line("mail", &mut self.mail, 200);
        if !self.mail.is_empty() && !self.mail.contains('@') {
            check.fault("mail", Wrong::Contradiction("administration-error-mail"));
        }
    }
}

#[cfg(test)]
mod tests {
    use store::Timestamp;

    use super::*;

    fn settings() -> OrganisationSettings {
        OrganisationSettings {
            name: "Sozialamt".into(),
            carrier: CarrierId::from(store::Uuid::nil()),
            regime: Regime::Sgb,
            application_dates: ApplicationDates::Preserved,
            time_zone: "Europe/Brussels".into(),
            escalation: "14:00".into(),
            letterhead: Letterhead::default(),
        }
    }

    fn faulty(change: impl FnOnce(&mut OrganisationSettings)) -> Vec<String> {
        let mut settings = settings();
        change(&mut settings);
        let checked = settings.checked(Timestamp::from_millis(0), "UTC");
        checked.err().map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn a_clock_that_does_not_exist_is_refused() {
        assert_eq!(faulty(|_| {}), Vec::<String>::new());
        assert_eq!(faulty(|settings| settings.time_zone = "Europe/Eupen".into()), ["time_zone"]);
        assert_eq!(faulty(|settings| settings.escalation = "24:00".into()), ["escalation"]);
        assert_eq!(faulty(|settings| settings.letterhead.mail = "amt".into()), ["letterhead.mail"]);
    }

    #[test]
    fn the_head_of_a_sheet_has_no_empty_lines() {
        let head =
            Letterhead { postcode: "4700".into(), town: "Eupen".into(), more: "a\n\n b".into(), ..Default::default() };
        assert_eq!(head.lines(), ["4700 Eupen", "a", "b"]);
    }
}
