//! What people see at the door and at the screen of the first consultation, page by page.

use testkit::app::{Browser, Page, TestApp};
use testkit::both_engines;

const CONCERN: &str = "Ich weiß nicht, wie ich die Miete zahlen soll.";

/// What is typed at the least, with what a test wants to add.
async fn comes(browser: &Browser, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![("anliegen", CONCERN), ("zugang", "in-person")];
    fields.extend_from_slice(more);
    browser.get("/erstkontakt/neu").await;
    browser.post_form("/erstkontakt/pruefen", &fields).await
}

/// The consultation of somebody who just came, with its address.
async fn talk(browser: &Browser) -> String {
    let page = comes(browser, &[("vorname", "Jana"), ("nachname", "Müller"), ("uebernahme", "self")]).await;
    page.is_ok().shows("Erstberatung mit Müller, Jana").path().to_owned()
}

fn calm() -> Vec<(&'static str, &'static str)> {
    ["essen", "wohnen", "strom", "sicherheit"].map(|name| (name, "no")).to_vec()
}

#[both_engines]
async fn what_is_wrong_is_said_and_what_was_typed_is_kept(app: TestApp) {
    let adler = app.log_in("adler").await;
    let empty = adler.post_form("/erstkontakt/neu", &[]).await;
    empty.complains("„Anliegen“ fehlt").complains("mindestens einen Namen");
    let long = "ä".repeat(5_000);
    let wrong: [(&[(&str, &str)], &str); 6] = [
        (&[("vorname", "Ja\u{0}na")], "„Vorname“ enthält unsichtbare Steuerzeichen"),
        (&[("vorname", &long)], "„Vorname“ darf höchstens"),
        (&[("vorname", "Jana"), ("geburtsdatum", "29.02.2023")], "Den 29. Februar gibt es im Jahr 2023 nicht"),
        (&[("vorname", "Jana"), ("geburtsdatum", "24.11.2026")], "„Geburtsdatum“ liegt in der Zukunft"),
        (&[("vorname", "Jana"), ("ohne-namen", "ja")], "Es steht ein Name da und zugleich"),
        (&[("vorname", "Jana"), ("zugang", "rauchzeichen")], "Bei „Zugang“ gibt es diese Auswahl nicht"),
    ];
    for (fields, words) in wrong {
        let page = if fields.iter().any(|(name, _)| *name == "zugang") {
            let mut typed = vec![("anliegen", CONCERN)];
            typed.extend_from_slice(fields);
            adler.post_form("/erstkontakt/neu", &typed).await
        } else {
            comes(&adler, fields).await
        };
        page.complains(words).keeps("anliegen", CONCERN);
    }
    adler.get("/erstkontakt").await.shows("Zurzeit wartet niemand");
}

#[both_engines]
async fn marks_that_turn_a_name_around_are_taken_out(app: TestApp) {
    let adler = app.log_in("adler").await;
    comes(&adler, &[("vorname", "\u{202E}Jana"), ("nachname", "Braun\u{2066}")]).await.is_ok();
    adler.get("/erstkontakt").await.shows("Braun, Jana").hides("\u{202E}").hides("\u{2066}");
}

#[both_engines]
async fn nobody_has_to_give_a_name(app: TestApp) {
    let adler = app.log_in("adler").await;
    let page = comes(&adler, &[("ohne-namen", "ja"), ("uebernahme", "self")]).await;
    page.is_ok().shows(CONCERN);
    let heading = page.text();
    let name =
        heading.split("Erstberatung mit ").nth(1).unwrap_or_default().split_whitespace().take(2).collect::<Vec<_>>();
    assert!(name.len() == 2 && name[1].len() == 2 && name[1].parse::<u8>().is_ok(), "no code name: {name:?}");
}

#[both_engines]
async fn somebody_who_is_known_is_shown_before_anything_is_saved(app: TestApp) {
    let adler = app.log_in("adler").await;
    let case = talk(&adler).await;
    let kaya = app.log_in("kaya").await;
    let more = [("vorname", "Jana"), ("nachname", "Mueller"), ("telefon", "0170 1234567")];
    let found = comes(&kaya, &more).await;
    found
        .is_ok()
        .shows("Ist diese Person: Müller, Jana")
        .shows("Ansprechperson: Miriam Adler")
        .hides("Erstberatung mit");
    found.keeps("anliegen", CONCERN).keeps("telefon", "0170 1234567");
    let kept = [("anliegen", CONCERN), ("zugang", "in-person"), ("vorname", "Jana"), ("nachname", "Mueller")];
    let and = |more: &[(&'static str, String)]| -> Vec<(String, String)> {
        let all = kept.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        all.chain(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone()))).collect()
    };
    let send = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        kaya.post_form("/erstkontakt/neu", &fields).await
    };
    send(and(&[("geprueft", "ja".to_owned())]))
        .await
        .complains("eine der gefundenen Personen")
        .keeps("anliegen", CONCERN);
    send(and(&[("zurueck", "ja".to_owned())])).await.is_ok().keeps("nachname", "Mueller");
    let card = found.value("person").expect("a person to choose");
    let noted = send(and(&[("geprueft", "ja".to_owned()), ("person", card)])).await;
    noted.is_ok().shows("Bitte wenden Sie sich an Miriam Adler").shows(CONCERN);
    assert_eq!(noted.link("Zum Fall"), None, "Herr Kaya may not go there");
    send(and(&[("geprueft", "ja".to_owned()), ("person", "neu".to_owned())])).await.is_ok().shows("Übernehmen");
    assert!(!case.is_empty());
}

#[both_engines]
async fn the_first_consultation_is_held_together_and_ends_in_a_sheet(app: TestApp) {
    let adler = app.log_in("adler").await;
    let path = talk(&adler).await;
    let mut fields = calm();
    fields[3] = ("sicherheit", "urgent");
    fields.extend([
        ("fassung", "0"),
        ("sicherheit-notiz", "Frühere Gewalt durch den Vater."),
        ("wunsch-1-text", "Dass Leon wieder zur Schule geht."),
        ("schritt-1-was", "Wohngeldantrag ausfüllen"),
        ("schritt-1-wer", "Frau Müller"),
        ("schritt-1-bis", "27.11.2026"),
        ("angebot-1-was", "Schuldnerberatung"),
        ("angebot-1-reaktion", "wants"),
        ("selbsthilfe", "food-bank"),
    ]);
    adler.post_form(&path, &[]).await.complains("Haben Sie heute genug zu essen?");
    let mut more = fields.clone();
    more.push(("mehr", "schritt"));
    let row = adler.post_form(&path, &more).await;
    row.is_ok().keeps("schritt-1-was", "Wohngeldantrag ausfüllen").keeps("schritt-2-was", "").keeps("fassung", "0");
    let saved = adler.post_form(&path, &fields).await;
    saved
        .is_ok()
        .shows("Dass Leon wieder zur Schule geht.")
        .keeps("schritt-1-wer", "Frau Müller")
        .keeps("fassung", "1");
    saved.shows("Das Hilfetelefon 116 016");
    assert_eq!(saved.value("wunsch-1-text").as_deref(), Some(""), "a wish that was said cannot be typed over");
    let sheet = adler.get(&format!("{path}/blatt")).await;
    sheet.is_ok().shows("Das haben wir besprochen").shows("Miriam Adler").shows("Dass Leon wieder zur Schule geht.");
    sheet
        .shows("Wohngeldantrag ausfüllen")
        .shows("27.11.2026")
        .shows("Schuldnerberatung")
        .shows("Tafel")
        .hides("Gewalt");
}

#[both_engines]
async fn two_people_never_overwrite_each_other_at_the_screen(app: TestApp) {
    let adler = app.log_in("adler").await;
    let path = talk(&adler).await;
    let kaya = app.actor("kaya").user.to_string();
    let note = |version: &'static str, text: &'static str| {
        let mut fields = calm();
        fields.extend([("fassung", version), ("bemerkung", text)]);
        fields
    };
    app.log_in("kaya").await.get(&path).await.is_not_found();
    let mut first = note("0", "Erste Fassung");
    first.push(("kollegin", &kaya));
    adler.post_form(&path, &first).await.is_ok().shows("Deniz Kaya (Sozialverwaltung)");
    let colleague = app.log_in("kaya").await;
    colleague.post_form(&path, &note("1", "Frau Müller kommt am Freitag.")).await.is_ok().keeps("fassung", "2");
    let both = adler.post_form(&path, &note("1", "Frau Müller kommt am Montag.")).await;
    both.has_status(409).shows("Jemand anderes hat inzwischen gespeichert");
    both.shows("Frau Müller kommt am Freitag.")
        .keeps("bemerkung", "Frau Müller kommt am Montag.")
        .keeps("fassung", "2");
    adler.get(&path).await.keeps("bemerkung", "Frau Müller kommt am Freitag.");
}

#[both_engines]
async fn whoever_receives_people_sees_a_contact_until_the_consultation_is_held(app: TestApp) {
    let adler = app.log_in("adler").await;
    let path = talk(&adler).await;
    let contact = path.replace("erstberatung", "erstkontakt");
    let kaya = app.log_in("kaya").await;
    kaya.get(&contact).await.is_ok().shows("Miriam Adler hat diesen Kontakt am 23.11.2026, 08:50 Uhr übernommen");
    let mut fields = calm();
    fields.extend([("fassung", "0"), ("bemerkung", "Alles besprochen."), ("aktion", "abschliessen")]);
    adler.post_form(&path, &fields).await.is_ok().shows("Zugangsprüfung für Müller, Jana");
    kaya.get(&contact).await.is_not_found();
    kaya.get("/erstkontakt").await.is_ok().hides("Müller");
    adler.get("/erstkontakt").await.shows("Müller, Jana").shows("Zugangsprüfung offen");
    // That the person is known can still be found (policy P12).
    comes(&kaya, &[("vorname", "Jana"), ("nachname", "Müller")]).await.shows("Ist diese Person: Müller, Jana");
}

#[both_engines]
async fn not_now_is_a_path_of_equal_worth_with_a_day_to_look_again(app: TestApp) {
    let adler = app.log_in("adler").await;
    let path = talk(&adler).await;
    let mut fields = calm();
    fields.extend([("fassung", "0"), ("bemerkung", "Braucht Zeit."), ("aktion", "abschliessen")]);
    adler.post_form(&path, &fields).await.is_ok();
    let check = format!("{path}/zugangspruefung");
    adler.post_form(&check, &[]).await.complains("Was folgt daraus?");
    let decide = |day: &'static str| {
        [("ergebnis", "not-now"), ("begruendung", "Die Therapie beginnt gerade."), ("wiedervorlage", day)]
    };
    adler
        .post_form(&check, &decide(""))
        .await
        .complains("an dem Sie wieder hinsehen")
        .keeps("begruendung", "Die Therapie beginnt gerade.");
    adler.post_form(&check, &decide("22.11.2026")).await.complains("liegt in der Vergangenheit");
    adler.post_form(&check, &[("ergebnis", "indicated"), ("zusage", "yes")]).await.complains("Begründung");
    adler.post_form(&check, &decide("24.11.2026")).await.is_ok();
    adler
        .get("/erstkontakt")
        .await
        .shows("Zurzeit nicht kurzfristig aktivierbar")
        .shows("wieder ansehen am 24.11.2026");
    app.clock.set_to("2026-11-24T08:30:00+01:00");
    app.log_in("adler").await.get("/erstkontakt").await.shows("Wieder ansehen");
}

#[both_engines]
async fn the_figures_of_the_day_renew_themselves_without_any_name(app: TestApp) {
    let adler = app.log_in("adler").await;
    comes(&adler, &[("nachname", "Braun")]).await.is_ok();
    adler
        .get_part("/erstkontakt")
        .await
        .is_ok()
        .shows("Heute noch offen: 1 · überfällig: 0")
        .hides("Braun")
        .hides("<html");
    app.log_in("dorn").await.get("/erstkontakt/neu").await.is_not_found();
}

#[both_engines]
async fn a_unit_without_a_lead_receives_people_too(app: TestApp) {
    use identity::Role;
    for (login, roles) in [("nowak", [Role::Intake, Role::Worker]), ("osei", [Role::Intake, Role::Intake])] {
        crate::compartments::employ(&app, login, "Datenschutz", roles).await;
        let browser = app.log_in(login).await;
        for (name, taken) in [("Braun", "self"), ("Lenz", "waiting-list")] {
            let page = comes(&browser, &[("vorname", "Jana"), ("nachname", name), ("uebernahme", taken)]).await;
            page.is_ok().shows(name);
        }
        browser.get("/erstkontakt").await.is_ok().shows("Lenz, Jana");
    }
}
