//! The login page. It says the same to everyone whose attempt fails.

mod submit;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use ui::{Field, Form, Markup, View, html};

use super::kept::Typed;
use super::target;
use crate::App;
use crate::cookie::Purpose;
use crate::visit::{Guest, LoginMark};

pub(crate) use submit::submit;

/// What the address of the login page says.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    weiter: Option<String>,
    abgemeldet: Option<String>,
}

/// The form; who is logged in already goes on at once.
pub(crate) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    guest: Guest,
    mark: LoginMark,
) -> Response {
    let goal = asked.weiter.as_deref().and_then(target::local);
    if let Some(home) = guest.home {
        return Redirect::to(goal.unwrap_or(home)).into_response();
    }
    let notice = asked.abgemeldet.is_some().then(|| logged_out(&guest.view));
    let shown = Shown { notice, target: goal, ..Shown::default() };
    show_form(&app, guest.view, &mark, StatusCode::OK, &Form::empty(), shown)
}

fn logged_out(view: &View) -> Markup {
    ui::confirmation(view, &view.t("login-logged-out"), html! {})
}

/// What stands around the two fields.
#[derive(Default)]
pub(crate) struct Shown<'a> {
    /// Something to say above the form.
    pub(crate) notice: Option<Markup>,
    /// Where to go afterwards.
    pub(crate) target: Option<&'a str>,
    /// A form that waits to be sent again.
    pub(crate) kept: Option<&'a Typed>,
}

/// Renders the login page and gives the browser the mark that its form needs.
pub(crate) fn show_form(
    app: &App,
    mut view: View,
    mark: &LoginMark,
    status: StatusCode,
    form: &Form,
    shown: Shown<'_>,
) -> Response {
    view.form_token = mark.form_token();
    view.path = "/anmelden".to_owned();
    let fields = html! {
        (ui::field(&view, form, Field::new("login", view.t("login-name")).width(ui::Width::Medium).autocomplete("username")))
        (ui::field(&view, form, Field::new("password", view.t("login-password")).width(ui::Width::Medium).password().autocomplete("current-password")))
        @if let Some(target) = shown.target { (ui::hidden("weiter", target)) }
        @if let Some(kept) = shown.kept { (kept.fields()) }
        (ui::button_row(&[ui::submit(&view.t("login-submit"))]))
    };
    let body = html! {
        (ui::form(&view, "/anmelden", form, fields))
        @if let Some(kept) = shown.kept { (kept.readable(&view)) }
    };
    let title = view.t("login-title");
    let mut page = ui::Page::new(&title).form(form);
    if let Some(notice) = shown.notice {
        page = page.notice(notice);
    }
    let mut response = (status, page.render(&view, body)).into_response();
    if !mark.brought {
        response.headers_mut().append(SET_COOKIE, app.cookies.give(Purpose::LoginForm, &mark.secret));
    }
    response
}
