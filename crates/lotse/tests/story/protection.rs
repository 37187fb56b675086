//! Child protection: E1, steps 26 to 29, from the bruise that somebody sees to the three facts that come back.

use identity::Role;
use serde_json::{Value, json};
use testkit::app::{Answer, ApiClient, Browser, TestApp};
use testkit::both_engines;

use crate::case::opened;
use crate::compartments::employ;

const BRUISE: &str = "Am linken Oberarm ein blauer Fleck, etwa vier Zentimeter.";

/// The family helper's case with mother, child and father.
struct Family {
    code: String,
    mia: String,
    cem: String,
}

async fn family(falk: &ApiClient) -> Family {
    let code = opened(falk, "Jana", "Braun").await;
    let mut ids = Vec::new();
    for (given, name, born) in [("Mia", "Braun", Some("2022-03-04")), ("Cem", "Yıldız", None)] {
        let person = json!({ "card": { "given_name": given, "family_name": name, "birth_date": born } });
        ids.push(falk.post(&format!("/api/v1/cases/{code}/persons"), &person).await.has_status(201).field("/id"));
    }
    Family { code, mia: ids[0].clone(), cem: ids[1].clone() }
}

fn report(family: &Family, procedure: &str, urgency: &str) -> Value {
    json!({ "child": family.mia, "risks": [family.cem], "report": {
        "procedure": procedure, "urgency": urgency,
        "noticed_by": "Tobias Falk, Familienhilfe, beim Hausbesuch", "noticed_at": "2026-11-20T15:00:00Z",
        "facts": BRUISE, "child_words": "Papa hat mich festgehalten." } })
}

async fn begun(api: &ApiClient, family: &Family, urgency: &str) -> String {
    let path = format!("/api/v1/cases/{}/protections", family.code);
    api.post(&path, &report(family, "sgb8-8a-provider", urgency)).await.has_status(201).field("/id")
}

async fn step(api: &ApiClient, family: &Family, id: &str, body: Value) -> Answer {
    api.post(&format!("/api/v1/cases/{}/protections/{id}/steps", family.code), &body).await
}

fn assessment(weighs: &str) -> Value {
    json!({ "step": "assessment", "weighs": weighs, "protects": "Die Mutter sucht Hilfe.", "leaning": "latent" })
}

fn informed() -> Value {
    json!({ "step": "family", "informed": "yes", "words": "Mit der Mutter gesprochen, sie ist erschrocken und macht mit." })
}

async fn read(api: &ApiClient, family: &Family, id: &str) -> Value {
    api.get(&format!("/api/v1/cases/{}/protections/{id}", family.code)).await.has_status(200).json()
}

#[both_engines]
async fn facts_stand_apart_from_what_several_professionals_make_of_them(app: TestApp) {
    employ(&app, "osei", "Familienhilfe", [Role::Lead, Role::Worker]).await;
    let (falk, osei) = (app.api("falk").await, app.api("osei").await);
    let family = family(&falk).await;
    let path = format!("/api/v1/cases/{}/protections", family.code);
    // The procedure of another kind of organisation is refused, and so is the child as its own danger.
    falk.post(&path, &report(&family, "be-dg", "soon")).await.has_status(422);
    falk.post(&path, &report(&family, "sgb8-8a-office", "soon")).await.has_status(422);
    let mut itself = report(&family, "sgb8-8a-provider", "soon");
    itself["risks"] = json!([family.mia]);
    falk.post(&path, &itself).await.has_status(422);
    let id = begun(&falk, &family, "soon").await;

    let judgement = json!({ "step": "judgement", "outcome": "latent", "reason": "Unbegleitete Besuche beim Vater.", "measures": "Erst mit der Mutter reden." });
    let alone = step(&falk, &family, &id, judgement.clone()).await;
    assert!(alone.has_status(422).text.contains("Mehrere Fachkräfte"), "{}", alone.text);
    step(&falk, &family, &id, assessment("Das Kind wirkt verängstigt.")).await.has_status(201);
    step(&falk, &family, &id, assessment("Noch einmal nachgedacht.")).await.has_status(201);
    step(&falk, &family, &id, judgement.clone()).await.has_status(422);
    step(&osei, &family, &id, assessment("Der Fleck passt zu einem festen Griff.")).await.has_status(201);

    // The expert from outside learns no name.
    let asked = |text: &str| json!({ "step": "consultation", "expert": "Dr. Hahn, Gesundheitsamt", "text": text, "question": "Wie dringend?" });
    for named in
        ["Mia hat einen Fleck.", "Das Kind heißt mia.", "Herr Yıldız war allein mit ihr.", "Geboren am 04.03.2022."]
    {
        step(&falk, &family, &id, asked(named)).await.has_status(422);
    }
    let missing = step(&falk, &family, &id, judgement.clone()).await;
    assert!(missing.has_status(422).text.contains("Rat"), "{}", missing.text);
    let question = step(&falk, &family, &id, asked("Ein vierjähriges Kind hat einen Fleck am Arm."))
        .await
        .has_status(201)
        .field("/id");
    let advice = json!({ "step": "advice", "consultation": question, "given_at": "2026-11-23T07:00:00Z", "advice": "Zuerst mit der Mutter sprechen." });
    step(&falk, &family, &id, advice).await.has_status(201);
    let browser = app.log_in("falk").await;
    let sheet = browser.get(&format!("/faelle/{}/kinderschutz/{id}/blatt/{question}", family.code)).await;
    let body = sheet.is_ok().text();
    for name in ["Mia", "Braun", "Yıldız", "Cem"] {
        assert!(!body.contains(name), "the sheet names {name}: {body}");
    }
    assert!(step(&falk, &family, &id, judgement.clone()).await.has_status(422).text.contains("Familie"));
    step(&falk, &family, &id, informed()).await.has_status(201);
    step(&falk, &family, &id, judgement.clone()).await.has_status(201);

    // Signed is final; the plan and notices stay possible.
    for late in [assessment("Zu spät."), informed(), judgement] {
        let refused = step(&falk, &family, &id, late).await;
        assert!(refused.has_status(422).text.contains("unterschrieben"), "{}", refused.text);
    }
    let seen = read(&falk, &family, &id).await;
    assert_eq!((seen["outcome"].as_str(), seen["assessments"].as_array().unwrap().len()), (Some("latent"), 3));
    assert_eq!(seen["report"]["content"]["facts"], BRUISE);
    let plan = json!({ "step": "plan", "with_whom": "mit der Mutter", "otherwise": "Dann informieren wir das Jugendamt.",
        "agreed": [{ "what": "Besuche beim Vater nur in Begleitung", "by": app.actor("falk").user, "until": "2026-12-04" }] });
    step(&falk, &family, &id, plan).await.has_status(201);
    let tasks = falk.get(&format!("/api/v1/cases/{}/tasks", family.code)).await;
    assert!(tasks.has_status(200).text.contains("nur in Begleitung"), "{}", tasks.text);
    let page = browser.get(&format!("/faelle/{}/kinderschutz/{id}", family.code)).await;
    page.is_ok().shows(BRUISE).shows("Latente Gefährdung").shows("unterschrieben").shows("nur in Begleitung");
    assert!(app.journal_has("protection.signed").await);

    // Nobody outside of the file learns that there is one.
    for stranger in ["adler", "celik", "hahn"] {
        app.api(stranger).await.get(&format!("{path}/{id}")).await.is_not_found();
        app.log_in(stranger).await.get(&format!("/faelle/{}/kinderschutz", family.code)).await.is_not_found();
    }
}

/// A procedure in which everything is there for a notice, and one entry to go with it.
async fn ready(falk: &ApiClient, family: &Family, urgency: &str) -> (String, String) {
    let id = begun(falk, family, urgency).await;
    step(falk, family, &id, informed()).await.has_status(201);
    let contact = json!({ "topic": "family", "happened_at": "2026-11-20T15:00:00Z", "mode": "hausbesuch", "text": "Mia weint, als der Vater anruft." });
    let item =
        falk.post(&format!("/api/v1/cases/{}/contacts", family.code), &contact).await.has_status(201).field("/id");
    (id, item)
}

fn notice(app: &TestApp, to: &str, items: &[&str], way: &str, second: &str) -> Value {
    json!({ "step": "notice", "to_unit": app.region.units[to].id, "basis": "sgb8-8a-4", "items": items,
        "reason": "Die Mutter schafft es nicht allein.", "weighed": "Das Vertrauen der Mutter.", "way": way, "second": second })
}

#[both_engines]
async fn one_snapshot_goes_to_the_authority_after_a_second_pair_of_eyes(app: TestApp) {
    let second = employ(&app, "osei", "Familienhilfe", [Role::Lead, Role::Worker]).await.to_string();
    let (falk, osei, celik) = (app.api("falk").await, app.api("osei").await, app.api("celik").await);
    let family = family(&falk).await;
    let (id, item) = ready(&falk, &family, "soon").await;
    let me = app.actor("falk").user.to_string();
    let asd = "Allgemeiner Sozialer Dienst";
    // Not alone without need, not by oneself, not to a secret service, not on another law.
    step(&falk, &family, &id, notice(&app, asd, &[&item], "acute", &second)).await.has_status(422);
    step(&falk, &family, &id, notice(&app, asd, &[&item], "four-eyes", &me)).await.has_status(422);
    step(&falk, &family, &id, notice(&app, "Schuldnerberatung", &[&item], "four-eyes", &second)).await.has_status(422);
    let mut other_law = notice(&app, asd, &[&item], "four-eyes", &second);
    other_law["basis"] = json!("stgb-34");
    step(&falk, &family, &id, other_law).await.has_status(422);
    let sent =
        step(&falk, &family, &id, notice(&app, asd, &[&item], "four-eyes", &second)).await.has_status(201).field("/id");

    assert_eq!(celik.get("/api/v1/protection-notices").await.has_status(200).json()["items"], json!([]));
    assert!(osei.get("/api/v1/notices").await.text.contains("protection-asked"));
    let approve = json!({ "step": "approve", "notice": sent });
    step(&falk, &family, &id, approve.clone()).await.is_not_found();
    step(&osei, &family, &id, approve.clone()).await.has_status(201);
    step(&osei, &family, &id, approve).await.is_not_found();

    // The authority has the snapshot as it was, and nothing else of the file.
    let change = json!({ "topic": "family", "happened_at": "2026-11-20T15:00:00Z", "mode": "hausbesuch", "text": "Berichtigt." });
    falk.put(&format!("/api/v1/cases/{}/contacts/{item}", family.code), &change, 1).await.has_status(200);
    let got = celik.get(&format!("/api/v1/protection-notices/{sent}")).await;
    assert!(got.has_status(200).text.contains("Mia weint"), "{}", got.text);
    celik.get(&format!("/api/v1/cases/{}", family.code)).await.is_not_found();
    celik.get(&format!("/api/v1/cases/{}/protections", family.code)).await.is_not_found();
    assert!(celik.get("/api/v1/notices").await.text.contains("protection-received"));
    let page = app.log_in("celik").await;
    page.get("/kinderschutz/meldungen").await.is_ok().shows("Mia Braun").shows("Noch ohne Rückmeldung");
    page.get(&format!("/kinderschutz/meldungen/{sent}")).await.is_ok().shows("Mia weint").shows("§ 8a Abs. 4");
    for nobody in ["dorn", "beck", "adler"] {
        app.api(nobody).await.get(&format!("/api/v1/protection-notices/{sent}")).await.is_not_found();
    }

    // Three facts come back, and no more.
    let facts = [("bestaetigt", "yes"), ("taetig", "yes"), ("noch", "open")];
    page.post_form(&format!("/kinderschutz/meldungen/{sent}"), &facts[..1]).await.complains("Bitte wählen Sie");
    page.post_form(&format!("/kinderschutz/meldungen/{sent}"), &facts).await.is_ok();
    let seen = read(&falk, &family, &id).await;
    let answer = &seen["notices"][0]["answers"][0]["content"];
    assert_eq!(*answer, json!({ "confirmed": "yes", "acted": "yes", "still_acting": "open" }));
    assert!(falk.get("/api/v1/notices").await.text.contains("protection-answered"));
    app.log_in("falk")
        .await
        .get(&format!("/faelle/{}/kinderschutz/{id}", family.code))
        .await
        .shows("Sind Sie noch tätig?");
    for event in ["protection.notice-approved", "protection.notice-sent", "protection.notice-answered"] {
        assert!(app.journal_has(event).await, "{event} is not in the journal");
    }
}

#[both_engines]
async fn in_acute_danger_one_person_sends_and_it_is_looked_at_on_the_next_working_day(app: TestApp) {
    // A Friday: the next working day is Monday.
    app.clock.set_to("2026-11-27T16:30:00+01:00");
    let second = employ(&app, "osei", "Familienhilfe", [Role::Lead, Role::Worker]).await.to_string();
    let (falk, osei) = (app.api("falk").await, app.api("osei").await);
    let family = family(&falk).await;
    let (id, item) = ready(&falk, &family, "acute").await;
    let new = notice(&app, "Allgemeiner Sozialer Dienst", &[&item], "acute", &second);
    let sent = step(&falk, &family, &id, new).await.has_status(201).field("/id");
    app.api("celik").await.get(&format!("/api/v1/protection-notices/{sent}")).await.has_status(200);
    let seen = read(&osei, &family, &id).await;
    assert_eq!(seen["notices"][0]["review_by"], "2026-11-30");
    let tasks = osei.get(&format!("/api/v1/cases/{}/tasks", family.code)).await;
    assert!(tasks.text.contains("nachträglich ansehen") && tasks.text.contains("2026-11-30"), "{}", tasks.text);
    let review = json!({ "step": "review", "notice": sent });
    step(&falk, &family, &id, review.clone()).await.is_not_found();
    let browser = app.log_in("osei").await;
    let page = format!("/faelle/{}/kinderschutz/{id}", family.code);
    browser.get(&page).await.is_ok().shows("noch nicht nachträglich angesehen");
    browser.post_form(&format!("{page}/pruefen"), &[("meldung", &sent)]).await.is_ok().hides("noch nicht nachträglich");
    step(&osei, &family, &id, review).await.is_not_found();
}

/// Somebody of the family who comes in with a printed code.
async fn comes_in(app: &TestApp, falk: &ApiClient, family: &Family, access: Value) -> Browser {
    let place = format!("/api/v1/cases/{}/portal-accesses", family.code);
    let id = falk.post(&place, &access).await.has_status(201).field("/id");
    let sheet = falk.post(&format!("{place}/{id}/code"), &json!({})).await.has_status(200).json();
    let browser = app.browser();
    browser.post_form("/einladung", &[("code", sheet["code"].as_str().unwrap())]).await.is_ok();
    let fields = [("password_new", "ein Regenschirm am Hafen"), ("password_again", "ein Regenschirm am Hafen")];
    browser.post_form("/einladung/passwort", &fields).await.is_ok();
    browser
}

#[both_engines]
async fn who_is_named_as_a_risk_is_led_to_nobody_from_that_moment_on(app: TestApp) {
    let falk = app.api("falk").await;
    let family = family(&falk).await;
    let note = json!({ "topic": "family", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon",
        "text": "Mia geht jetzt in die Kita am Park." });
    falk.post(&format!("/api/v1/cases/{}/contacts", family.code), &note).await.has_status(201);
    let meeting = json!({ "starts_at": "2027-01-11T09:00:00Z", "ends_at": "2027-01-11T10:00:00Z", "text": "Treffen mit Mia",
        "place": "Zimmer 12" });
    falk.post(&format!("/api/v1/cases/{}/appointments", family.code), &meeting).await.has_status(201);
    let own = json!({ "person": family.cem, "standing": "self", "reach": "family", "risk": "none" });
    let cem = comes_in(&app, &falk, &family, own).await;
    // Somebody with custody of Mia, of whom nobody knows who it is.
    let guardian = json!({ "person": family.mia, "standing": "guardian", "reach": "own", "risk": "none" });
    let unknown = comes_in(&app, &falk, &family, guardian).await;
    let fact = json!({ "topic": "housing", "person": family.mia, "fact": { "label": "Angabe", "knowledge": "known",
        "statement": "Schläft bei der Großmutter", "purpose": "Hilfeplanung", "collected_from": "subject" } });
    falk.post(&format!("/api/v1/cases/{}/facts", family.code), &fact).await.has_status(201);
    cem.get("/mein/daten").await.is_ok().shows("Kita am Park");
    cem.get("/mein").await.shows("Treffen mit Mia");
    unknown.get("/mein/daten").await.is_ok().shows("Schläft bei der Großmutter");

    begun(&falk, &family, "soon").await;
    cem.get("/mein/daten").await.is_ok().hides("Kita am Park").hides("Kinderschutz");
    cem.get("/mein").await.hides("Treffen mit Mia");
    unknown.get("/mein/daten").await.is_ok().hides("Großmutter").hides("Kinderschutz");
    // What is written from now on does not come either, and whoever looks after the family sees why.
    falk.post(&format!("/api/v1/cases/{}/contacts", family.code), &note).await.has_status(201);
    cem.get("/mein/daten").await.hides("Kita am Park");
    let list = app.log_in("falk").await.get(&format!("/faelle/{}/zugaenge", family.code)).await;
    list.is_ok().shows("Als Gefahr benannt");
}

#[both_engines]
async fn the_wizard_leads_through_every_step_on_screen(app: TestApp) {
    let falk = app.api("falk").await;
    let family = family(&falk).await;
    let browser = app.log_in("falk").await;
    let start = format!("/faelle/{}/kinderschutz", family.code);
    browser.get(&start).await.is_ok().shows("läuft kein Verfahren");
    let new = format!("{start}/neu");
    browser
        .post_form(&new, &[("verfahren", "sgb8-8a-provider"), ("datum", "20.11.2026")])
        .await
        .complains("Bitte wählen Sie");
    let fields = [
        ("verfahren", "sgb8-8a-provider"),
        ("kind", family.mia.as_str()),
        ("dringlichkeit", "soon"),
        ("wer", "Tobias Falk"),
        ("datum", "20.11.2026"),
        ("uhrzeit", "16:00"),
        ("tatsachen", BRUISE),
        ("risiko", &family.cem),
    ];
    let page = browser.post_form(&new, &fields).await;
    page.is_ok().shows(BRUISE).shows("Einschätzungen: 0 von 2").shows("Cem Yıldız");
    let one = page.path().to_owned();
    browser.get(&start).await.is_ok().shows("Mia Braun");
    for step in ["einschaetzung", "beratung", "rat", "familie", "abschluss", "schutzplan", "meldung"] {
        browser.get(&format!("{one}/schritt/{step}")).await.is_ok().shows(BRUISE);
        browser.post_form(&format!("{one}/schritt/{step}"), &[]).await.has_status(422);
    }
    browser.get(&format!("{one}/schritt/unsinn")).await.is_not_found();
    let fields = [("belastet", "Das Kind zuckt zusammen."), ("ergebnis", "latent")];
    browser.post_form(&format!("{one}/schritt/einschaetzung"), &fields).await.is_ok().shows("Einschätzungen: 1 von 2");
    let fields = [("informiert", "no"), ("worte", "Der Vater würde das Kind unter Druck setzen.")];
    browser.post_form(&format!("{one}/schritt/familie"), &fields).await.is_ok().shows("unter Druck setzen");
    let fields = [("fachkraft", "Dr. Hahn"), ("text", "Mia hat einen Fleck."), ("frage", "Was tun?")];
    browser
        .post_form(&format!("{one}/schritt/beratung"), &fields)
        .await
        .complains("steht ein Name")
        .keeps("frage", "Was tun?");
    browser.get(&format!("/faelle/{}/verlauf", family.code)).await.is_ok().shows("Kinderschutz: Einschätzung");
}
