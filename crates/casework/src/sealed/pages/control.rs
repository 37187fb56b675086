//! The choice who may read an entry that is being written, and the badge of one that is sealed.

use maud::Markup;
use ui::{Choice, Field, Form, Tone, View, badge, radios};

use crate::entry::Seal;

/// What the choice sends for an entry that everybody in the file may read.
const OPEN: &str = "offen";

/// The choice on a form: for all who work in the file, entrusted, or a young person's own.
pub fn control(view: &View, form: &Form) -> Markup {
    let mut choices = vec![Choice::new(OPEN, view.t("sealed-open")).hint(view.t("sealed-open-hint"))];
    choices.extend([Seal::Entrusted, Seal::YoungPersonsOwn].map(|seal| {
        let key = format!("sealed-kind-{}", seal.as_str());
        Choice::new(seal.as_str(), view.t(&key)).hint(view.t(&format!("{key}-hint")))
    }));
    let shown = if form.was_sent("siegel") { form.clone() } else { form.clone().with("siegel", OPEN) };
    radios(view, &shown, Field::new("siegel", view.t("sealed-who-reads")), &choices)
}

/// Reads the choice; a form without it seals nothing.
pub fn read(view: &View, form: &mut Form) -> Option<Seal> {
    if ["", OPEN].contains(&form.value("siegel")) {
        return None;
    }
    form.choice::<Seal>(view, "siegel", "sealed-who-reads").filter(|seal| *seal != Seal::LockedAddress)
}

/// The badge of a sealed entry, for those who see it.
pub fn badge_of(view: &View, seal: Seal) -> Markup {
    badge(Tone::Warning, &view.t(&format!("sealed-badge-{}", seal.as_str())))
}
