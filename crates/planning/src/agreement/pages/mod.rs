//! Agreements on screen: all of them, drawing one up, and one to be read, remarked on, printed and signed.

mod copy;
mod list;
mod new;
mod one;
pub(in crate::agreement) mod paper;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use identity::App;
use maud::Markup;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

pub(crate) use copy::line as copy_line;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/faelle/{case}/vereinbarung/{agreement-number}";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/vereinbarung", get(list::show), Content::Yes, "/faelle/{case}/vereinbarung")
        .page(
            "/faelle/{code}/vereinbarung/neu",
            get(new::show).post(new::save),
            Content::Yes,
            "/faelle/{case}/vereinbarung/neu",
        )
        .page("/faelle/{code}/vereinbarung/{number}", get(one::show), Content::Yes, one)
        .page("/faelle/{code}/vereinbarung/{number}/pdf", get(paper::show), Content::Yes, &format!("{one}/pdf"))
        .page(
            "/faelle/{code}/vereinbarung/{number}/bemerkung",
            post(one::remark),
            Content::Yes,
            &format!("{one}/bemerkung"),
        )
        .page(
            "/faelle/{code}/vereinbarung/{number}/unterschreiben",
            post(one::sign),
            Content::Yes,
            &format!("{one}/unterschreiben"),
        )
        .page(
            "/faelle/{code}/vereinbarung/{number}/ausfertigung",
            post(copy::save),
            Content::Yes,
            &format!("{one}/ausfertigung"),
        )
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
