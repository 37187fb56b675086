//! The form in which somebody chooses what to give to whom, and what was typed into it.

use ::store::{EntryId, Tx, UnitId};
use casework::case::CaseView;
use casework::case::pages::frame::topic_name;
use casework::check::Place;
use casework::entry::{Desk, EntryError, Opened};
use casework::received::{self, Around, pages::short};
use maud::{Markup, html};
use policy::Topic;
use ui::{
    AppError, Choice, Dates, Field, Form, View, Width, checkbox, checkboxes, date_field, field, field_group, radios,
    select, text_area,
};

use super::last_day;
use crate::consent::{self, Consent, SharedSecret};
use crate::disclosure::model::{Addressee, Ground, Lasting, NewDisclosure, Secret, Weighed, Youth};
use crate::disclosure::store;
use crate::disclosure::{self, Statute, statutes};

/// Where the parts stand in the form.
pub const PLACES: &[Place] = &[
    ("entries", "eintrag", "disclosure-entries"),
    ("topic", "thema", "disclosure-topic"),
    ("lasting", "dauerhaft", "disclosure-lasting"),
    ("to_unit", "an", "disclosure-to"),
    ("to_user", "person", "disclosure-person"),
    ("ground", "grundlage", "disclosure-basis"),
    ("until", "bis", "disclosure-until"),
    ("reason", "grund", "disclosure-reason"),
    ("release", "freigabe", "disclosure-release"),
    ("youth", "jugendhilfe", "disclosure-youth"),
    ("shared_secret", "geteilt", "consent-field-shared-secret"),
    ("secret", "geheimnis", "disclosure-secret"),
    ("danger", "gefahr", "disclosure-danger"),
];

/// The names of the fields, for carrying them through the preview.
pub const NAMES: [&str; 14] = [
    "eintrag",
    "thema",
    "dauerhaft",
    "an",
    "person",
    "grundlage",
    "bis",
    "grund",
    "freigabe",
    "empfangen",
    "jugendhilfe",
    "geteilt",
    "geheimnis",
    "gefahr",
];

/// So many of the newest entries stand there to choose from; older ones go with their topic.
const MOST: i64 = 100;

/// What can be chosen.
pub struct Choices {
    entries: Vec<Opened<serde_json::Value>>,
    around: Around,
    addressees: Vec<Addressee>,
    consents: Vec<Consent>,
    /// Consents of others that hold both ways, and to which unit they lead back.
    returns: Vec<(EntryId, String)>,
    statutes: Vec<&'static Statute>,
    /// Whether the six conditions of the shared secret are asked for.
    shared_secret: bool,
    /// Whether something is passed on that was received.
    pub passes_on: bool,
}

impl Choices {
    /// Whether there is anything to give.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Reads what can be chosen: from the own file, or from what was received.
pub async fn choices(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView, typed: &Form) -> Result<Choices, AppError> {
    let passes_on = typed.ticked("empfangen");
    let reached = disclosure::received(tx, desk, case, &[], MOST).await?;
    let mut returns: Vec<(EntryId, String)> = Vec::new();
    for one in &reached {
        let consent = one.by.as_ref().and_then(|by| by.returns_on);
        if let Some(consent) = consent.filter(|id| !passes_on && returns.iter().all(|(known, _)| known != id)) {
            returns.push((consent, one.received.owner()));
        }
    }
    let entries = if passes_on {
        reached.into_iter().filter(|one| one.by.is_some()).map(|one| one.received.entry).collect()
    } else {
        let ids = store::choices(tx, desk, case.file, MOST).await?;
        received::named(tx, desk, &ids).await?
    };
    let all: Vec<_> = entries.iter().collect();
    let around = received::around(tx, desk, &all).await?;
    let own = network::organisation::organisation(tx, desk.actor.organisation).await.map_err(EntryError::from)?;
    let today = tx.now().in_zone(&own.time_zone).date();
    Ok(Choices {
        around,
        addressees: store::addressees(tx, desk).await?,
        consents: consent::live(tx, desk, case).await?,
        returns,
        statutes: statutes(own.regime, today),
        shared_secret: consent::basis::ground(own.regime, today).is_some_and(|ground| ground.shared_secret),
        entries,
        passes_on,
    })
}

/// What was typed, if it can be read; the sentences stand in the form otherwise.
pub async fn read(tx: &mut Tx, view: &View, typed: &mut Form) -> Result<Option<NewDisclosure>, AppError> {
    let entries = typed.choices::<EntryId>(view, "eintrag", "disclosure-entries");
    let topic = match typed.value("thema") {
        "" => None,
        _ => typed.choice::<Topic>(view, "thema", "disclosure-topic"),
    };
    let lasting = if typed.ticked("dauerhaft") { Lasting::Standing } else { Lasting::Once };
    let to_unit = typed.choice::<UnitId>(view, "an", "disclosure-to");
    let until = typed.optional_date(view, "bis", "disclosure-until", Dates::Any);
    let ground = typed.choice::<GroundCode>(view, "grundlage", "disclosure-basis");
    let secret = match typed.value("geheimnis") {
        "" => None,
        _ => typed.choice::<Secret>(view, "geheimnis", "disclosure-secret"),
    };
    let weighed = Weighed {
        youth: if typed.ticked("jugendhilfe") { Youth::Endangered } else { Youth::Safe },
        shared_secret: typed.values("geteilt").into_iter().filter_map(|code| code.parse().ok()).collect(),
        secret,
        danger: typed.value("gefahr").to_owned(),
    };
    let mut to_user = None;
    let name = typed.value("person").trim().to_lowercase();
    if let (Some(unit), false) = (to_unit, name.is_empty()) {
        let colleagues = network::unit::colleagues(tx, unit).await.map_err(EntryError::from)?;
        to_user = colleagues.into_iter().find(|one| one.name.to_lowercase() == name).map(|one| one.user);
        if to_user.is_none() {
            typed.error("person", view.t("disclosure-error-person"));
        }
    }
    let (Some(to_unit), Some(GroundCode(ground)), true) = (to_unit, ground, typed.is_ok()) else { return Ok(None) };
    Ok(Some(NewDisclosure {
        entries,
        topic,
        lasting,
        to_unit,
        to_user,
        ground,
        until,
        reason: typed.value("grund").to_owned(),
        release: typed.value("freigabe").to_owned(),
        weighed,
    }))
}

/// A basis as the form sends it: `einwilligung:<id>` or `gesetz:<key>`.
struct GroundCode(Ground);

impl std::str::FromStr for GroundCode {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        match code.split_once(':') {
            Some(("einwilligung", id)) => Ok(GroundCode(Ground::Consent(id.parse().map_err(|_| ())?))),
            Some(("gesetz", key)) => Ok(GroundCode(Ground::Statute(key.to_owned()))),
            _ => Err(()),
        }
    }
}

/// The fields.
pub fn fields(view: &View, choices: &Choices, typed: &Form) -> Markup {
    let entries: Vec<Choice> = choices
        .entries
        .iter()
        .map(|entry| Choice::new(entry.id.to_string(), short(view, entry, &choices.around)))
        .collect();
    let topics: Vec<Choice> = Topic::ALL
        .iter()
        .filter(|topic| topic.is_passed_on())
        .map(|topic| Choice::new(topic.as_str(), topic_name(view, *topic)))
        .collect();
    let units: Vec<Choice> = choices
        .addressees
        .iter()
        .map(|one| Choice::new(one.unit.to_string(), format!("{} – {}", one.organisation_name, one.unit_name)))
        .collect();
    let mut grounds: Vec<Choice> = choices
        .consents
        .iter()
        .map(|one| {
            let words = [
                ("unit", format!("{} – {}", one.to.organisation_name, one.to.unit_name).into()),
                ("date", last_day(view, one.until).into()),
            ];
            Choice::new(format!("einwilligung:{}", one.id), view.ta("disclosure-consent-choice", &words))
        })
        .collect();
    grounds.extend(choices.returns.iter().map(|(id, unit)| {
        Choice::new(format!("einwilligung:{id}"), view.ta("disclosure-return-choice", &[("unit", unit.into())]))
    }));
    grounds.extend(choices.statutes.iter().map(|one| Choice::new(format!("gesetz:{}", one.key), one.words(view.lang))));
    html! {
        (field_group(&view.t("disclosure-what"), html! {
            (checkboxes(view, typed, Field::new("eintrag", view.t("disclosure-entries")).hint(view.t("disclosure-entries-hint")).optional(), &entries))
            @if !choices.passes_on {
                (select(view, typed, Field::new("thema", view.t("disclosure-topic")).hint(view.t("disclosure-topic-hint")).optional(), &topics))
                (checkbox(view, typed, Field::new("dauerhaft", view.t("disclosure-lasting")).hint(view.t("disclosure-lasting-hint"))))
            }
        }))
        (field_group(&view.t("disclosure-whom"), html! {
            (select(view, typed, Field::new("an", view.t("disclosure-to")), &units))
            (field(view, typed, Field::new("person", view.t("disclosure-person")).hint(view.t("disclosure-person-hint")).optional().width(Width::Medium)))
        }))
        (field_group(&view.t("disclosure-why"), html! {
            (select(view, typed, Field::new("grundlage", view.t("disclosure-basis")).hint(view.t("disclosure-basis-hint")), &grounds))
            (text_area(view, typed, Field::new("grund", view.t("disclosure-reason")).hint(view.t("disclosure-reason-hint")).rows(3)))
            (date_field(view, typed, Field::new("bis", view.t("disclosure-until")).hint(view.t("disclosure-until-hint")).optional().width(Width::Short)))
            (field(view, typed, Field::new("freigabe", view.t("disclosure-release")).hint(view.t("disclosure-release-hint")).optional()))
            @if choices.statutes.iter().any(|one| one.asks_for_youth) {
                (checkbox(view, typed, Field::new("jugendhilfe", view.t("disclosure-youth")).hint(view.t("disclosure-youth-hint"))))
            }
        }))
        @if choices.shared_secret { (secrecy(view, typed)) }
    }
}

/// What Belgian law asks where nothing rests on a consent: the six conditions, and what kind of secret it is (L-36, L-37).
fn secrecy(view: &View, typed: &Form) -> Markup {
    let six: Vec<Choice> = SharedSecret::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("consent-shared-{}", one.as_str()))))
        .collect();
    let secrets: Vec<Choice> = Secret::ALL
        .iter()
        .map(|one| {
            Choice::new(one.as_str(), view.t(&format!("disclosure-secret-{}", one.as_str())))
                .hint(view.t(&format!("disclosure-secret-{}-hint", one.as_str())))
        })
        .collect();
    field_group(
        &view.t("consent-field-shared-secret"),
        html! {
            (checkboxes(view, typed, Field::new("geteilt", view.t("consent-field-shared-secret")).hint(view.t("disclosure-shared-hint")).optional(), &six))
            (radios(view, typed, Field::new("geheimnis", view.t("disclosure-secret")).optional(), &secrets))
            (text_area(view, typed, Field::new("gefahr", view.t("disclosure-danger")).hint(view.t("disclosure-danger-hint")).optional().rows(2)))
        },
    )
}
