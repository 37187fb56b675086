//! Typed text that outlives its session: whoever was away for too long logs in again and sends the same form once more.
//!
//! Invariant: what was typed is never stored on the server on this way; it travels in the page. Passwords do not travel.
//! Source: DESIGN §2.15.

use axum::RequestExt as _;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use ui::{AppError, Field, Form, Markup, Page, View, html};

use super::pages::{Shown, show_form};
use super::target;
use crate::App;
use crate::signed_form::TOKEN_FIELD;
use crate::visit::{Guest, LoginMark};

/// Names of the hidden fields in which a form travels through the login page.
pub(crate) const TARGET: &str = "bewahrt-ziel";
const NAME: &str = "bewahrt-name";
const VALUE: &str = "bewahrt-wert";

/// A form's body as it arrived, before anybody judged it.
pub(crate) struct Kept {
    target: String,
    body: Bytes,
}

impl Kept {
    /// `None` for forms that hold nothing one would type again.
    pub(crate) fn new(path: &str, body: Bytes) -> Option<Self> {
        let target = target::local(path)?.to_owned();
        Some(Self { target, body })
    }

    async fn typed(self) -> Option<Typed> {
        let mut request = Request::new(Body::from(self.body));
        let kind = header::HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers_mut().insert(header::CONTENT_TYPE, kind);
        *request.method_mut() = axum::http::Method::POST;
        let axum::Form(pairs) = request.extract::<axum::Form<Vec<(String, String)>>, _>().await.ok()?;
        Typed::new(self.target, pairs)
    }
}

/// What someone typed and where it was meant to go.
pub(crate) struct Typed {
    target: String,
    pairs: Vec<(String, String)>,
}

impl Typed {
    fn new(target: String, pairs: Vec<(String, String)>) -> Option<Self> {
        let carries = |name: &str| name != TOKEN_FIELD && !name.to_lowercase().contains("passwor");
        let pairs: Vec<_> = pairs.into_iter().filter(|(name, _)| carries(name)).collect();
        pairs.iter().any(|(_, value)| !value.trim().is_empty()).then_some(Self { target, pairs })
    }

    /// What a login form carried along for a form that could not be sent.
    pub(crate) fn from_login(form: &Form) -> Option<Self> {
        let target = target::local(form.value(TARGET))?.to_owned();
        let names = form.values(NAME).into_iter().map(str::to_owned);
        let values = form.values(VALUE).into_iter().map(str::to_owned);
        Self::new(target, names.zip(values).collect())
    }

    /// The hidden fields that carry it through the login page.
    pub(crate) fn fields(&self) -> Markup {
        html! {
            (ui::hidden(TARGET, &self.target))
            @for (name, value) in &self.pairs {
                (ui::hidden(&format!("{NAME}[]"), name))
                (ui::hidden(&format!("{VALUE}[]"), value))
            }
        }
    }

    /// The typed texts for reading; choices and hidden marks are not worth it.
    pub(crate) fn readable(&self, view: &View) -> Markup {
        let texts: Vec<Markup> =
            self.pairs.iter().map(|(_, value)| value.trim()).filter(|value| is_text(value)).map(ui::prose).collect();
        html! {
            @if !texts.is_empty() { (ui::section(&view.t("kept-typed"), ui::bullet_list(&texts))) }
        }
    }

    /// The page from which it is sent again, under a fresh token; what was written can be gone on with.
    pub(crate) fn page(&self, view: &View, title_key: &str, lead_key: &str) -> Markup {
        let texts = self.pairs.iter().filter(|(_, value)| is_text(value)).count();
        let form = Form::from_pairs(self.pairs.clone());
        let mut number = 0;
        let fields: Vec<Markup> = self
            .pairs
            .iter()
            .map(|(name, value)| {
                // A choice, or one of several answers to the same question, goes on as it came.
                let is_list = name.ends_with("[]") || self.pairs.iter().filter(|(other, _)| other == name).count() > 1;
                if is_list || !is_text(value) {
                    return ui::hidden(name, value);
                }
                number += 1;
                let numbered = format!("{} ({number})", view.t("kept-typed"));
                let label = if texts > 1 { numbered } else { view.t("kept-typed") };
                ui::text_area(view, &form, Field::new(name, label).rows(rows(value)))
            })
            .collect();
        let resend = html! {
            @for field in &fields { (field) }
            (ui::button_row(&[ui::submit(&view.t("kept-send")), ui::quiet_link(&self.target, &view.t("kept-drop"))]))
        };
        let body = html! {
            (ui::lead(&view.t(lead_key)))
            (ui::form(view, &self.target, &Form::empty(), resend))
        };
        Page::new(&view.t(title_key)).render(view, body)
    }
}

/// Whether somebody wrote it; what was chosen from a list has no blank in it.
fn is_text(value: &str) -> bool {
    value.trim().contains(char::is_whitespace)
}

/// As many lines as the text needs, within reason.
fn rows(value: &str) -> u8 {
    let lines = value.lines().map(|line| 1 + line.chars().count() / 80).sum::<usize>();
    u8::try_from(lines.clamp(2, 20)).unwrap_or(20)
}

/// Whether a form was refused only because its session ended or changed.
pub(crate) fn is_lost(response: &Response) -> bool {
    matches!(AppError::carried_by(response), Some(AppError::SignIn | AppError::BadForm))
}

/// Gives a refused form back: through the login page, or at once under a fresh token when someone is logged in.
///
/// Only for requests from our own pages; the gate has refused all others.
pub(crate) async fn give_back(app: &App, mut head: Parts, kept: Kept, refused: Response) -> Response {
    let Some(typed) = kept.typed().await else { return refused };
    let Ok(guest) = Guest::from_request_parts(&mut head, app).await else { return refused };
    if guest.home.is_some() {
        let page = typed.page(&guest.view, "kept-again-title", "kept-again-lead");
        return (StatusCode::FORBIDDEN, page).into_response();
    }
    let Ok(mark) = LoginMark::from_request_parts(&mut head, app).await;
    let shown = Shown {
        notice: Some(ui::alert(
            &guest.view,
            ui::Tone::Info,
            &guest.view.t("kept-notice-title"),
            html! { (guest.view.t("kept-notice")) },
        )),
        kept: Some(&typed),
        ..Shown::default()
    };
    show_form(app, guest.view, &mark, StatusCode::UNAUTHORIZED, &Form::empty(), shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn what_was_typed_travels_through_the_login_form_and_passwords_do_not() {
        let sent =
            vec![pair("form_token", "x"), pair("note", "Zwei Zeilen,\ndie zählen"), pair("password_new", "geheim")];
        let typed = Typed::new("/faelle/F-7K3M-Q2X/kontakte/neu".to_owned(), sent).expect("a note");
        let login = Form::from_pairs(vec![
            pair(TARGET, &typed.target),
            pair(NAME, &typed.pairs[0].0),
            pair(VALUE, &typed.pairs[0].1),
        ]);
        let again = Typed::from_login(&login).expect("carried along");
        assert_eq!(again.pairs, [pair("note", "Zwei Zeilen,\ndie zählen")]);
        assert!(!typed.fields().into_string().contains("geheim"));
    }

    #[test]
    fn nothing_is_carried_to_another_server_and_an_empty_form_is_not_carried_at_all() {
        let to = |target: &str| Form::from_pairs(vec![pair(TARGET, target), pair(NAME, "note"), pair(VALUE, "Text")]);
        assert!(Typed::from_login(&to("//boese.example/")).is_none());
        assert!(Typed::from_login(&to("/faelle")).is_some());
        assert!(Typed::new("/faelle".to_owned(), vec![pair("form_token", "x"), pair("note", " ")]).is_none());
    }
}
