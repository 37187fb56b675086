//! One act by chance, as somebody does it through the program, and the same in the oracle's words.

use axum::http::Method;
use proofs::oracle::{Aim, Deed, Event, Extent, Giving, Moment, Reason, Role, Whom};
use serde_json::json;

use super::{ADLER, Disclosed, Given, KAYA, LORENZ, Life, PEOPLE, TOPICS};

impl Life<'_> {
    /// One act by chance, as the program does it, and the same in the oracle's words.
    pub(super) async fn act(&mut self) {
        match self.dice.below(12) {
            0 | 1 => self.writes().await,
            2 | 3 => self.consents().await,
            4..=6 => self.discloses().await,
            7 => self.takes_back().await,
            8 => self.withdraws().await,
            9 => self.seals().await,
            10 => self.breaks_the_glass().await,
            _ => self.bars().await,
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
        let (file, now, first) = (unit, self.now(), self.oracle.givings());
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
            parent: None,
        };
        self.tell(Event::Gives { giving });
        self.disclosed.push(Disclosed { id: answer.field("/id"), givings: first..self.oracle.givings() });
    }

    pub(super) async fn takes_back(&mut self) {
        if self.disclosed.is_empty() {
            return;
        }
        let one = self.disclosed.swap_remove(self.dice.below(self.disclosed.len()));
        let path = self.at(&format!("disclosures/{}/end", one.id));
        let body = json!({ "because": "Die Aufgabe ist erledigt." }).to_string();
        self.adler().send(Method::POST, &path, Some(body), &[("if-match", "\"1\"")]).await;
        for giving in one.givings {
            self.tell(Event::TakesBack { giving });
        }
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
