//! The form of each step, and how it is read.

use casework::check::Place;
use casework::entry::Opened;
use maud::{Markup, html};
use store::{EntryId, UnitId, UserId};
use ui::{
    Choice, Dates, Field, Form, View, Width, add_row, checkboxes, date_field, field, field_group, paragraph, radios,
    row_name, select, text_area, time_field,
};

use super::Screen;
use super::new::moment;
use crate::protection::{
    Advice, Agreed, Assessment, Consultation, Family, Informed, Judgement, NewNotice, NewStep, Outcome, Plan, Way,
    procedure_named,
};

/// What the form of a notice offers.
pub(super) struct Offer {
    pub authorities: Vec<(UnitId, String)>,
    pub items: Vec<Opened<serde_json::Value>>,
}

/// The steps that have a form, as the address names them.
pub(super) const STEPS: [&str; 7] =
    ["einschaetzung", "beratung", "rat", "familie", "abschluss", "schutzplan", "meldung"];

/// Where the parts of all steps stand in their forms.
pub(super) const PLACES: &[Place] = &[
    ("weighs", "belastet", "protection-weighs"),
    ("protects", "schuetzt", "protection-protects"),
    ("expert", "fachkraft", "protection-expert"),
    ("text", "text", "protection-pseudonymous"),
    ("question", "frage", "protection-question"),
    ("given_at", "uhrzeit", "protection-given-at"),
    ("advice", "rat", "protection-advice"),
    ("words", "worte", "protection-family-words"),
    ("child", "kind", "protection-family-child"),
    ("outcome", "ergebnis", "protection-outcome"),
    ("reason", "grund", "protection-reason"),
    ("measures", "massnahmen", "protection-measures"),
    ("with_whom", "mit", "protection-with-whom"),
    ("agreed", "punkt-1-was", "protection-agreed"),
    ("otherwise", "sonst", "protection-otherwise"),
    ("to_unit", "stelle", "protection-to-unit"),
    ("to_name", "name", "protection-to-name"),
    ("basis", "gesetz", "protection-basis"),
    ("items", "eintraege", "protection-items"),
    ("weighed", "abgewogen", "protection-weighed"),
    ("way", "weg", "protection-way"),
    ("second", "zweite", "protection-second"),
    ("step", "schritt", "protection-step"),
];

/// Reads a step; every fault of a single field stands in the form afterwards.
pub(super) fn read(view: &View, step: &str, typed: &mut Form) -> Option<NewStep> {
    let text = |typed: &Form, name: &str| typed.value(name).to_owned();
    let new = match step {
        "einschaetzung" => NewStep::Assessment(Assessment {
            leaning: typed.choice::<Outcome>(view, "ergebnis", "protection-leaning")?,
            weighs: text(typed, "belastet"),
            protects: text(typed, "schuetzt"),
        }),
        "beratung" => NewStep::Consultation(Consultation {
            expert: text(typed, "fachkraft"),
            text: text(typed, "text"),
            question: text(typed, "frage"),
        }),
        "rat" => NewStep::Advice(Advice {
            consultation: typed.choice::<EntryId>(view, "beratung", "protection-consultation")?,
            given_at: moment(view, typed)?,
            advice: text(typed, "rat"),
        }),
        "familie" => NewStep::Family(Family {
            informed: typed.choice::<Informed>(view, "informiert", "protection-informed")?,
            words: text(typed, "worte"),
            child: text(typed, "kind"),
        }),
        "abschluss" => NewStep::Judgement(Judgement {
            outcome: typed.choice::<Outcome>(view, "ergebnis", "protection-outcome")?,
            reason: text(typed, "grund"),
            measures: text(typed, "massnahmen"),
        }),
        "schutzplan" => NewStep::Plan(plan(view, typed)?),
        "meldung" => NewStep::Notice(notice(view, typed)?),
        _ => return None,
    };
    Some(new)
}

fn plan(view: &View, typed: &mut Form) -> Option<Plan> {
    let mut agreed = Vec::new();
    for row in typed.filled_rows("punkt") {
        let what = typed.value(&row_name("punkt", row, "was")).to_owned();
        let by = typed.choice::<UserId>(view, &row_name("punkt", row, "wer"), "protection-agreed-by");
        let until = typed.date(view, &row_name("punkt", row, "bis"), "protection-agreed-until", Dates::FromToday);
        agreed.extend(by.zip(until).map(|(by, until)| Agreed { what, by, until }));
    }
    let plan = Plan { with_whom: typed.value("mit").to_owned(), agreed, otherwise: typed.value("sonst").to_owned() };
    typed.is_ok().then_some(plan)
}

fn notice(view: &View, typed: &mut Form) -> Option<NewNotice> {
    let to_unit = typed.optional_choice::<UnitId>(view, "stelle", "protection-to-unit");
    let items = typed.choices::<EntryId>(view, "eintraege", "protection-items");
    let way = typed.choice::<Way>(view, "weg", "protection-way");
    let second = typed.choice::<UserId>(view, "zweite", "protection-second");
    let text = |name: &str| typed.value(name).to_owned();
    let (way, second) = way.zip(second)?;
    let new = NewNotice {
        to_unit,
        to_name: text("name"),
        basis: text("gesetz"),
        items,
        reason: text("grund"),
        weighed: text("abgewogen"),
        way,
        second,
    };
    typed.is_ok().then_some(new)
}

/// The fields of a step.
pub(super) fn render(view: &View, step: &str, screen: &Screen, offer: &Offer, typed: &Form) -> Markup {
    let field_of = |name: &str, part: &str| {
        let key = format!("protection-{part}");
        Field::new(name, view.t(&key)).hint(view.t(&format!("protection-{part}-hint")))
    };
    let area = |name: &str, part: &str, rows: u8| text_area(view, typed, field_of(name, part).rows(rows));
    let line = |name: &str, part: &str| field(view, typed, field_of(name, part));
    match step {
        "einschaetzung" => html! {
            (area("belastet", "weighs", 6))
            (text_area(view, typed, Field::new("schuetzt", view.t("protection-protects")).hint(view.t("protection-protects-hint")).optional().rows(4)))
            (radios(view, typed, Field::new("ergebnis", view.t("protection-leaning")), &outcomes(view)))
        },
        "beratung" => html! {
            (line("fachkraft", "expert"))
            (area("text", "pseudonymous", 8))
            (area("frage", "question", 3))
        },
        "rat" => html! {
            (select(view, typed, Field::new("beratung", view.t("protection-consultation")), &consultations(view, screen)))
            (field_group(&view.t("protection-given-at"), html! {
                (date_field(view, typed, Field::new("datum", view.t("protection-date")).width(Width::Short)))
                (time_field(view, typed, Field::new("uhrzeit", view.t("protection-time")).optional().width(Width::Short)))
            }))
            (area("rat", "advice", 6))
        },
        "familie" => html! {
            (radios(view, typed, Field::new("informiert", view.t("protection-informed")), &codes(view, Informed::ALL.iter().map(|one| one.as_str()), "protection-informed")))
            (area("worte", "family-words", 5))
            (text_area(view, typed, Field::new("kind", view.t("protection-family-child")).hint(view.t("protection-family-child-hint")).optional().rows(3)))
        },
        "abschluss" => html! {
            (radios(view, typed, Field::new("ergebnis", view.t("protection-outcome")), &outcomes(view)))
            (area("grund", "reason", 6))
            (area("massnahmen", "measures", 4))
            (paragraph(&view.t("protection-sign-lead")))
        },
        "schutzplan" => plan_fields(view, screen, typed),
        _ => notice_fields(view, screen, offer, typed),
    }
}

fn plan_fields(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let colleagues = colleagues(screen, None);
    html! {
        (field(view, typed, Field::new("mit", view.t("protection-with-whom")).hint(view.t("protection-with-whom-hint"))))
        @for row in typed.rows("punkt") {
            (field_group(&view.ta("protection-agreed-row", &[("number", i64::try_from(row).unwrap_or_default().into())]), html! {
                (field(view, typed, Field::new(row_name("punkt", row, "was"), view.t("protection-agreed")).hint(view.t("protection-agreed-hint"))))
                (select(view, typed, Field::new(row_name("punkt", row, "wer"), view.t("protection-agreed-by")), &colleagues))
                (date_field(view, typed, Field::new(row_name("punkt", row, "bis"), view.t("protection-agreed-until")).width(Width::Short)))
            }))
        }
        (add_row(view, "punkt"))
        (text_area(view, typed, Field::new("sonst", view.t("protection-otherwise")).hint(view.t("protection-otherwise-hint")).optional().rows(3)))
    }
}

fn notice_fields(view: &View, screen: &Screen, offer: &Offer, typed: &Form) -> Markup {
    let procedure = procedure_named(&screen.protection.report.content.procedure);
    let bases: Vec<Choice> = procedure
        .into_iter()
        .flat_map(|one| &one.bases)
        .map(|basis| Choice::new(&basis.key, basis.words(view)))
        .collect();
    // Where there is one provision only, it is the one.
    let begun = match procedure.map(|one| one.bases.as_slice()) {
        Some([only]) if !typed.was_sent("gesetz") => typed.clone().with("gesetz", only.key.clone()),
        _ => typed.clone(),
    };
    let typed = &begun;
    let authorities: Vec<Choice> =
        offer.authorities.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let items: Vec<Choice> = offer.items.iter().map(|entry| item(view, entry)).collect();
    let words = |way: &Way| view.t(&format!("protection-way-{}", way.as_str()));
    let ways: Vec<Choice> = Way::ALL.iter().map(|way| Choice::new(way.as_str(), words(way))).collect();
    html! {
        (select(view, typed, Field::new("stelle", view.t("protection-to-unit")).hint(view.t("protection-to-unit-hint")).optional(), &authorities))
        (field(view, typed, Field::new("name", view.t("protection-to-name")).hint(view.t("protection-to-name-hint")).optional()))
        (radios(view, typed, Field::new("gesetz", view.t("protection-basis")), &bases))
        (checkboxes(view, typed, Field::new("eintraege", view.t("protection-items")).hint(view.t("protection-items-hint")), &items))
        (text_area(view, typed, Field::new("grund", view.t("protection-notice-reason")).hint(view.t("protection-notice-reason-hint")).rows(4)))
        (text_area(view, typed, Field::new("abgewogen", view.t("protection-weighed")).hint(view.t("protection-weighed-hint")).optional().rows(3)))
        (radios(view, typed, Field::new("weg", view.t("protection-way")), &ways))
        (select(view, typed, Field::new("zweite", view.t("protection-second")).hint(view.t("protection-second-hint")), &colleagues(screen, None)))
    }
}

fn item(view: &View, entry: &Opened<serde_json::Value>) -> Choice {
    let kind = casework::case::pages::frame::kind_name(view, &entry.kind);
    let text = crate::protection::acts::notify::words(entry);
    let start: String = text.chars().take(160).collect();
    Choice::new(entry.id.to_string(), format!("{kind}, {}", view.date_time(entry.happened_at))).hint(start)
}

fn outcomes(view: &View) -> Vec<Choice> {
    codes(view, Outcome::ALL.iter().map(|one| one.as_str()), "protection-outcome")
}

fn codes<'c>(view: &View, codes: impl Iterator<Item = &'c str>, prefix: &str) -> Vec<Choice> {
    codes.map(|code| Choice::new(code, view.t(&format!("{prefix}-{code}")))).collect()
}

fn consultations(view: &View, screen: &Screen) -> Vec<Choice> {
    let all = screen.protection.consultations.iter();
    all.map(|one| Choice::new(one.id.to_string(), format!("{}, {}", one.content.expert, view.date(one.created_at))))
        .collect()
}

fn colleagues(screen: &Screen, except: Option<UserId>) -> Vec<Choice> {
    let all = screen.colleagues.iter().filter(|(user, _)| Some(*user) != except);
    all.map(|(user, name)| Choice::new(user.to_string(), name)).collect()
}
