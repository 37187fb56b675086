//! What becomes of what was received: passed on, taken over, chosen on pages, ended.

use super::*;

#[both_engines]
async fn what_was_received_goes_on_within_its_bounds_and_ends_with_them(app: TestApp) {
    let (adler, beck, celik) = (app.api("adler").await, app.api("beck").await, app.api("celik").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
    let mut first = to(&app, WORK, "beck", &[&work]);
    first["until"] = json!("2026-12-31");
    let first = given(&adler, &code, &first).await;
    let mut second = to(&app, YOUTH, "celik", &[&work]);
    second["until"] = json!("2027-06-30");
    given(&beck, &code, &second).await;
    assert_eq!(received(&celik, &code).await, Some(1));
    let own = beck.get(&format!("/api/v1/cases/{code}/disclosures")).await;
    assert_eq!(own.field("/items/0/passed_on"), "true");
    let parent = adler.get(&format!("/api/v1/cases/{code}/disclosures")).await.field("/items/0/until");
    assert_eq!(own.field("/items/0/until"), parent, "what is passed on outlives what it came by");
    // Adler does not learn to whom it went on; Celik does not learn what else there is.
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/weitergaben")).await;
    page.is_ok().hides("Aylin Celik").hides(YOUTH);
    end(&adler, &code, &first, 1).await;
    assert_eq!((received(&beck, &code).await, received(&celik, &code).await), (Some(0), Some(0)));
    let own = beck.get(&format!("/api/v1/cases/{code}/disclosures")).await;
    assert_eq!(own.field("/items/0/standing"), "ended");
    app.run_jobs().await;
    app.log_in("celik").await.get("/mitteilungen").await.shows("Bitte nutzen Sie es nicht weiter");
    refused(&beck, &code, &second, "steht Ihnen nicht mehr offen").await;
}

#[both_engines]
async fn a_counselling_file_in_the_same_case_leaves_no_trace(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
    given(&adler, &code, &to(&app, WORK, "beck", &[&work])).await;
    let pages = ["", "/weitergaben", "/verlauf", "/familie", "/ansprechperson", "/weitergaben/neu"];
    let browser = app.log_in("beck").await;
    let look = async || {
        let mut seen = vec![browser.get("/faelle").await.text(), browser.get("/heute").await.text()];
        for rest in pages {
            seen.push(browser.get(&format!("/faelle/{code}{rest}")).await.text());
        }
        for path in ["received", "disclosures", "entries"] {
            seen.push(beck.get(&format!("/api/v1/cases/{code}/{path}")).await.text);
        }
        seen.push(beck.post("/api/v1/search", &json!({ "text": "Braun" })).await.text);
        seen
    };
    // What somebody opened last stands in their lists, so everything is opened once before.
    look().await;
    let before = look().await;
    // Adler gives something to the debt counselling, whose files are a secret; its counsellor writes there.
    let order = json!({ "statute": "court-order" });
    let mut debt = to(&app, "Schuldnerberatung", "engel", &[&work]);
    debt["ground"] = order;
    given(&adler, &code, &debt).await;
    let engel = app.api("engel").await;
    assert_eq!(received(&engel, &code).await, Some(1));
    let hidden = write(&engel, &code, "debt", "Zwölf Gläubiger, davon drei mit Titel.").await;
    assert_eq!(look().await, before, "another unit's file shows");
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}")).await;
    page.is_ok().hides("Gläubiger");
    // From there only single entries go out, never a topic.
    let mut topic = to(&app, WORK, "beck", &[]);
    topic["topic"] = json!("debt");
    topic["ground"] = json!({ "statute": "kdg-9" });
    refused(&engel, &code, &topic, "nie ein ganzes Thema").await;
    let mut one = to(&app, WORK, "beck", &[&hidden]);
    one["ground"] = json!({ "statute": "kdg-9" });
    given(&engel, &code, &one).await;
    assert_eq!(received(&beck, &code).await, Some(2));
}

#[both_engines]
async fn a_recipient_takes_over_only_on_a_basis_of_its_own_and_the_person_can_see_it(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let fact = json!({
        "topic": "work",
        "fact": {
            "label": "Letzte Stelle", "knowledge": "known", "statement": "Lageristin bis August",
            "purpose": "Beratung", "collected_from": "subject",
        },
    });
    let fact = adler.post(&format!("/api/v1/cases/{code}/facts"), &fact).await.has_status(201).field("/id");
    let first = given(&adler, &code, &to(&app, WORK, "beck", &[&fact])).await;
    let path = format!("/api/v1/cases/{code}/received/{fact}/take-over");
    let basis = |reason: &str| json!({ "reason": reason, "purpose": "Vermittlung in Arbeit" });
    assert!(beck.post(&path, &basis("erfunden")).await.has_status(422).text.contains("nicht stützen"));
    beck.post(&path, &basis("sgb-x-67a-2-1")).await.has_status(201);
    assert!(beck.post(&path, &basis("sgb-x-67a-2-1")).await.has_status(422).text.contains("schon übernommen"));
    app.api("celik").await.post(&path, &basis("sgb-x-67a-2-1")).await.is_not_found();
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/weitergaben")).await;
    page.is_ok().shows("Von anderen übernommen").shows("§ 67a Abs. 2 Satz 2 Nr. 1 SGB X");
    end(&adler, &code, &first, 1).await;
    assert_eq!(received(&beck, &code).await, Some(0));
    let facts = app.log_in("beck").await.get(&format!("/faelle/{code}/angaben")).await;
    facts.is_ok().shows("Lageristin bis August").shows("Sozialamt Musterstadt – Erstberatung");
    // What was taken over keeps its origin: it goes on alone, and only with the origin's release.
    let copy = beck.get(&format!("/api/v1/cases/{code}/facts")).await.field("/items/0/id");
    let mut on = to(&app, YOUTH, "celik", &[&copy]);
    refused(&beck, &code, &on, "wer die Weitergabe erlaubt hat").await;
    on["release"] = json!("Frau Adler, Sozialamt, am 21.11.2026 am Telefon");
    given(&beck, &code, &on).await;
    assert_eq!(received(&app.api("celik").await, &code).await, Some(1));
}

#[both_engines]
async fn a_disclosure_is_chosen_looked_at_and_given_on_pages(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
    let browser = app.log_in("adler").await;
    let (new, list) = (format!("/faelle/{code}/weitergaben/neu"), format!("/faelle/{code}/weitergaben"));
    browser.get(&list).await.is_ok().shows("Aus dieser Akte ist nichts weitergegeben.");
    browser.get(&new).await.is_ok().shows("Sie sucht eine Stelle im Lager.").shows("§ 69 Abs. 1 Nr. 1 SGB X");
    let unit = unit(&app, WORK);
    let mut fields = vec![
        ("eintrag", work.as_str()),
        ("an", unit.as_str()),
        ("person", "Jonas Bock"),
        ("grundlage", "gesetz:sgb-x-69-1-1"),
        ("grund", "Die Vermittlung braucht es."),
    ];
    browser.post_form(&new, &fields).await.complains("niemand mit diesem Namen").keeps("person", "Jonas Bock");
    fields[2].1 = "jonas beck";
    let looked = browser.post_form(&new, &fields).await;
    looked.is_ok().shows("Das ist bei Jobcenter Musterstadt").shows("Sie sucht eine Stelle im Lager.");
    looked.shows("Noch ist nichts weitergegeben.").shows("Jonas Beck");
    assert_eq!(received(&app.api("beck").await, &code).await, None);
    let mut back = fields.clone();
    back.push(("schritt", "aendern"));
    browser.post_form(&new, &back).await.is_ok().keeps("person", "jonas beck");
    browser.post_form(&list, &fields).await.is_ok().shows("Wird dort gesehen").shows("Jonas Beck");
    let beck = app.log_in("beck").await;
    beck.get(&list).await.is_ok().shows("Sie sucht eine Stelle im Lager.");
    // Told once: it stands where it would be asked again.
    let problem = beck.get(&format!("/faelle/{code}/lebenslagen")).await;
    problem.is_ok().shows("Das ist schon bekannt").shows("Sie sucht eine Stelle im Lager.");
    let end = browser.get(&list).await.link(&format!("Weitergabe an „{WORK}“ beenden")).expect("a way to end it");
    browser.get(&end).await.is_ok().shows("Danach sieht Jobcenter Musterstadt");
    browser.post_form(&end, &[("version", "1"), ("grund", "")]).await.complains("fehlt");
    browser.post_form(&end, &[("version", "1"), ("grund", "Erledigt.")]).await.is_ok().shows("Zu Ende");
    beck.get(&list).await.is_ok().hides("Lager");
}

#[both_engines]
async fn ending_takes_the_same_few_statements_with_a_hundred_further_disclosures(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let mut ran = Vec::new();
    for further in [1, 100] {
        let code = opened(&adler, "Jana", "Braun").await;
        let work = write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
        let first = given(&adler, &code, &to(&app, WORK, "beck", &[&work])).await;
        for _ in 0..further {
            given(&beck, &code, &to(&app, YOUTH, "celik", &[&work])).await;
        }
        let actor = app.actor("adler");
        let mut tx = app.app.db.begin().await.unwrap();
        let desk = Desk::casework(&app.app.vault, &actor);
        let (_, file) = case::writable(&mut tx, &desk, &code.parse().unwrap()).await.unwrap();
        let before = tx.ran();
        let ended = Ended { because: "Die Aufgabe ist erledigt.".to_owned() };
        disclosure::end(&mut tx, &desk, &file, first.parse().unwrap(), 1, &ended).await.unwrap();
        ran.push(tx.ran() - before);
        tx.commit().await.unwrap();
        assert_eq!(received(&app.api("celik").await, &code).await, Some(0));
    }
    assert!(ran[0] == ran[1] && ran[0] < 20, "{ran:?} statements");
}
