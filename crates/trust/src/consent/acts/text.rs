//! The text that is signed: every part that a release must have, in one of the languages of the interface (L-14).

use jiff::civil::Date;
use ui::{Lang, View};

use crate::consent::model::{Direction, Kinds, NewConsent};

/// The names that stand in the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// Whose matters they are.
    pub person: String,
    /// Who gives: unit and organisation.
    pub from: String,
    /// Who receives: unit and organisation.
    pub to: String,
    /// The one person there.
    pub user: Option<String>,
    /// The law on which it rests.
    pub ground: String,
}

/// The whole text, in the language in which it was understood where the interface has it, otherwise in `lang`.
pub(super) fn of(lang: Lang, new: &NewConsent, names: &Names, today: Date) -> String {
    let mut view = View::plain("", "", ::store::Timestamp::from_millis(0));
    view.lang = Lang::offered(&new.language).unwrap_or(lang);
    let topics: Vec<String> = new.topics.iter().map(|topic| view.t(&format!("topic-{}", topic.as_str()))).collect();
    let whom = match (&names.user, new.to_function) {
        (Some(user), _) => user.clone(),
        (None, Some(function)) => view.t(&format!("consent-function-{}", function.as_str())),
        (None, None) => String::new(),
    };
    let whom = if new.recipient.is_empty() { whom } else { format!("{whom} ({})", new.recipient) };
    let mut parts = vec![view.ta("consent-text-opening", &[("person", (&names.person).into())])];
    parts.extend(match new.kinds {
        Kinds::DataProtection => vec![view.t("consent-text-data-protection")],
        Kinds::Secrecy => vec![view.t("consent-text-secrecy")],
        Kinds::Both => vec![view.t("consent-text-data-protection"), view.t("consent-text-secrecy")],
    });
    parts.push(view.ta("consent-text-from", &[("from", (&names.from).into())]));
    parts.push(view.ta("consent-text-to", &[("whom", whom.into()), ("to", (&names.to).into())]));
    if !topics.is_empty() {
        parts.push(view.ta("consent-text-topics", &[("topics", topics.join(", ").into())]));
    }
    if !new.items.is_empty() {
        parts.push(view.ta("consent-text-items", &[("count", (new.items.len() as i64).into())]));
    }
    if !new.exclusions.is_empty() {
        parts.push(view.ta("consent-text-exclusions", &[("count", (new.exclusions.len() as i64).into())]));
    }
    parts.push(view.ta("consent-text-purpose", &[("purpose", (&new.purpose).into())]));
    parts.push(view.ta(
        "consent-text-term",
        &[("from", view.long_civil(new.first(today)).into()), ("until", view.long_civil(new.last(today)).into())],
    ));
    parts.push(view.t(match new.direction {
        Direction::OneWay => "consent-text-one-way",
        Direction::Mutual => "consent-text-mutual",
    }));
    parts.push(view.ta("consent-text-voluntary", &[("refusal", (&new.refusal).into())]));
    parts.push(view.t("consent-text-withdrawal"));
    parts.push(view.t("consent-text-limits"));
    parts.push(view.ta("consent-text-ground", &[("ground", (&names.ground).into())]));
    parts.join("\n\n")
}
