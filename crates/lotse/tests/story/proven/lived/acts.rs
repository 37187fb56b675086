//! One act by chance, as somebody does it through the program, and the same in the oracle's words.

use axum::http::Method;
use proofs::oracle::{Aim, Deed, Event, Extent, Giving, Moment, Reason, Role, Standing, Whom};
use serde_json::json;

use super::{ADLER, BECK, CELIK, Disclosed, Given, KAYA, LORENZ, Life, NEW_FILES, PEOPLE, TOPICS};

impl Life<'_> {
    /// One act by chance, as the program does it, and the same in the oracle's words.
    pub(super) async fn act(&mut self) {
        match self.dice.below(15) {
            0 | 1 => self.writes().await,
            2 | 3 => self.consents().await,
            4..=6 => self.discloses().await,
            7 => self.takes_back().await,
            8 => self.withdraws().await,
            9 => self.seals().await,
            10 => self.breaks_the_glass().await,
            11 => self.bars().await,
            12 => self.leaves_or_returns().await,
            _ => self.passes_on().await,
        }
    }

    pub(super) async fn writes(&mut self) {
        let (topic, code) = self.dice.of(&TOPICS);
        let note =
            json!({ "topic": code, "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Ein Wort." });
        let made = self.adler().post(&self.at("contacts"), &note).await;
        self.entries.push(made.has_status(201).field("/id").parse().unwrap());
        self.tell(Event::Enters { file: 0, topic, author: ADLER });
    }

    pub(super) async fn consents(&mut self) {
        let (reader, topic) = (3 + self.dice.below(2), self.dice.below(TOPICS.len()));
        let (login, unit) = PEOPLE[reader];
        let asked = json!({ "kinds": "both", "person": self.person, "to_unit": self.app.actor(login).unit,
            "to_function": "responsible", "topics": [TOPICS[topic].1], "purpose": "Damit beide dasselbe wissen.",
            "direction": "one-way", "refusal": "Dann sprechen wir nicht.", "language": "de", "read_as": ["standard"],
            "explained": ["voluntary", "consequence", "withdrawal", "limits"] });
        let id = self.adler().post(&self.at("consents"), &asked).await.has_status(201).field("/id");
        let signed =
            json!({ "role": "self", "person": self.person, "name": "Jana Braun", "way": "screen", "copy": "handed" });
        let path = self.at(&format!("consents/{id}/signatures"));
        let signed = self.adler().send(Method::POST, &path, Some(signed.to_string()), &[("if-match", "\"1\"")]).await;
        signed.has_status(200);
        self.consents.push(Given { id: id.parse().unwrap(), unit });
        self.tell(Event::Consents { until: Moment::MAX });
    }

    /// On a consent, mostly one that is live and of the topic; or on the social code.
    pub(super) async fn discloses(&mut self) {
        let reader = 3 + self.dice.below(2);
        let (login, unit) = PEOPLE[reader];
        let entry = self.dice.below(self.entries.len());
        let on = (0..self.consents.len()).filter(|one| self.consents[*one].unit == unit).collect::<Vec<_>>();
        let consent = self.dice.any(&on).filter(|_| self.dice.percent(70));
        let (ground, reason) = match consent {
            Some(consent) => (json!({ "consent": self.consents[consent].id }), Reason::Consent(consent)),
            None => (json!({ "statute": "sgb-x-69-1-1" }), Reason::Statute),
        };
        let new = json!({ "entries": [self.entries[entry]], "to_unit": self.app.actor(login).unit,
            "to_user": self.app.actor(login).user, "ground": ground, "reason": "Sie braucht es." });
        let answer = self.adler().post(&self.at("disclosures"), &new).await;
        if !answer.status.is_success() {
            self.log.push(format!("refused to give {entry} to {login} on {reason:?}"));
            return;
        }
        let giving = self.hears_of_giving(entry, reader, reason, None);
        self.disclosed.push(Disclosed { id: answer.field("/id"), entry, reader, giving });
    }

    /// The oracle hears that somebody was given an entry of the family's file; gives the number of the giving.
    fn hears_of_giving(&mut self, entry: usize, reader: usize, reason: Reason, parent: Option<usize>) -> usize {
        let (unit, now, number) = (PEOPLE[reader].1, self.now(), self.oracle.givings());
        let file = if reader == CELIK { self.celiks_file } else { unit };
        if !self.received[reader] {
            self.received[reader] = true;
            self.tell(Event::Opens { file, until: Moment::MAX });
            let (from, until, role) = (now, Moment::MAX, Role::Team);
            self.tell(Event::Assigns { person: reader, unit, file, role, from, until });
        }
        let giving = Giving {
            from_file: 0,
            to_file: file,
            whom: Whom::Team,
            person: Some(reader),
            extent: Extent::Entry(entry),
            deed: Deed::Read,
            aim: Aim::Casework,
            reason,
            from: now,
            until: Moment::MAX,
            parent,
        };
        self.tell(Event::Gives { giving });
        number
    }

    /// Herr Beck or Frau Celik passes on to the other what came to them on the social code, and by one way alone.
    pub(super) async fn passes_on(&mut self) {
        let by_one_way = |one: &Disclosed| {
            let ways = self.disclosed.iter().filter(|way| way.reader == one.reader && way.entry == one.entry).count();
            ways == 1 && self.oracle.giving(one.giving).reason == Reason::Statute
        };
        let here = |one: &Disclosed| one.reader != CELIK || !self.away;
        let all = 0..self.disclosed.len();
        let known: Vec<usize> =
            all.filter(|one| by_one_way(&self.disclosed[*one]) && here(&self.disclosed[*one])).collect();
        let Some(one) = self.dice.any(&known) else { return };
        let Disclosed { entry, reader: from, giving: parent, .. } = self.disclosed[one];
        let to = if from == BECK { CELIK } else { BECK };
        let new = json!({ "entries": [self.entries[entry]], "to_unit": self.app.actor(PEOPLE[to].0).unit,
            "to_user": self.app.actor(PEOPLE[to].0).user, "ground": { "statute": "sgb-x-69-1-1" },
            "reason": "Beide arbeiten daran." });
        let api = self.app.api(PEOPLE[from].0).await;
        let answer = api.post(&self.at("disclosures"), &new).await;
        if !answer.status.is_success() {
            self.log.push(format!("refused to pass {entry} on to {}", PEOPLE[to].0));
            return;
        }
        self.passed_on += 1;
        self.hears_of_giving(entry, to, Reason::Statute, Some(parent));
    }

    /// Frau Celik leaves her unit, and comes back to it without the families of before.
    pub(super) async fn leaves_or_returns(&mut self) {
        let (login, unit) = PEOPLE[CELIK];
        let person = self.app.actor(login);
        let path = format!("/api/v1/people/{}", person.user);
        let version = self.ivo.get(&path).await.version();
        let membership = format!("{path}/memberships/{}", person.unit);
        self.away = !self.away;
        let standing = if self.away {
            let tag = format!("\"{version}\"");
            let gone = self.ivo.send(Method::DELETE, &membership, None, &[("if-match", tag.as_str())]).await;
            assert!(gone.status.is_success(), "{}", gone.text);
            self.tell(Event::Leaves { person: CELIK, unit, role: Role::Team });
            if std::mem::take(&mut self.received[CELIK]) {
                self.celiks_file = if self.celiks_file == unit { NEW_FILES.start } else { self.celiks_file + 1 };
            }
            self.moves += 1;
            Standing::Disabled
        } else {
            self.ivo.put(&membership, &json!({ "roles": ["worker"] }), version).await.has_status(200);
            Standing::Active
        };
        self.tell(Event::Membership { person: CELIK, unit, standing });
    }

    /// The network's coordinator ends what was signed; from now on nothing flows by it.
    pub(super) async fn ends_cooperations(&mut self) {
        let gross = self.app.api("gross").await;
        let signed = gross.get("/api/v1/cooperations").await.has_status(200).json();
        for one in signed["items"].as_array().into_iter().flatten().filter(|one| one["state"] == "signed") {
            let path = format!("/api/v1/cooperations/{}", one["id"].as_str().unwrap_or_default());
            let tag = format!("\"{}\"", gross.get(&path).await.version());
            gross.send(Method::POST, &format!("{path}/end"), None, &[("if-match", tag.as_str())]).await.has_status(200);
        }
        for cooperation in 0..self.cooperations {
            self.tell(Event::Ends { cooperation });
        }
    }

    pub(super) async fn takes_back(&mut self) {
        if self.disclosed.is_empty() {
            return;
        }
        let one = self.disclosed.swap_remove(self.dice.below(self.disclosed.len()));
        let path = self.at(&format!("disclosures/{}/end", one.id));
        let body = json!({ "because": "Die Aufgabe ist erledigt." }).to_string();
        self.adler().send(Method::POST, &path, Some(body), &[("if-match", "\"1\"")]).await;
        self.tell(Event::TakesBack { giving: one.giving });
    }

    pub(super) async fn withdraws(&mut self) {
        let Some(consent) = self.dice.any(&(0..self.consents.len()).collect::<Vec<_>>()) else { return };
        let path = self.at(&format!("consents/{}", self.consents[consent].id));
        let version = self.adler().get(&path).await.version();
        let tag = format!("\"{version}\"");
        let body = json!({ "way": "spoken" }).to_string();
        self.adler().send(Method::POST, &format!("{path}/withdraw"), Some(body), &[("if-match", tag.as_str())]).await;
        self.tell(Event::Withdraws { consent });
    }

    /// Seals what is open, unseals what is sealed.
    pub(super) async fn seals(&mut self) {
        // The cover is never sealed.
        let entry = 1 + self.dice.below(self.entries.len() - 1);
        let path = self.at(&format!("entries/{}/seal", self.entries[entry]));
        let version = self.adler().get(&path).await.version();
        let sealed = self.adler().put(&path, &json!({ "seal": "entrusted" }), version).await;
        if sealed.status.is_success() {
            self.tell(Event::Seals { entry });
            return;
        }
        let tag = format!("\"{version}\"");
        if self.adler().send(Method::DELETE, &path, None, &[("if-match", tag.as_str())]).await.status == 204 {
            self.tell(Event::Unseals { entry });
        }
    }

    /// A colleague of the unit, once: whoever has broken it is looked at before they may again.
    pub(super) async fn breaks_the_glass(&mut self) {
        let path = format!("/notfallzugriff/{}", self.code);
        if self.glass {
            if self.oracle.emergencies() > 0 {
                self.app.log_in("kaya").await.post_form(&format!("{path}/beenden"), &[]).await;
                self.tell(Event::ClosesGlass { emergency: 0 });
            }
            return;
        }
        self.glass = true;
        let ((topic, code), kaya) = (self.dice.of(&TOPICS), self.app.log_in("kaya").await);
        let digits = self.app.code_of("kaya").await;
        let fields = [
            ("kategorie", "unreachable"),
            ("grund", "Niemand hat die Kinder heute abgeholt."),
            ("code", digits.as_str()),
            ("themen", code),
        ];
        let page = kaya.post_form(&path, &fields).await;
        if page.status() == 200 && page.path().starts_with("/faelle/") {
            self.tell(Event::BreaksGlass { person: KAYA, unit: 0, file: 0, cover: 0, topic });
        }
    }

    pub(super) async fn bars(&mut self) {
        let bar = json!({ "user": self.app.actor("kaya").user, "reason": "relative" });
        if self.cast.apis[LORENZ].post(&self.at("bars"), &bar).await.status == 201 {
            self.tell(Event::Bars { person: KAYA, case: 0 });
        }
    }
}
