//! The pages that belong to the installation and to no concept: where a visit begins, and what everybody must be told.

mod document;
mod health;
mod home;
mod notice;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The installation's own addresses.
pub fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Everyone)
        .page("/", get(home::show), Content::No, "/")
        .page("/barrierefreiheit", get(notice::accessibility), Content::No, "/barrierefreiheit")
        .page("/datenschutz", get(notice::privacy), Content::No, "/datenschutz")
        .page("/rueckmeldung", get(notice::feedback), Content::No, "/rueckmeldung")
        .audience(Audience::Operator)
        .page("/healthz", get(health::alive), Content::No, "/healthz")
        .page("/readyz", get(health::ready), Content::No, "/readyz")
        .page("/metrics", get(crate::operating::metrics::show), Content::No, "/metrics")
}
