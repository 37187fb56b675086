//! Taking over what is already known: the words go into the form, with their source, and nothing is saved yet.

use ui::{Form, row_name};

use super::fields::{name, source_name};
use crate::statutory_plan::{FieldKind, Law, LawField, Offer};

/// The form with what was chosen in it; none where nothing that is offered was chosen.
pub(super) fn take(typed: &Form, law: &Law, offers: &[Offer]) -> Option<Form> {
    let (key, chosen) = typed.value("uebernehmen").split_once('|')?;
    let field = law.field(key)?;
    let offer = offers.iter().find(|one| one.key == chosen && field.takes.contains(&one.gives))?;
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "uebernehmen").cloned().collect();
    let form = words(Form::from_pairs(pairs), field, offer);
    let (source, id) = (source_name(field), offer.entry.to_string());
    Some(if form.has(&source, &id) { form } else { form.with(&source, id) })
}

fn words(form: Form, field: &LawField, offer: &Offer) -> Form {
    let name = name(field);
    if field.kind == FieldKind::Voices {
        // The row after the last filled one; what it held was empty.
        let row = form.filled_rows(&name).last().map_or(1, |last| last + 1);
        let (who, said) = (row_name(&name, row, "wer"), row_name(&name, row, "worte"));
        let pairs = form.pairs().iter().filter(|(name, _)| *name != who && *name != said).cloned().collect();
        return Form::from_pairs(pairs).with(&who, offer.owner.clone()).with(&said, offer.text.clone());
    }
    let before = form.value(&name).trim().to_owned();
    if before.contains(&offer.text) {
        return form;
    }
    let now = if before.is_empty() { offer.text.clone() } else { format!("{before}\n{}", offer.text) };
    let pairs = form.pairs().iter().filter(|(known, _)| *known != name).cloned().collect();
    Form::from_pairs(pairs).with(&name, now)
}

#[cfg(test)]
mod tests {
    use policy::Topic;
    use store::{Timestamp, Uuid};

    use super::*;
    use crate::statutory_plan::{Gives, law};

    fn offer(gives: Gives, text: &str) -> Offer {
        let entry = Uuid::from_u128(5).into();
        Offer {
            key: format!("{entry}-0"),
            entry,
            gives,
            text: text.to_owned(),
            topic: Topic::Education,
            owner: "Sozialamt".to_owned(),
            happened_at: Timestamp::from_millis(0),
        }
    }

    fn chosen(field: &str, offer: &Offer) -> Form {
        Form::empty().with("uebernehmen", format!("{field}|{}", offer.key))
    }

    #[test]
    fn what_is_taken_over_stands_below_what_was_typed_with_its_source() {
        let law = law("sgb8-36-2021").expect("a plan");
        let wish = offer(Gives::Wish, "Ich will eine Lehre.");
        let typed = chosen("gesamtziel", &wish).with("feld-gesamtziel", "Leon geht zur Schule.");
        let form = take(&typed, law, std::slice::from_ref(&wish)).expect("a form");
        assert_eq!(form.value("feld-gesamtziel"), "Leon geht zur Schule.\nIch will eine Lehre.");
        assert_eq!(form.values("quelle-gesamtziel"), [wish.entry.to_string()]);
        assert_eq!(form.value("uebernehmen"), "");
        // Pressed again it changes nothing, and what is not offered for a field is not taken.
        let again = form.with("uebernehmen", format!("gesamtziel|{}", wish.key));
        let again = take(&again, law, std::slice::from_ref(&wish)).expect("a form");
        assert_eq!(again.value("feld-gesamtziel"), "Leon geht zur Schule.\nIch will eine Lehre.");
        assert!(take(&chosen("geschwister", &wish), law, std::slice::from_ref(&wish)).is_none());
    }

    #[test]
    fn a_view_becomes_a_row_of_its_own() {
        let law = law("sgb8-36-2021").expect("a plan");
        let fact = offer(Gives::Said, "Fehlt montags.");
        let typed =
            chosen("lage", &fact).with("feld-lage-1-wer", "Leon").with("feld-lage-1-worte", "Ich schlafe schlecht.");
        let form = take(&typed, law, std::slice::from_ref(&fact)).expect("a form");
        assert_eq!(form.value("feld-lage-2-wer"), "Sozialamt");
        assert_eq!(form.value("feld-lage-2-worte"), "Fehlt montags.");
    }
}
