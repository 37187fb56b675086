//! `/pruefung/verarbeitungen`: the record of processing, for whoever watches over data protection.

use std::collections::BTreeSet;

use axum::extract::State;
use identity::{App, Role, Visit};
use ui::routes::get;
use ui::{
    AppError, Audience, Column, Content, Markup, Routes, SummaryRow, View, bullet_list, details, html, lead, muted,
    page, paragraph, section, summary_list, table, text_link,
};

use super::{DATA_MAP, Export, PROCESSING, Record};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Account)
        .page("/pruefung/verarbeitungen", get(show), Content::No, "/pruefung/verarbeitungen")
        .page("/pruefung/verarbeitungen/spalten", get(columns), Content::No, "/pruefung/verarbeitungen/spalten")
}

/// GET `/pruefung/verarbeitungen`: purposes, whose data, on what ground, how long.
async fn show(State(_): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    officer(&visit)?;
    let body = html! {
        (lead(&view.ta("data-map-lead", &[("columns", DATA_MAP.columns().count().into())])))
        (paragraph(&view.t("data-map-draft")))
        @for record in &Record::all() { (one(view, record)) }
        p { (text_link("/pruefung/verarbeitungen/spalten", &view.t("data-map-all-columns"))) }
    };
    Ok(page(view, &view.t("data-map-title"), body))
}

fn one(view: &View, record: &Record) -> Markup {
    let (purpose, day) = (PROCESSING.purpose(record.purpose, view.today()), view.today());
    let title = purpose.map_or_else(|| record.purpose.as_str().to_owned(), |told| told.words(view.lang).to_owned());
    let codes = |prefix: &str, codes: Vec<&str>| {
        let words: BTreeSet<String> = codes.into_iter().map(|code| view.t(&format!("{prefix}{code}"))).collect();
        bullet_list(&words.iter().map(|words| html! { (words) }).collect::<Vec<_>>())
    };
    let periods: Vec<Markup> = record
        .retention
        .iter()
        .filter_map(|period| PROCESSING.retention(*period, day))
        .map(|told| html! { (told.words(view.lang)) " (" (told.source) ")" })
        .collect();
    section(
        &title,
        html! {
            (summary_list(&[
                SummaryRow::new(view.t("data-map-whose"), codes("data-map-whose-", record.whose.iter().map(|whose| whose.as_str()).collect())),
                SummaryRow::text(view.t("data-map-ground"), purpose.map_or("", |told| &told.source)),
                SummaryRow::new(view.t("data-map-retention"), bullet_list(&periods)),
                SummaryRow::new(view.t("data-map-export"), codes("data-map-export-", record.export.iter().map(|export| export.as_str()).collect())),
                SummaryRow::new(view.t("data-map-erase"), codes("data-map-erase-", record.erase.iter().map(|erase| erase.as_str()).collect())),
            ]))
            (details(&view.ta("data-map-tables", &[("count", record.tables.len().into())]), bullet_list(
                &record.tables.iter().map(|(name, columns)| html! {
                    code { (name) } " · " (view.ta("data-map-columns", &[("count", (*columns).into())]))
                }).collect::<Vec<_>>(),
            )))
        },
    )
}

/// GET `/pruefung/verarbeitungen/spalten`: every column with what must be known about it.
async fn columns(State(_): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    officer(&visit)?;
    let headings =
        ["data-map-column", "data-map-whose", "data-map-retention-short", "data-map-export", "data-map-erase"];
    let headings = headings.map(|key| Column::text(view.t(key)));
    let body = html! {
        (lead(&view.t("data-map-columns-lead")))
        @for (name, mapped) in &DATA_MAP.tables {
            @let rows: Vec<Vec<Markup>> = mapped.columns.iter().map(|(column, told)| vec![
                html! { code { (column) } },
                html! { (view.t(&format!("data-map-whose-{}", told.says.whose.as_str()))) },
                html! { (PROCESSING.retention(told.says.retention, view.today()).map_or("", |told| told.words(view.lang))) },
                html! { (export(view, told.says.export)) },
                html! { (view.t(&format!("data-map-erase-{}", told.says.erase.as_str()))) },
            ]).collect();
            (section(name, html! { (muted(&mapped.about)) (table(name, &headings, &rows)) }))
        }
    };
    Ok(page(view, &view.t("data-map-columns-title"), body))
}

fn export(view: &View, export: Export) -> String {
    view.t(&format!("data-map-export-{}", export.as_str()))
}

/// Lets pass who watches over data protection; for everyone else the page is absent.
fn officer(visit: &Visit) -> Result<(), AppError> {
    if visit.roles.has(Role::Officer) { Ok(()) } else { Err(AppError::NotFound) }
}
