//! The printed codes: shown once, to be kept apart from the telephone.

use axum::extract::{Request, State};
use axum::response::Response;
use ui::{AppError, Form, Markup, Page, View, html};

use super::first_hour;
use crate::App;
use crate::door::enter::{After, proceed};
use crate::door::standing::Sent;
use crate::door::{Carried, Stage, Standing, arrived};

/// Goes in, once the codes are put away.
pub(crate) async fn go_in(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    let Sent { mut parts, standing, carried, .. } = match arrived(request, &app).await? {
        Ok(sent) => sent,
        Err(anew) => return Ok(anew),
    };
    proceed(&app, &mut parts, &standing, carried, After::Ready).await
}

/// The sheet with the codes, and the way in.
pub(super) fn page(standing: &Standing, codes: &[String], carried: &Carried) -> Markup {
    let view = &standing.view;
    let body = html! {
        (ui::screen_only(first_hour(standing, 3)))
        (sheet(view, codes))
        (ui::screen_only(onwards(standing, carried)))
    };
    Page::new(&view.t("recovery-title")).render(view, body)
}

/// The same step when the codes were shown before: they are not shown again.
pub(super) fn shown_before(standing: &Standing, carried: &Carried) -> Markup {
    let view = &standing.view;
    let body = html! {
        (ui::lead(&view.t("door-recovery-before")))
        (onwards(standing, carried))
    };
    Page::new(&view.t("recovery-title")).render(view, body)
}

fn onwards(standing: &Standing, carried: &Carried) -> Markup {
    let view = &standing.view;
    let fields = html! { (carried.fields()) (ui::button_row(&[ui::submit(&view.t("door-recovery-submit"))])) };
    ui::form(view, Stage::Done.path(), &Form::empty(), fields)
}

/// The codes with what they are for; also printed from one's own account page.
pub(crate) fn sheet(view: &View, codes: &[String]) -> Markup {
    let codes: Vec<Markup> = codes.iter().map(|code| html! { code { (code) } }).collect();
    html! {
        (ui::lead(&view.t("recovery-lead")))
        (ui::bullet_list(&codes))
        (ui::paragraph(&view.t("recovery-keep")))
        (ui::button_row(&[ui::print_button(view)]))
    }
}
