//! The fields of a fact, and how they are read.

use ::store::{EntryId, Tx};
use jiff::civil::Date;
use maud::{Markup, html};
use policy::Topic;
use ui::{
    Choice, Dates, Field, Form, View, Width, date_field, details, field, field_group, paragraph, radios, radios_inline,
    select, text_area,
};

use crate::case::pages::frame::topic_name;
use crate::check::{Checked, Place};
use crate::entry::{self, Desk, EntryError, EntryState, WritableFile};
use crate::fact::{self, CollectedFrom, Fact, Knowledge, Reason, reasons};
use crate::person::PersonCard;

/// Where the parts of a fact stand in the form.
pub const PLACES: &[Place] = &[
    ("label", "was", "fact-label"),
    ("statement", "aussage", "fact-statement"),
    ("purpose", "zweck", "fact-purpose"),
    ("source", "quelle", "fact-source"),
    ("reason", "rechtsgrund", "fact-reason"),
    ("fact.reason", "rechtsgrund", "fact-reason"),
    ("as_of", "stand", "fact-as-of"),
    ("topic", "thema", "fact-topic"),
];

/// What the form offers to choose from.
pub struct Offer {
    pub persons: Vec<(EntryId, String)>,
    pub reasons: Vec<&'static Reason>,
}

/// Reads what can be chosen: the persons of the file, and the reasons that its organisation may use today.
pub async fn offer(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, day: Date) -> Result<Offer, EntryError> {
    let cards = entry::list::<PersonCard>(tx, desk, file.id()).await?;
    let persons = cards.into_iter().filter(|card| card.state != EntryState::Withdrawn);
    let (regime, _) = fact::regime_of(tx, file).await?;
    Ok(Offer {
        persons: persons.map(|card| (card.id, card.content.full_name())).collect(),
        reasons: reasons(regime, day),
    })
}

/// A fresh form: known, from the person.
pub fn fresh() -> Form {
    Form::empty().with("wissen", Knowledge::Known.as_str()).with("herkunft", CollectedFrom::Subject.as_str())
}

/// The form of a fact that stands.
pub fn of(view: &View, topic: Topic, fact: &Fact, version: i64) -> Form {
    Form::empty()
        .with("thema", topic.as_str())
        .with("was", &*fact.label)
        .with("wissen", fact.knowledge.as_str())
        .with("aussage", &*fact.statement)
        .with("zweck", &*fact.purpose)
        .with("herkunft", fact.collected_from.as_str())
        .with("quelle", &*fact.source)
        .with("rechtsgrund", fact.reason.clone().unwrap_or_default())
        .with("stand", fact.as_of.map(|day| view.civil(day)).unwrap_or_default())
        .with("version", version.to_string())
}

/// Reads the form; every fault stands in it afterwards.
pub fn read(view: &View, form: &mut Form) -> Option<(Topic, Fact)> {
    let topic = form.choice::<Topic>(view, "thema", "fact-topic");
    let knowledge = form.choice::<Knowledge>(view, "wissen", "fact-knowledge");
    let collected_from = form.choice::<CollectedFrom>(view, "herkunft", "fact-from");
    let as_of = form.optional_date(view, "stand", "fact-as-of", Dates::UpToToday);
    let text = |name: &str| form.value(name).to_owned();
    let fact = Fact {
        label: text("was"),
        knowledge: knowledge.unwrap_or(Knowledge::NotAsked),
        statement: text("aussage"),
        purpose: text("zweck"),
        collected_from: collected_from.unwrap_or(CollectedFrom::Subject),
        source: text("quelle"),
        reason: Some(text("rechtsgrund")),
        as_of,
        taken_back_because: String::new(),
    };
    match fact.checked(view.now, &view.zone) {
        Ok(fact) => topic.filter(|_| form.is_ok()).map(|topic| (topic, fact)),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

/// The fields on screen; whom it is about can be chosen only once.
pub fn render(view: &View, form: &Form, offer: &Offer, about: Markup) -> Markup {
    let topics: Vec<Choice> =
        Topic::ALL.iter().map(|topic| Choice::new(topic.as_str(), topic_name(view, *topic))).collect();
    let knowledge: Vec<Choice> = Knowledge::ALL
        .iter()
        .map(|known| Choice::new(known.as_str(), view.t(&format!("fact-knowledge-{}", known.as_str()))))
        .collect();
    html! {
        (about)
        (select(view, form, Field::new("thema", view.t("fact-topic")).hint(view.t("fact-topic-hint")), &topics))
        (field(view, form, Field::new("was", view.t("fact-label")).hint(view.t("fact-label-hint")).width(Width::Medium)))
        (radios_inline(view, form, Field::new("wissen", view.t("fact-knowledge")), &knowledge))
        (text_area(view, form, Field::new("aussage", view.t("fact-statement")).hint(view.t("fact-statement-hint")).optional().rows(3)))
        (field(view, form, Field::new("zweck", view.t("fact-purpose")).hint(view.t("fact-purpose-hint"))))
        (origin(view, form, offer))
        (details(&view.t("fact-more"), html! {
            (date_field(view, form, Field::new("stand", view.t("fact-as-of")).hint(view.t("fact-as-of-hint")).optional()))
        }))
    }
}

/// Whom it is about: one of the family, or the family as a whole.
pub fn about(view: &View, form: &Form, offer: &Offer) -> Markup {
    let persons: Vec<Choice> = offer.persons.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    html! {
        @if !persons.is_empty() {
            (select(view, form, Field::new("person", view.t("fact-person")).hint(view.t("fact-person-hint")).optional(), &persons))
        }
    }
}

/// Where it comes from; what concerns others stands with its choice.
fn origin(view: &View, form: &Form, offer: &Offer) -> Markup {
    let ways: Vec<Choice> = CollectedFrom::ALL
        .iter()
        .map(|from| Choice::new(from.as_str(), view.t(&format!("fact-from-{}", from.as_str()))))
        .collect();
    let reasons: Vec<Choice> =
        offer.reasons.iter().map(|reason| Choice::new(&reason.key, reason.words(view))).collect();
    field_group(
        &view.t("fact-origin"),
        html! {
            (radios(view, form, Field::new("herkunft", view.t("fact-from")), &ways))
            (paragraph(&view.t("fact-others")))
            (field(view, form, Field::new("quelle", view.t("fact-source")).hint(view.t("fact-source-hint")).optional()))
            (select(view, form, Field::new("rechtsgrund", view.t("fact-reason")).hint(view.t("fact-reason-hint")).optional(), &reasons))
        },
    )
}
