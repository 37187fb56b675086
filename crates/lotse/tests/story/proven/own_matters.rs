//! What a family finds on its own pages, over random histories: P13 and P14 permit, F3 and F5 forbid.
//!
//! The rule is written down here a second time, from the policy table alone. Somebody is let in, named as a risk, shut
//! out, comes of age; facts are written, corrected, sealed, withheld. After each act every account's package is compared.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::http::Method;
use proofs::dice::Dice;
use serde_json::{Value, json};
use testkit::app::{ApiClient, Browser, TestApp};
use testkit::both_engines;

use crate::case::opened;

/// Families on each engine, and acts in each.
const FAMILIES: u64 = 8;
const ACTS: usize = 14;

/// Jana, Leon (of age tomorrow), Mia and Cem.
const PEOPLE: [&str; 4] = ["Jana", "Leon", "Mia", "Cem"];
const JANA: usize = 0;
const LEON: usize = 1;
const MIA: usize = 2;
const CEM: usize = 3;
const PASSWORD: &str = "ein Regenschirm am Hafen";

/// Who may look at whose matters, and as whom: those who have an account, then the accesses that come and go.
const ACCESSES: [(usize, usize, &str); 6] = [
    (JANA, JANA, "self"),
    (LEON, LEON, "self"),
    (CEM, CEM, "self"),
    (JANA, LEON, "guardian"),
    (JANA, MIA, "guardian"),
    (CEM, MIA, "guardian"),
];

/// Topics of facts; the first four say where somebody is or what was done to them.
const TOPICS: [&str; 7] = ["violence", "contact", "housing", "health", "work", "education", "child-protection"];
const DANGEROUS: usize = 4;
const CHILD_PROTECTION: &str = "child-protection";

/// A fact as the rule sees it.
struct Fact {
    id: String,
    about: Option<usize>,
    topic: &'static str,
    sealed: bool,
    withheld: bool,
}

/// An access that stands.
struct Access {
    id: String,
    of: usize,
    about: usize,
    standing: &'static str,
    family: bool,
}

struct Life<'a> {
    app: &'a TestApp,
    adler: ApiClient,
    dice: Dice,
    code: String,
    cards: Vec<String>,
    accounts: Vec<Account>,
    accesses: Vec<Access>,
    facts: Vec<Fact>,
    /// Whether Leon has come of age.
    grown_up: bool,
    log: Vec<String>,
}

/// The account of somebody of the family.
struct Account {
    of: usize,
    user: String,
    login: String,
    browser: Browser,
}

impl<'a> Life<'a> {
    /// A family whose grown-ups and eldest each have an account of their own.
    async fn begin(app: &'a TestApp, seed: u64) -> Life<'a> {
        let adler = app.api("adler").await;
        let code = opened(&adler, PEOPLE[JANA], "Braun").await;
        let jana = adler.get(&format!("/api/v1/cases/{code}/persons")).await.field("/items/0/id");
        let mut life = Life {
            app,
            adler,
            dice: Dice::new(seed),
            code,
            cards: vec![jana],
            accounts: vec![],
            accesses: vec![],
            facts: vec![],
            grown_up: false,
            log: vec![],
        };
        let tomorrow = life.today().tomorrow().unwrap();
        for person in [LEON, MIA, CEM] {
            let born = tomorrow.checked_sub(jiff::Span::new().years([0, 18, 4, 37][person])).unwrap();
            let card = json!({ "card": { "given_name": PEOPLE[person], "family_name": "Yıldız", "birth_date": born } });
            let id = life.adler.post(&life.at("persons"), &card).await.has_status(201).field("/id");
            life.cards.push(id);
        }
        for (of, about, standing) in ACCESSES.into_iter().filter(|(_, _, standing)| *standing == "self") {
            let risk = if of == CEM { "named" } else { "none" };
            let family = of == JANA;
            let id = life.lets_in((of, about, standing), risk, family).await.expect("an account is made");
            let path = life.at(&format!("portal-accesses/{id}/code"));
            let sheet = life.adler.post(&path, &json!({})).await.has_status(200).json();
            let all = life.adler.get(&life.at("portal-accesses")).await.json();
            let access = all["items"].as_array().unwrap().iter().find(|one| one["id"] == id.as_str()).cloned().unwrap();
            let browser = app.browser();
            browser.post_form("/einladung", &[("code", sheet["code"].as_str().unwrap())]).await.is_ok();
            let fields = [("password_new", PASSWORD), ("password_again", PASSWORD)];
            browser.post_form("/einladung/passwort", &fields).await.is_ok();
            let word = |key: &str| access[key].as_str().unwrap().to_owned();
            life.accounts.push(Account { of, user: word("user"), login: word("login"), browser });
        }
        life
    }

    fn at(&self, rest: &str) -> String {
        format!("/api/v1/cases/{}/{rest}", self.code)
    }

    fn today(&self) -> jiff::civil::Date {
        let now = jiff::Timestamp::from_millisecond(self.app.now().as_millis()).unwrap();
        now.in_tz("Europe/Berlin").unwrap().date()
    }

    /// The rule, from the policy table: whether an account may read a fact.
    fn may_read(&self, account: usize, fact: &Fact) -> bool {
        if fact.sealed || fact.withheld || fact.topic == CHILD_PROTECTION {
            return false;
        }
        let dangerous = TOPICS[..DANGEROUS].contains(&fact.topic);
        self.accesses.iter().filter(|access| access.of == account).any(|access| match fact.about {
            Some(about) if access.standing == "self" => about == access.about,
            // F5: whoever is named as a risk reads nothing that leads to the child; and a guardian's access ends.
            Some(about) => {
                let ended = about == LEON && self.grown_up;
                about == access.about && !(account == CEM && dangerous) && !ended
            }
            None => access.family,
        })
    }

    async fn lets_in(&mut self, access: (usize, usize, &'static str), risk: &str, family: bool) -> Option<String> {
        let (of, about, standing) = access;
        let mut new = json!({ "person": self.cards[about], "standing": standing, "risk": risk,
            "reach": if family { "family" } else { "own" } });
        if let Some(account) = self.accounts.iter().find(|account| account.of == of) {
            new["account"] = json!(account.user);
        }
        let answer = self.adler.post(&self.at("portal-accesses"), &new).await;
        if answer.status != 201 {
            return None;
        }
        let id = answer.field("/id");
        self.accesses.push(Access { id: id.clone(), of, about, standing, family });
        Some(id)
    }

    /// Something happens: mostly a fact is written or changed, sometimes somebody is let in or shut out.
    async fn act(&mut self) {
        match self.dice.weighted(&[(4, 0), (2, 1), (2, 2), (2, 3), (3, 4), (1, 5)]) {
            0 => self.writes().await,
            1 => self.corrects().await,
            2 => self.withholds_or_shows().await,
            3 => self.seals_or_opens().await,
            4 => {
                let guardians: Vec<_> = ACCESSES.into_iter().filter(|(_, _, standing)| *standing != "self").collect();
                let access = self.dice.of(&guardians);
                // Cem is named as a risk in his own access; a guardian's access need not say so again.
                let done = self.lets_in(access, "none", false).await;
                self.log.push(format!("lets in {access:?}: {}", done.is_some()));
            }
            _ => self.shuts_out().await,
        }
    }

    async fn writes(&mut self) {
        let about = self.dice.of(&[None, Some(JANA), Some(LEON), Some(MIA), Some(MIA), Some(CEM)]);
        let topic = self.dice.of(&TOPICS);
        let seal = self.dice.of(&[None, None, None, Some("young-persons-own"), Some("entrusted")]);
        let new = json!({ "topic": topic, "person": about.map(|about| &self.cards[about]), "seal": seal,
            "fact": statement(self.facts.len()) });
        let answer = self.adler.post(&self.at("facts"), &new).await;
        let id = answer.has_status(201).field("/id");
        self.log.push(format!("writes {} about {about:?} on {topic}, {seal:?}", self.facts.len()));
        self.facts.push(Fact { id, about, topic, sealed: seal.is_some(), withheld: false });
    }

    async fn corrects(&mut self) {
        let Some(number) = self.one_fact() else { return };
        let topic = self.dice.of(&TOPICS);
        let path = self.at(&format!("facts/{}", self.facts[number].id));
        let version = self.adler.get(&path).await.version();
        let changed = json!({ "topic": topic, "fact": statement(number) });
        self.adler.put(&path, &changed, version).await.has_status(200);
        self.log.push(format!("corrects {number} to {topic}"));
        self.facts[number].topic = topic;
    }

    async fn withholds_or_shows(&mut self) {
        let Some(number) = self.one_fact() else { return };
        let path = self.at(&format!("entries/{}/withheld", self.facts[number].id));
        let withheld = !self.facts[number].withheld;
        let body = json!({ "reason": withheld.then_some("third-party") }).to_string();
        self.adler.send(Method::PUT, &path, Some(body), &[]).await.has_status(204);
        self.log.push(format!("withholds {number}: {withheld}"));
        self.facts[number].withheld = withheld;
    }

    async fn seals_or_opens(&mut self) {
        let Some(number) = self.one_fact() else { return };
        let fact = &self.facts[number];
        let version = self.adler.get(&self.at(&format!("facts/{}", fact.id))).await.version();
        let (path, sealed) = (self.at(&format!("entries/{}/seal", fact.id)), !fact.sealed);
        if sealed {
            self.adler.put(&path, &json!({ "seal": "entrusted" }), version).await.has_status(200);
        } else {
            let tag = format!("\"{version}\"");
            self.adler.send(Method::DELETE, &path, None, &[("if-match", tag.as_str())]).await.has_status(204);
        }
        self.log.push(format!("seals {number}: {sealed}"));
        self.facts[number].sealed = sealed;
    }

    async fn shuts_out(&mut self) {
        let guardians: Vec<usize> =
            // Whose access ended by itself cannot be shut out.
            (0..self.accesses.len())
                .filter(|number| self.accesses[*number].standing != "self")
                .filter(|number| !(self.grown_up && self.accesses[*number].about == LEON))
                .collect();
        let Some(number) = self.dice.any(&guardians) else { return };
        let access = self.accesses.remove(number);
        let path = self.at(&format!("portal-accesses/{}", access.id));
        self.adler.send(Method::DELETE, &path, None, &[("if-match", "\"1\"")]).await.has_status(204);
        self.log.push(format!("shuts out {} from {}", PEOPLE[access.of], PEOPLE[access.about]));
    }

    fn one_fact(&mut self) -> Option<usize> {
        let all: Vec<usize> = (0..self.facts.len()).collect();
        self.dice.any(&all)
    }

    /// Night falls, and Leon is of age in the morning; everybody logs in anew.
    async fn night(&mut self) {
        self.app.clock.advance(Duration::from_secs(24 * 60 * 60));
        (self.adler, self.grown_up) = (self.app.api("adler").await, true);
        for account in &mut self.accounts {
            account.browser = self.app.browser();
            let fields = [("login", account.login.as_str()), ("password", PASSWORD)];
            account.browser.post_form("/anmelden", &fields).await.is_ok();
        }
        self.log.push("a night goes by".to_owned());
    }

    /// What each account finds in its package, beside what the rule says.
    async fn differences(&self, found: &mut (usize, usize)) -> Vec<String> {
        let mut differences = Vec::new();
        for account in &self.accounts {
            let package = account.browser.get("/api/v1/me/package").await;
            let package: Value = serde_json::from_str(package.is_ok().html()).unwrap();
            let entries = package["entries"].as_array().unwrap();
            let shown: BTreeSet<&str> = entries.iter().filter_map(|entry| entry["id"].as_str()).collect();
            for (number, fact) in self.facts.iter().enumerate() {
                found.0 += 1;
                let (shown, told) = (shown.contains(fact.id.as_str()), self.may_read(account.of, fact));
                found.1 += usize::from(told);
                if shown != told {
                    let what = if shown { "leak" } else { "denial" };
                    differences.push(format!("{what}: {} and fact {number}", PEOPLE[account.of]));
                }
            }
        }
        differences
    }
}

fn statement(number: usize) -> Value {
    json!({ "label": format!("Angabe {number}"), "knowledge": "known", "statement": "Steht so in der Akte",
        "purpose": "Hilfeplanung", "collected_from": "subject" })
}

#[both_engines]
async fn f5_what_a_family_finds_on_its_own_pages_is_what_the_policy_table_says(app: TestApp) {
    let mut found = (0, 0);
    for seed in 0..FAMILIES {
        let mut life = Life::begin(&app, seed).await;
        for act in 0..ACTS {
            app.clock.advance(Duration::from_secs(1));
            if act == ACTS * 2 / 3 {
                life.night().await;
            } else {
                life.act().await;
            }
            let differences = life.differences(&mut found).await;
            assert!(differences.is_empty(), "family {seed}, act {act}: {differences:#?}\n{}", life.log.join("\n"));
        }
    }
    println!("{FAMILIES} families, {} comparisons, of which {} are read", found.0, found.1);
    assert!(found.1 * 20 > found.0, "{} of {} read prove little", found.1, found.0);
}
