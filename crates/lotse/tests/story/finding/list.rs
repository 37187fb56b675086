//! The case list: narrowed down by its address, ordered, kept as views, with what somebody has at hand.

use std::time::Duration;

use serde_json::json;
use testkit::app::{Browser, TestApp};
use testkit::both_engines;

use super::{family, hand_over, titles};

fn problem(area: &str) -> serde_json::Value {
    json!({ "area": area, "problem": { "words": "Es ist schwer.", "seen_by": "klient" } })
}

#[both_engines]
async fn the_list_is_narrowed_down_by_what_stands_in_its_address(app: TestApp) {
    let api = app.api("adler").await;
    let (braun, _) = family(&api, "Jana", "Braun").await;
    let (yilmaz, _) = family(&api, "Elif", "Yılmaz").await;
    for area in ["debt", "housing", "health"] {
        api.post(&format!("/api/v1/cases/{braun}/problems"), &problem(area)).await.has_status(201);
    }
    let list = |query: &str| {
        let (api, path) = (api.clone(), format!("/api/v1/cases{query}"));
        async move { titles(api.get(&path).await.has_status(200)) }
    };
    assert_eq!(list("").await.len(), 2);
    assert_eq!(list("?area=debt").await.len(), 1);
    assert_eq!(list("?area=work").await.len(), 0);
    assert_eq!(list("?flag=multiproblem").await.len(), 1);
    assert_eq!(list("?flag=ohne-vertretung&flag=multiproblem").await.len(), 1);
    assert_eq!(list("?contact_person=ich").await.len(), 2);
    assert_eq!(list(&format!("?contact_person={}", app.actor("kaya").user)).await.len(), 0);
    assert_eq!(list("?phase=monitoring").await.len(), 0);
    assert_eq!(list("?quiet_weeks=4").await.len(), 0);
    assert_eq!(list("?state=closed").await.len(), 0);
    app.clock.advance(Duration::from_secs(5 * 7 * 24 * 60 * 60));
    let note =
        json!({ "topic": "basic", "happened_at": "2026-12-20T09:30:00Z", "mode": "telefon", "text": "Es geht." });
    api.post(&format!("/api/v1/cases/{yilmaz}/contacts"), &note).await.has_status(201);
    let quiet = api.get("/api/v1/cases?quiet_weeks=4").await;
    assert_eq!((quiet.field("/total"), quiet.field("/items/0/code")), ("1".to_owned(), braun.clone()));
    let wrong = api.get("/api/v1/cases?phase=nie&quiet_weeks=3").await;
    assert!(wrong.has_status(422).text.contains("clarification"), "{}", wrong.text);

    let adler = app.log_in("adler").await;
    let page = adler.get("/faelle?stand=open&bereich=debt&hinweis=multiproblem&hinweis%5B%5D=ohne-vertretung").await;
    page.is_ok().shows("Eine Familie passt zu Ihrer Auswahl").shows(&braun).hides(&yilmaz);
    let less = page.link("Wegnehmen: Schulden×").expect("a chip takes its filter off");
    assert_eq!(less, "/faelle?stand=open&hinweis=multiproblem&hinweis=ohne-vertretung");
    assert_eq!(page.link("Alle wegnehmen").as_deref(), Some("/faelle?stand=open"));
    adler.get("/faelle?bereich=work").await.shows("Kein Fall passt zu Ihrer Auswahl").hides(&braun);
    adler.get("/faelle?stand=unsinn&phase=x&seite=99&bereich=%27%3B--").await.is_ok().shows(&braun).shows(&yilmaz);
}

#[both_engines]
async fn the_list_stands_in_the_order_that_is_asked_for(app: TestApp) {
    let api = app.api("adler").await;
    for (given, name) in [("Jana", "Zimmer"), ("Elif", "Öztürk"), ("Karl", "Albrecht"), ("Ina", "Ostermann")] {
        family(&api, given, name).await;
        app.clock.advance(Duration::from_secs(60));
    }
    let order = |order: &str| {
        let (api, path) = (api.clone(), format!("/api/v1/cases?order={order}"));
        async move {
            let titles = titles(api.get(&path).await.has_status(200));
            titles.iter().map(|title| title.split(' ').next_back().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        }
    };
    assert_eq!(order("name").await.len(), 4);
    let by_opening = order("eroeffnet").await;
    assert_eq!(by_opening, order("letzter-eintrag").await);
    let mut turned = by_opening.clone();
    turned.reverse();
    assert_ne!(by_opening, turned);
    app.log_in("adler")
        .await
        .get("/faelle?reihenfolge=name")
        .await
        .shows("4 Familien, deren Fall offen ist, nach Namen");
}

#[both_engines]
async fn a_view_is_kept_for_oneself_and_for_nobody_else(app: TestApp) {
    let (adler, kaya) = (app.log_in("adler").await, app.log_in("kaya").await);
    let query = "stand=open&ohne=8&reihenfolge=name";
    let empty = adler.post_form("/ansichten", &[("ansicht", " "), ("abfrage", query)]).await;
    empty.complains("Name der Ansicht");
    adler.post_form("/ansichten", &[("ansicht", "Schon lange still"), ("abfrage", query)]).await.is_ok();
    let page = adler.get("/faelle").await;
    assert_eq!(page.link("Schon lange still").as_deref(), Some("/faelle?stand=open&ohne=8&reihenfolge=name"));
    kaya.get("/faelle").await.hides("Schon lange still");

    let (mine, yours) = (app.api("adler").await, app.api("kaya").await);
    let evil = json!({ "name": "Böses", "query": "stand=open&q=%3Cscript%3E&person=kein%20Mensch&bereich=debt" });
    mine.post("/api/v1/case-views", &evil).await.has_status(201);
    let views = mine.get("/api/v1/case-views").await;
    assert_eq!(views.field("/items/0/query"), "stand=open&bereich=debt", "only what the list knows is kept");
    let id = views.field("/items/1/id");
    let path = format!("/api/v1/case-views/{id}");
    yours.send(axum::http::Method::DELETE, &path, None, &[]).await.is_not_found();
    assert_eq!(yours.get("/api/v1/case-views").await.json()["items"].as_array().map(Vec::len), Some(0));
    mine.send(axum::http::Method::DELETE, &path, None, &[]).await.has_status(204);
    adler.get("/faelle").await.hides("Schon lange still").shows("Böses");
}

/// Opens a case's overview and waits until that is noted beside the request.
async fn visit(browser: &Browser, code: &str) {
    browser.get(&format!("/faelle/{code}")).await.is_ok();
    for _ in 0..200 {
        let list = browser.get("/faelle?stand=closed").await;
        if list.html().contains(code) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the visit of {code} was never noted");
}

#[both_engines]
async fn what_was_opened_last_and_what_is_marked_stands_above_the_list_while_it_can_be_reached(app: TestApp) {
    let api = app.api("adler").await;
    let (braun, _) = family(&api, "Jana", "Braun").await;
    let (kurz, _) = family(&api, "Tom", "Kurz").await;
    let adler = app.log_in("adler").await;
    adler.get("/faelle").await.hides("Zuletzt geöffnet").hides("Favoriten");
    visit(&adler, &braun).await;
    visit(&adler, &kurz).await;
    let star = format!("/faelle/{braun}/favorit");
    adler.post_form(&star, &[("stern", "an"), ("liste", "stand=open&bereich=debt")]).await.is_ok();
    adler.get(&format!("/faelle/{braun}")).await.shows("Nicht mehr als Favorit");
    let at_hand = api.get("/api/v1/cases-at-hand").await;
    assert_eq!(at_hand.field("/favourites/0/code"), braun);
    let recent: Vec<String> = (0..2).map(|place| at_hand.field(&format!("/recent/{place}/code"))).collect();
    assert!(recent.contains(&braun) && recent.contains(&kurz), "{recent:?}");
    assert_eq!(titles(&api.get("/api/v1/cases?flag=favorit").await).len(), 1);
    // Somebody else's marks are somebody else's.
    let lorenz = app.api("lorenz").await;
    assert_eq!(lorenz.get("/api/v1/cases-at-hand").await.json()["favourites"].as_array().map(Vec::len), Some(0));

    hand_over(&app, &braun, "kaya").await;
    for path in
        ["/faelle", "/faelle?stand=closed", "/faelle?hinweis=favorit", "/faelle?reihenfolge=name", "/faelle?person=ich"]
    {
        adler.get(path).await.is_ok().hides("Braun").hides(&braun);
    }
    let at_hand = api.get("/api/v1/cases-at-hand").await;
    at_hand.hides(&braun).hides("Braun");
    assert_eq!(at_hand.field("/recent/0/code"), kurz);
    assert_eq!(api.get("/api/v1/cases").await.field("/total"), "1");
    adler.post_form(&star, &[("stern", "an")]).await.is_not_found();
    let wanted = json!({ "favourite": true });
    api.send(axum::http::Method::PUT, &format!("/api/v1/cases/{braun}/favourite"), Some(wanted.to_string()), &[])
        .await
        .is_not_found();
}

#[both_engines]
async fn a_filter_gives_no_hidden_family_away(app: TestApp) {
    let (code, _) = family(&app.api("adler").await, "Jana", "Braun").await;
    let user = app.actor("adler").user;
    for stranger in ["beck", "engel", "hahn", "gross", "ivo"] {
        let browser = app.log_in(stranger).await;
        for query in
            ["", "?stand=open", "?bereich=debt", "?reihenfolge=name", "?person=ich", "?hinweis=favorit", "?ohne=4"]
        {
            let page = browser.get(&format!("/faelle{query}")).await;
            page.hides("Braun").hides(&code).hides("Miriam Adler").hides("Eine Familie");
        }
        browser.get(&format!("/faelle?person={user}")).await.hides("Miriam Adler");
        let api = app.api(stranger).await;
        assert_eq!(api.get(&format!("/api/v1/cases?contact_person={user}")).await.field("/total"), "0");
    }
}
