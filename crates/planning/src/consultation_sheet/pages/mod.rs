//! The sheet as a file; its page lies beside the consultation itself.

pub(in crate::consultation_sheet) mod paper;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

/// The address of the file.
pub(super) fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page(
        "/erstberatung/{code}/blatt/pdf",
        get(paper::show),
        Content::Yes,
        "/erstberatung/{consultation}/blatt/pdf",
    )
}
