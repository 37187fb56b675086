//! The end of the first hour: everything is ready, and where the day begins.

use ui::{Markup, Page, html};

use crate::Visit;

/// Says what is set up and leads to work.
pub(crate) async fn ready(visit: Visit) -> Markup {
    let view = &visit.view;
    let body = html! {
        (ui::lead(&view.ta("door-ready-lead", &[("unit", (&visit.unit_name).into())])))
        (ui::bullet_list(&[
            html! { (view.t("door-ready-login")) },
            html! { (view.t("door-ready-lost")) },
            html! { (view.t("door-ready-leave")) },
        ]))
        (ui::button_row(&[
            ui::link_button(visit.roles.home(), &view.t("door-ready-go")),
            ui::quiet_link("/konto", &view.t("door-ready-account")),
        ]))
    };
    Page::new(&view.t("door-ready-title")).render(view, body)
}
