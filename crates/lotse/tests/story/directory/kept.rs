//! Who keeps the directory, and what must never get into it.

use super::*;

#[both_engines]
async fn a_lead_keeps_the_own_services_and_the_coordination_all(app: TestApp) {
    let own = draft(&app, "Rentenberatung");
    app.api("adler").await.post("/api/v1/services", &own).await.is_not_found();
    app.api("vogt").await.post("/api/v1/services", &own).await.is_not_found();
    let lead = app.api("lorenz").await;
    let id = lead.post("/api/v1/services", &own).await.has_status(201).field("/id");
    assert!(app.journal_has("service.entered").await);
    let address = format!("/api/v1/services/{id}");
    // Colleagues read it with its numbers; a lead of another organisation changes nothing.
    app.api("falk").await.get(&address).await.has_status(200);
    let one = app.api("vogt").await.get(&address).await;
    assert_eq!(one.json()["phones"][1]["label"], "Frau Geheim");
    app.api("vogt").await.put(&address, &own, 1).await.is_not_found();
    let mut changed = own.clone();
    changed["free_places"] = json!(3);
    lead.put(&address, &changed, 7).await.has_status(412);
    lead.put(&address, &changed, 1).await.has_status(200);
    app.api("gross").await.put(&address, &own, 2).await.has_status(200);
    // A lead cannot hand it to nobody, nor enter for others.
    let mut nobodys = own.clone();
    nobodys["organisation"] = Value::Null;
    nobodys["provider"] = json!("Jemand");
    lead.put(&address, &nobodys, 3).await.is_not_found();
    app.api("gross").await.put(&address, &nobodys, 3).await.has_status(200);
    lead.put(&address, &own, 4).await.is_not_found();

    let public = app.browser();
    public.get(&format!("/hilfe-finden/{id}")).await.is_ok().shows("Rentenberatung").hides("Frau Geheim");
    public.get("/hilfe-finden?was=Rentenberatung").await.shows("Rentenberatung").hides("030 23125 002");
    let withdraw = format!("{address}/withdraw");
    let send = app.api("gross").await.send("POST".parse().unwrap(), &withdraw, None, &[("if-match", "\"4\"")]).await;
    send.has_status(200);
    public.get(&format!("/hilfe-finden/{id}")).await.has_status(404);
    public.get("/hilfe-finden?was=Rentenberatung").await.shows("Nichts gefunden");
}

#[both_engines]
async fn a_refuge_has_no_address_anywhere(app: TestApp) {
    let api = app.api("gross").await;
    let mut refuge = draft(&app, "Schutzwohnung");
    refuge["whereabouts"] = json!("secret");
    let refused = api.post("/api/v1/services", &refuge).await;
    refused.has_status(422);
    assert!(refused.json().to_string().contains("Schutzort hat keine Adresse"), "{}", refused.json());
    refuge["places"] = json!([]);
    refuge["words"][0]["description"] = json!("Sie finden uns in der Lindenstraße 9.");
    api.post("/api/v1/services", &refuge).await.has_status(422);

    // What had an address and becomes a refuge has none any more, not even in the database.
    let open = draft(&app, "Schutzwohnung");
    let id = api.post("/api/v1/services", &open).await.has_status(201).field("/id");
    refuge["words"][0]["description"] = json!("Rufen Sie an, Tag und Nacht.");
    api.put(&format!("/api/v1/services/{id}"), &refuge, 1).await.has_status(200);
    assert!(stored(&app, id.parse().unwrap()).await.text.places.is_empty());
    let mut tx = app.app.db.read().await.unwrap();
    let rows = tx.all_text("SELECT street FROM service_place WHERE street LIKE 'Feldweg%'", args![]).await.unwrap();
    assert!(rows.is_empty());
    drop(tx);
    let page = app.browser().get(&format!("/hilfe-finden/{id}")).await;
    page.is_ok().shows("keine Adresse").hides("Feldweg").hides("Altstadt");
    app.browser().get("/hilfe-finden?was=Feldweg").await.shows("Nichts gefunden");
}

#[both_engines]
async fn a_service_is_entered_on_a_page_and_what_was_typed_stays(app: TestApp) {
    let lead = app.log_in("vogt").await;
    let page = lead.get("/netzwerk/angebote/neu").await;
    page.is_ok().shows("Angebot eintragen").shows("Anker");
    lead.post_form("/netzwerk/angebote/neu", &[]).await.complains("mindestens einen Bereich");
    let own = format!("o.{}", app.actor("vogt").organisation);
    let fields = |web: &'static str| {
        vec![
            ("anbieter", own.as_str()),
            ("name-de", "Elterncafé"),
            ("text-de", "Jeden Montag Frühstück für Eltern mit kleinen Kindern."),
            ("bereiche", "parenting"),
            ("bereiche", "company"),
            ("art", "course"),
            ("system", "youth"),
            ("kosten", "free"),
            ("grundlage", "voluntary"),
            ("zugang", "full"),
            ("frei", "5"),
            ("lage", "known"),
            ("ort-1-strasse", "Hafenweg 2"),
            ("ort-1-ort", "Musterstadt"),
            ("ort-1-teil", "Nordviertel"),
            ("tel-1-nummer", "030 23125 211"),
            ("tel-1-wofuer", "Tobias Falk"),
            ("zeit-1-tag", "1"),
            ("zeit-1-von", "09:00"),
            ("zeit-1-bis", "11:00"),
            ("web", web),
        ]
    };
    let refused = lead.post_form("/netzwerk/angebote/neu", &fields("anker.example")).await;
    refused.complains("beginnt mit https://").keeps("name-de", "Elterncafé").keeps("ort-1-teil", "Nordviertel");
    let one = lead.post_form("/netzwerk/angebote/neu", &fields("https://anker.example")).await;
    one.is_ok().shows("Elterncafé").shows("Tobias Falk").shows("Nur Fachkräfte").shows("Montag, 09:00–11:00");
    let address = one.path().to_owned();
    let public = app.browser().get("/hilfe-finden?was=Elternfr%C3%BChst%C3%BCck&ort=Nordviertel").await;
    public.shows("Elterncafé").shows("freie Plätze: 5").hides("Tobias Falk");
    // It is changed from the same form, and two people do not overwrite each other.
    let form = lead.get(&format!("{address}/aendern")).await;
    form.is_ok().keeps("name-de", "Elterncafé").keeps("zeit-1-von", "09:00");
    let mut again = fields("https://anker.example");
    again.push(("version", "9"));
    lead.post_form(&format!("{address}/aendern"), &again).await.has_status(409).shows("Inzwischen hat jemand");
    app.log_in("adler").await.get(&format!("{address}/aendern")).await.is_not_found();
}
