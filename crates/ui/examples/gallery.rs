//! All components on a few pages, on the own machine: `cargo run -p ui --example gallery`, then http://127.0.0.1:8099/.

#![expect(
    clippy::disallowed_methods,
    reason = "an example has no clock or chance given to it, and nothing depends on it"
)]

use std::sync::Arc;
use std::time::Duration;

use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::{Form as Sent, Router, middleware, routing};
use store::{Chance, Timestamp};
use ui::*;

struct Counting;

impl Chance for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&uuid_like(bytes.len()));
    }
}

fn uuid_like(length: usize) -> Vec<u8> {
    let nanos =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |passed| passed.as_nanos());
    nanos.to_le_bytes().into_iter().cycle().take(length).collect()
}

#[tokio::main]
async fn main() {
    let headers = Headers { chance: Arc::new(Counting), transport: Transport::Plain };
    let app = Router::new()
        .route("/", routing::get(overview))
        .route("/fall", routing::get(case))
        .route("/formular", routing::get(empty_form).post(filled_form))
        .route("/fehler", routing::get(wrong_form))
        .route("/konflikt", routing::get(conflict))
        .route("/blatt", routing::get(sheet))
        .route("/leer", routing::get(nothing))
        .route("/stand", routing::get(live))
        .route("/voll", routing::get(full))
        .route("/abmelden", routing::post(async || "abgemeldet"))
        .merge(assets_router())
        .layer(middleware::from_fn(render_errors))
        .layer(middleware::from_fn_with_state(headers, security_headers));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8099").await.expect("the port is free");
    axum::serve(listener, app).await.expect("the gallery runs");
}

fn view(nonce: Nonce, path: &str) -> View {
    let item = |href: &str, key, now| NavItem { href: href.to_owned(), key, current: now };
    View {
        nav: vec![
            item("/", "galerie-heute", path == "/"),
            item("/fall", "galerie-faelle", path != "/" && path != "/leer"),
            item("/leer", "galerie-erstkontakt", path == "/leer"),
            item("/stand", "galerie-nachrichten", false),
        ],
        account: Some(AccountBadge { name: "Anna Weber".into(), unit: "Fallmanagement Eupen".into() }),
        form_token: "abc".into(),
        ..View::plain(&nonce.0, path, moment(0))
    }
}

mod words {
    //! Words of the gallery, registered the way every concept does it.
    ui::texts!(de = "gallery.ftl");
}

/// Hours before Sunday, 22 November 2026, 08:50 in Brussels.
fn moment(hours_ago: u64) -> Timestamp {
    Timestamp::from_millis(1_795_333_800_000).minus(Duration::from_secs(hours_ago * 3600))
}

async fn overview(nonce: Nonce) -> Markup {
    let view = view(nonce, "/");
    let urgent = [
        WorkItem::new("/fall", "Anfrage „Wohnraumbegleitung“ wartet seit 6 Tagen", "Beispiel, Nora · F-7K3M-Q2X")
            .badge(badge(Tone::Danger, "Überfällig")),
        WorkItem::new("/fall", "Einwilligung läuft in 5 Tagen ab", "Muster, Ali · F-2M9C-T4H")
            .badge(badge(Tone::Warning, "bis 27.11.")),
        WorkItem::new(
            "/fall",
            "Protokoll der Fallkonferenz fehlt",
            "Familie von der Schulenburg-Wolfenbüttel-Hohenstein zu Donaudampfschifffahrt · 19.11.",
        )
        .badge(badge(Tone::Warning, "seit 3 Tagen")),
    ];
    let week = [
        WorkItem::new("/fall", "Zielüberprüfung: Kita-Platz für Mila", "Beispiel, Nora · F-7K3M-Q2X")
            .badge(badge(Tone::Info, "24.11.")),
        WorkItem::new("/fall", "Antwort auf Nachricht", "Muster, Ali · F-2M9C-T4H")
            .badge(badge(Tone::Success, "Erledigt")),
    ];
    let side = html! {
        (section("Termine", paragraph("Heute keine Termine.")))
        (section("Neu für Sie", html! { p.kern-body { "Die Schuldnerberatung hat " (text_link("/fall", "Ihre Anfrage angenommen")) "." } }))
        (section("Offene Gespräche", poll_region(&view, "anzahl", "/stand", 2, paragraph("3 Personen warten."))))
    };
    let title = format!("Heute, {}", view.long_date(view.now));
    Page::new(&title).heading(&title).beside(link_button("/formular", "Neuer Erstkontakt")).notice(confirmation(&view, "Der Kontakt ist gespeichert", html! {})).render(
        &view,
        columns(html! { (section("Jetzt handeln (3)", work_list(&urgent))) (section("Diese Woche (2)", work_list(&week))) (pager(&view, &Pager { previous: Some("/".into()), next: Some("/".into()) })) }, side),
    )
}

fn identity(view: &View) -> (IdentityBar, Vec<SubNavItem>) {
    let bar = IdentityBar {
        name: "Beispiel, Nora".into(),
        href: "/fall".into(),
        facts: vec!["F-7K3M-Q2X".into(), "34 Jahre".into(), "Ansprechperson: Anna Weber".into()],
        alerts: vec![(Tone::Warning, "Kinder im Haushalt".into()), (Tone::Success, "Einwilligung: 3 Dienste".into())],
        actions: vec![quiet_link("/fall", "Notfallzugriff")],
        reason: None,
    };
    let areas = [
        ("/fall", "Überblick"),
        ("/formular", "Verlauf"),
        ("/fehler", "Assessment"),
        ("/konflikt", "Familie"),
        ("/blatt", "Blatt"),
        ("/x", "Einwilligungen"),
        ("/y", "Dokumente"),
        ("/z", "Zugriffsprotokoll"),
    ];
    (bar, areas.map(|(href, text)| SubNavItem::new(view, href, text)).into())
}

async fn case(nonce: Nonce) -> Markup {
    let view = view(nonce, "/fall");
    let (bar, areas) = identity(&view);
    let events = [
        TimelineItem::new("Fallkonferenz geplant", "Anna Weber, Fallmanagement")
            .at(&view, moment(2))
            .link("/fall")
            .badge(badge(Tone::Info, "Konferenz"))
            .text("Netzwerk Wiedereingliederung, Raum 2.\nMit Frau Beispiel und 4 Diensten."),
        TimelineItem::new("Anfrage angenommen", "Jonas Peeters, Schuldnerberatung")
            .at(&view, moment(90))
            .text("Die Schuldnerberatung hat den Auftrag angenommen. Erster Termin: 27.11."),
        TimelineItem::new("Einwilligung erweitert", "Frau Beispiel (Klientin)")
            .on(&view, "2026-11-12")
            .text("Frau Beispiel erlaubt der Schuldnerberatung Einsicht in „Geld“ bis 30.06.2027."),
    ];
    let columns_of_table =
        [Column::text("Dienst"), Column::text("Anliegen"), Column::text("Stand"), Column::number("Tage")];
    let rows = [
        vec![html! { "Schuldnerberatung" }, html! { "Geld" }, badge(Tone::Success, "Angenommen"), html! { "4" }],
        vec![
            html! { "Wohnraumbegleitung für Menschen in besonderen sozialen Schwierigkeiten" },
            html! { "Wohnen" },
            badge(Tone::Warning, "Wartet seit 6 Tagen"),
            html! { "12" },
        ],
        vec![
            text_link("/fall", "Kaleido, Frühe Hilfen"),
            html! { "Familie" },
            badge(Tone::Info, "Abgeschlossen"),
            html! { (view.number(12_480)) },
        ],
    ];
    let facts = [
        SummaryRow::text("Erstkontakt", "Frau Beispiel kam am 3. November selbst in die Servicestelle."),
        SummaryRow::new("Sprache", html! { "Deutsch, Arabisch" }).change("/formular", view.t("ui-change")),
        SummaryRow::text(
            "Sehr langes Wort",
            "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzesentwurfsvorlage",
        ),
    ];
    let main = html! {
        (phase_bar(&view, 2))
        (alert(&view, Tone::Warning, "Die Einwilligung läuft am 27.11.2026 ab", paragraph("Sprechen Sie Frau Beispiel beim nächsten Termin darauf an.")))
        (alert(&view, Tone::Info, "Ihr Antrag gilt erst mit Eingang bei der Behörde", html! {}))
        (section_with("Anfragen", link_button("/formular", "Neue Anfrage"), table("Offene und letzte Anfragen", &columns_of_table, &rows)))
        (section("Ziele", side_by_side(&[card("Wohnung gesichert", html! { (paragraph("Mietschulden sind bis März in Raten geregelt.")) (badge(Tone::Success, "Auf Kurs")) }), card("Kita-Platz für Mila", html! { (paragraph("Anmeldung und Eingewöhnung bis Februar.")) (badge(Tone::Warning, "Braucht Hilfe")) })])))
        (section("Angaben", summary_list(&facts)))
        (details("Was bedeutet das?", paragraph("Hier steht eine längere Erklärung, die man nur bei Bedarf liest.")))
    };
    case_page(&view, "Überblick", &bar, &areas, columns(main, section("Verlauf", timeline(&events))))
}

fn contact_form(view: &View, form: &Form) -> Markup {
    let kinds =
        [Choice::new("persoenlich", "Persönlich"), Choice::new("telefon", "Telefon"), Choice::new("online", "Online")];
    let topics = [
        Choice::new("wohnen", "Wohnen").hint("Miete, Kündigung, Räumung"),
        Choice::new("geld", "Geld"),
        Choice::new("familie", "Familie"),
    ];
    let who = [
        Choice::new("selbst", "Die Person selbst"),
        Choice::new("andere", "Jemand anderes").body(field(
            view,
            form,
            Field::new("wer", "Wer?").optional().width(Width::Medium),
        )),
    ];
    let units = [
        Choice::new("a", "Allgemeiner Sozialdienst"),
        Choice::new("b", "Schuldner- und Insolvenzberatung der Caritas"),
    ];
    ui::form(
        view,
        "/formular",
        form,
        html! {
            (date_field(view, form, Field::new("datum", "Datum des Kontakts")))
            (side_by_side(&[field(view, form, Field::new("vorname", "Vorname").hint("Wie die Person angesprochen werden möchte")), field(view, form, Field::new("nachname", "Nachname").optional())]))
            (radios_inline(view, form, Field::new("art", "Art des Kontakts"), &kinds))
            (radios(view, form, Field::new("anfragend", "Wer fragt an?").hint("Auch wer für andere anruft, wird beraten."), &who))
            (checkboxes(view, form, Field::new("thema", "Themen").optional(), &topics))
            (select(view, form, Field::new("dienst", "Dienst"), &units))
            (text_area(view, form, Field::new("notiz", "Notiz").hint("Beschreiben Sie, was Sie gehört haben. Die Person kann mitlesen.")))
            (checkbox(view, form, Field::new("einverstanden", "Die Person ist einverstanden, dass ich mitschreibe").hint("Ohne Einverständnis bitte keine Notizen.")))
            (field_group("Erste Schritte", html! {
                @for row in form.rows("schritt") {
                    (side_by_side(&[field(view, form, Field::new(row_name("schritt", row, "was"), format!("Schritt {row}: Was?")).optional()), field(view, form, Field::new(row_name("schritt", row, "wer"), format!("Schritt {row}: Wer?")).optional())]))
                }
                (button_row(&[add_row(view, "schritt")]))
            }))
            (button_row(&[submit("Kontakt speichern"), submit_as("dann", "weiter", "Speichern und weiter"), quiet_link("/fall", &view.t("ui-cancel"))]))
            (status("stand", "Entwurf gespeichert 10:42"))
        },
    )
}

fn check(view: &View, form: &mut Form) {
    let _ = form.date(view, "datum", "galerie-datum", Dates::UpToToday);
    let _ = form.line(view, "vorname", "galerie-vorname", 40);
    let _ = form.choice::<String>(view, "art", "galerie-art");
    let _ = form.choice::<String>(view, "anfragend", "galerie-anfragend");
    let _ = form.choice::<String>(view, "dienst", "galerie-dienst");
    let _ = form.text(view, "notiz", "galerie-notiz", 2000);
    if !form.ticked("einverstanden") {
        form.error("einverstanden", "Bitte fragen Sie zuerst nach dem Einverständnis.".into());
    }
}

async fn empty_form(nonce: Nonce) -> Markup {
    let view = view(nonce, "/formular");
    let (bar, areas) = identity(&view);
    let form = Form::empty();
    Page::new("Kontakt festhalten")
        .case(&bar, &areas)
        .form(&form)
        .back("/fall", view.t("ui-back"))
        .render(&view, contact_form(&view, &form))
}

async fn filled_form(nonce: Nonce, Sent(pairs): Sent<Vec<(String, String)>>) -> impl IntoResponse {
    let view = view(nonce, "/formular");
    let mut form = Form::from_pairs(pairs);
    if !form.wants_row("schritt") {
        check(&view, &mut form);
    }
    let status = if form.is_ok() { http::StatusCode::OK } else { http::StatusCode::UNPROCESSABLE_ENTITY };
    (status, form_page(&view, "Kontakt festhalten", &form, contact_form(&view, &form)))
}

async fn wrong_form(nonce: Nonce) -> Markup {
    let view = view(nonce, "/fehler");
    let (bar, areas) = identity(&view);
    let mut form = Form::empty()
        .with("datum", "29.02.2025")
        .with("notiz", "\nErste Zeile <b>fett</b>\nZweite")
        .with("schritt-1-was", "Wohngeld beantragen")
        .with("mehr", "schritt");
    check(&view, &mut form);
    Page::new("Kontakt festhalten").case(&bar, &areas).form(&form).render(&view, contact_form(&view, &form))
}

async fn conflict(nonce: Nonce) -> Markup {
    let view = view(nonce, "/konflikt");
    let (bar, areas) = identity(&view);
    let clashes = [
        Clash {
            label: "Notiz".into(),
            mine: "Frau Beispiel hat die Wohnung gesehen.\nSie möchte sie nehmen.".into(),
            theirs: "Frau Beispiel hat angerufen.".into(),
        },
        Clash { label: "Sprache".into(), mine: "Deutsch".into(), theirs: "Deutsch".into() },
        Clash { label: "Telefon".into(), mine: String::new(), theirs: "087 12 34 56".into() },
    ];
    let form = Form::empty();
    case_page(
        &view,
        "Kontakt ändern",
        &bar,
        &areas,
        html! {
            (conflict_view(&view, "Jonas Peeters", moment(1), &clashes))
            (ui::form(&view, "/formular", &form, html! { (hidden("fassung", "4")) (text_area(&view, &form, Field::new("notiz", "Notiz"))) (button_row(&[submit("Meine Fassung speichern")])) }))
        },
    )
}

async fn sheet(nonce: Nonce) -> Markup {
    let view = view(nonce, "/blatt");
    let head = Sheet {
        organisation: vec![
            "Servicestelle Eupen".into(),
            "Neustraße 1, 4700 Eupen".into(),
            "Telefon 087 12 34 56".into(),
        ],
        subtitle: Some("für Frau Nora Beispiel".into()),
        back: Some(("/fall".into(), "Zurück zum Fall".into())),
    };
    let rows = [
        SummaryRow::text("Nächster Termin", "Montag, 23. November 2026, 10:30 Uhr"),
        SummaryRow::text("Bitte mitbringen", "Ausweis\nMietvertrag\nLetzte Lohnabrechnung"),
    ];
    sheet_page(
        &view,
        "Ihr Blatt vom Erstgespräch",
        &head,
        html! {
            (lead("Das haben wir heute besprochen."))
            (section("Ihr Termin", summary_list(&rows)))
            (section("Nächste Schritte", bullet_list(&[html! { "Wir rufen die Wohngeldstelle an." }, html! { "Sie bringen den Mietvertrag mit." }])))
        },
    )
}

async fn nothing(nonce: Nonce) -> Markup {
    let view = view(nonce, "/leer");
    let form = Form::empty();
    let crumbs = vec![Crumb::new("/", "Start"), Crumb::new("/leer", "Erstkontakt")];
    Page::new("Suche").crumbs(crumbs).render(&view, html! {
        (filter_form("/leer", html! { (field(&view, &form, Field::new("q", "Name oder Fallnummer").search().optional())) (field(&view, &form, Field::new("ort", "Ort").optional())) }, "Suchen"))
        (empty_state("Es gibt noch keinen Erstkontakt. Der erste Anruf ist der Anfang.", Some(link_button("/formular", "Erstkontakt aufnehmen"))))
        (print_button(&view))
    })
}

async fn live(nonce: Nonce, headers: HeaderMap, Query(pairs): Query<Vec<(String, String)>>) -> Markup {
    let mut view = view(nonce, "/stand");
    view.fragment = headers.contains_key("hx-request") && pairs.is_empty();
    let count = (uuid_like(1)[0] % 5) + 2;
    let part = poll_region(&view, "anzahl", "/stand", 2, paragraph(&format!("{count} Personen warten.")));
    if view.fragment { part } else { page(&view, "Offene Gespräche", part) }
}

async fn full() -> AppError {
    AppError::Full.with_form(
        Form::empty()
            .with("form_token", "geheim")
            .with("notiz", "Ein langer Text,\nder nicht verloren gehen darf.")
            .with("vorname", "Nora"),
    )
}
