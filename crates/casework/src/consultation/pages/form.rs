//! The form of the first consultation: what was saved becomes what stands in it, what is typed becomes what is saved.

use ui::{Dates, Form, View, row_name};

use crate::consultation::Talk;
use crate::consultation::model::{
    ConsultationRecord, Offer, Reaction, SaveConsultation, Screening, Step, Urgency, Urgent,
};
use crate::intake::model::{ClaimKind, LINE_MAX, NAME_MAX, TEXT_MAX};

/// The questions about what cannot wait, in their order: the field's name.
pub(super) const SCREENINGS: [&str; 4] = ["essen", "wohnen", "strom", "sicherheit"];

/// The form with what has been saved.
pub(super) fn filled(talk: &Talk) -> Form {
    let record = talk.record.as_ref().map(|opened| opened.content.clone()).unwrap_or_default();
    let safety = talk.safety.as_ref().map(|opened| opened.content.screening.clone()).unwrap_or_default();
    let Urgent { food, shelter, power } = &record.urgent;
    let mut form = Form::empty().with("fassung", talk.version().to_string());
    for (name, screening) in SCREENINGS.iter().zip([food, shelter, power, &safety]) {
        form = form.with(name, screening.answer.as_str()).with(&format!("{name}-notiz"), screening.note.clone());
    }
    for (place, step) in record.steps.iter().enumerate() {
        let name = |field| row_name("schritt", place + 1, field);
        form = form.with(&name("was"), step.what.clone()).with(&name("wer"), step.who.clone());
        form = form.with(&name("bis"), step.by.map_or_else(String::new, |day| day.strftime("%d.%m.%Y").to_string()));
    }
    for (place, offer) in record.offers.iter().enumerate() {
        let name = |field| row_name("angebot", place + 1, field);
        form = form.with(&name("was"), offer.what.clone()).with(&name("reaktion"), offer.reaction.as_str());
    }
    for key in &record.self_help {
        form = form.with("selbsthilfe", key.clone());
    }
    form.with("selbsthilfe-anderes", record.self_help_other.clone()).with("bemerkung", record.remarks.clone())
}

/// Reads what was typed; what is wrong stands in the form then.
pub(super) fn read(view: &View, form: &mut Form) -> Option<SaveConsultation> {
    let [food, shelter, power, safety] = SCREENINGS.map(|name| screening(view, form, name));
    let record = ConsultationRecord {
        urgent: Urgent { food, shelter, power },
        steps: steps(view, form),
        self_help: form.values("selbsthilfe").into_iter().map(str::to_owned).collect(),
        self_help_other: form
            .optional_text(view, "selbsthilfe-anderes", "intake-self-help-other", TEXT_MAX)
            .unwrap_or_default(),
        offers: offers(view, form),
        remarks: form.optional_text(view, "bemerkung", "intake-remarks", TEXT_MAX).unwrap_or_default(),
    };
    let wishes = form
        .filled_rows("wunsch")
        .into_iter()
        .filter_map(|row| form.optional_text(view, &row_name("wunsch", row, "text"), "intake-wish", TEXT_MAX))
        .collect();
    let claims = form.choices::<ClaimKind>(view, "anspruch", "intake-claims-now");
    form.is_ok().then_some(SaveConsultation { record, safety: Some(safety), wishes, claims })
}

fn screening(view: &View, form: &mut Form, name: &str) -> Screening {
    let label = format!("intake-urgent-{name}");
    let answer = form.choice::<Urgency>(view, name, &label).unwrap_or_default();
    let note = form.optional_text(view, &format!("{name}-notiz"), "intake-urgent-note", LINE_MAX).unwrap_or_default();
    Screening { answer, note }
}

fn steps(view: &View, form: &mut Form) -> Vec<Step> {
    let mut steps = Vec::new();
    for row in form.filled_rows("schritt") {
        let name = |field| row_name("schritt", row, field);
        let what = form.text(view, &name("was"), "intake-step-what", LINE_MAX);
        let who = form.line(view, &name("wer"), "intake-step-who", NAME_MAX);
        let by = form.optional_date(view, &name("bis"), "intake-step-by", Dates::Any);
        if let (Some(what), Some(who)) = (what, who) {
            steps.push(Step { what, who, by });
        }
    }
    steps
}

fn offers(view: &View, form: &mut Form) -> Vec<Offer> {
    let mut offers = Vec::new();
    for row in form.filled_rows("angebot") {
        let name = |field| row_name("angebot", row, field);
        let what = form.text(view, &name("was"), "intake-offer-what", LINE_MAX);
        let reaction = form.choice::<Reaction>(view, &name("reaktion"), "intake-offer-reaction");
        if let (Some(what), Some(reaction)) = (what, reaction) {
            offers.push(Offer { what, reaction });
        }
    }
    offers
}

/// The record in words, field by field: for two versions side by side.
pub(super) fn in_words(view: &View, record: &ConsultationRecord) -> Vec<(String, String)> {
    let urgent = [("essen", &record.urgent.food), ("wohnen", &record.urgent.shelter), ("strom", &record.urgent.power)];
    let urgent: Vec<String> = urgent
        .into_iter()
        .map(|(name, screening)| {
            let label = view.t(&format!("intake-urgent-{name}"));
            let answer = view.t(&format!("intake-urgency-{}", screening.answer.as_str()));
            if screening.note.is_empty() {
                format!("{label} {answer}")
            } else {
                format!("{label} {answer}: {}", screening.note)
            }
        })
        .collect();
    let steps: Vec<String> = record.steps.iter().map(|step| step_words(view, step)).collect();
    let offers: Vec<String> = record
        .offers
        .iter()
        .map(|offer| format!("{}: {}", offer.what, view.t(&format!("intake-reaction-{}", offer.reaction.as_str()))))
        .collect();
    let mut self_help: Vec<String> = record.self_help.iter().map(|key| self_help_words(view, key)).collect();
    self_help.extend((!record.self_help_other.is_empty()).then(|| record.self_help_other.clone()));
    vec![
        (view.t("intake-group-urgent"), urgent.join("\n")),
        (view.t("intake-group-steps"), steps.join("\n")),
        (view.t("intake-group-self-help"), self_help.join("\n")),
        (view.t("intake-group-offers"), offers.join("\n")),
        (view.t("intake-remarks"), record.remarks.clone()),
    ]
}

/// "Wohngeldantrag ausfüllen – Frau Braun, bis 27.11.2026".
pub(super) fn step_words(view: &View, step: &Step) -> String {
    match step.by {
        Some(day) => view.ta(
            "intake-step-words-by",
            &[("what", (&step.what).into()), ("who", (&step.who).into()), ("day", view.civil(day).into())],
        ),
        None => view.ta("intake-step-words", &[("what", (&step.what).into()), ("who", (&step.who).into())]),
    }
}

/// An option of the catalogue in words; one that no longer stands there shows its key.
pub(super) fn self_help_words(view: &View, key: &str) -> String {
    let text = format!("intake-self-help-{key}");
    if ui::texts::is_known(view.lang, &text) || ui::texts::is_known(ui::Lang::De, &text) {
        view.t(&text)
    } else {
        key.to_owned()
    }
}
