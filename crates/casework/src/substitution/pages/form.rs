//! The form in which a substitution is set: for how long, by whom, for which cases.

use ::store::{Timestamp, Tx, UserId};
use maud::{Markup, html};
use ui::{
    Choice, Dates, Field, Form, View, Width, button_row, checkboxes, date_field, field_group, form, hidden, muted,
    radios, select, submit,
};

use crate::case::{CaseCode, Person};
use crate::entry::{Desk, EntryError};
use crate::substitution::model::{Coverage, LONGEST_DAYS};
use crate::substitution::{self, CoveredCase, NewSubstitution};

/// What the form offers.
pub struct Offer {
    /// Who is away.
    pub absent: UserId,
    /// Who could stand in.
    pub colleagues: Vec<Person>,
    /// The cases for which the absent person is in charge.
    pub cases: Vec<CoveredCase>,
}

impl Offer {
    /// Reads it for a person of the actor's unit. Whoever is away today can still be chosen for later.
    pub async fn load(tx: &mut Tx, desk: &Desk<'_>, absent: UserId) -> Result<Offer, EntryError> {
        let never = (Timestamp::FOREVER, Timestamp::FOREVER);
        Ok(Offer {
            absent,
            colleagues: substitution::colleagues(tx, desk, never, absent).await?,
            cases: substitution::cases_of(tx, desk, absent, None).await?,
        })
    }
}

/// Reads the form; every fault stands in it afterwards.
pub fn read(view: &View, typed: &mut Form, absent: Option<UserId>) -> Option<NewSubstitution> {
    let first_day = typed.date(view, "von", "substitution-from", Dates::Any);
    let last_day = typed.date(view, "bis", "substitution-until", Dates::Any);
    let substitute = typed.choice::<UserId>(view, "vertretung", "substitution-by");
    let coverage = typed.choice::<Coverage>(view, "umfang", "substitution-cases");
    let codes = typed.choices::<CaseCode>(view, "faelle", "substitution-cases");
    let cases = (coverage == Some(Coverage::Chosen)).then_some(codes);
    let new = NewSubstitution { absent, first_day: first_day?, last_day: last_day?, substitute: substitute?, cases };
    typed.is_ok().then_some(new)
}

/// The form on screen.
pub fn render(view: &View, action: &str, offer: &Offer, typed: &Form) -> Markup {
    if offer.colleagues.is_empty() {
        return muted(&view.t("substitution-no-colleague"));
    }
    let typed = if typed.was_sent("umfang") { typed.clone() } else { typed.clone().with("umfang", "all") };
    let colleagues: Vec<Choice> =
        offer.colleagues.iter().map(|person| Choice::new(person.id.to_string(), person.name.clone())).collect();
    let cases: Vec<Choice> = offer
        .cases
        .iter()
        .map(|case| Choice::new(case.code.as_str(), format!("{} ({})", case.title, case.code)))
        .collect();
    let coverage = [
        Choice::new(Coverage::All.as_str(), view.t("substitution-cases-all"))
            .hint(view.t("substitution-cases-all-hint")),
        Choice::new(Coverage::Chosen.as_str(), view.t("substitution-cases-chosen")),
    ];
    form(
        view,
        action,
        &typed,
        html! {
            (hidden("fuer", &offer.absent.to_string()))
            (field_group(&view.ta("substitution-days", &[("most", LONGEST_DAYS.into())]), html! {
                (date_field(view, &typed, Field::new("von", view.t("substitution-from")).width(Width::Short)))
                (date_field(view, &typed, Field::new("bis", view.t("substitution-until")).width(Width::Short)))
            }))
            (select(view, &typed, Field::new("vertretung", view.t("substitution-by")).hint(view.t("substitution-by-hint")), &colleagues))
            @if cases.is_empty() {
                (hidden("umfang", Coverage::All.as_str()))
            } @else {
                (radios(view, &typed, Field::new("umfang", view.t("substitution-cases")), &coverage))
                (checkboxes(view, &typed, Field::new("faelle", view.t("substitution-cases-which")).optional(), &cases))
            }
            (button_row(&[submit(&view.t("substitution-set"))]))
        },
    )
}
