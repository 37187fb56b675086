//! Acts that take more than one statement.

use policy::{Act, Assignment, Basis, BrokenGlass, Grant, GrantKind, Kind, Onlooker, Purpose, Reach};
use store::ids::CaseId;
use store::{Timestamp, args};

use super::Driver;
use super::codes::{act, actor, entry_id, file_id, grant_kind, kind, moment, purpose, topic, unit_id, user};
use crate::ground::{Of, id, name_token};
use crate::oracle::{Asker, Event, Extent, Giving, Moment, Owner, PORTAL, Reason, Role, Standing, Topic, Whom};

impl Driver<'_> {
    pub(super) async fn set_membership(
        &mut self,
        person: usize,
        unit: usize,
        standing: Standing,
    ) -> Result<(), store::Error> {
        let status = match standing {
            Standing::Invited => "invited",
            Standing::Active => "active",
            Standing::Disabled => "disabled",
        };
        let text = "INSERT INTO membership (user_id, unit_id, status) VALUES ($1, $2, $3)
            ON CONFLICT (user_id, unit_id) DO UPDATE SET status = excluded.status";
        self.tx.all_text(text, args![user(person), unit_id(unit), status]).await?;
        Ok(())
    }

    pub(super) async fn enter(
        &mut self,
        file: usize,
        of: Topic,
        author: usize,
        now: Moment,
    ) -> Result<(), store::Error> {
        let number = self.entries.len();
        self.entries.push((file, author));
        let unit = match self.ground.files[file].owner {
            Owner::Unit(unit) | Owner::UnitIntake(unit) => unit,
            Owner::OrganisationIntake(_) => 0,
        };
        let text = "INSERT INTO entry (id, network_id, file_id, kind, topic, state, author_id, author_unit_id, sealed,
            happened_at, created_at, changed_at, version, body)
            VALUES ($1, $2, $3, 'note', $4, 'open', $5, $6, 0, $7, $7, $7, 1, $8)";
        let (topic, body) = (topic(of).as_str(), b"sealed words".to_vec());
        let row =
            args![entry_id(number), id(Of::Network, 0), file_id(file), topic, user(author), unit_id(unit), now, body];
        self.tx.all_text(text, row).await?;
        let text = "INSERT INTO blind_token (organisation_id, field, token, entry_id) VALUES ($1, 'name', $2, $3)";
        self.tx.all_text(text, args![id(Of::Organisation, 0), name_token(number), entry_id(number)]).await?;
        Ok(())
    }

    /// Sealing ends what was given of the entry and leaves it to its author alone.
    pub(super) async fn seal(&mut self, entry: usize) -> Result<(), policy::Error> {
        let (file, author) = self.entries[entry];
        let now = self.tx.now();
        policy::end_grants_of_entry(self.tx, entry_id(entry)).await?;
        let open = self
            .tx
            .all_text(
                "SELECT g.id FROM access_grant g WHERE g.from_file = $1 AND g.act = 'write' AND g.entry_id IS NULL
                   AND g.live_from <= $2 AND $2 < g.live_until",
                args![file_id(file), now],
            )
            .await?;
        self.tx.all_text("UPDATE entry SET sealed = 1 WHERE id = $1", args![entry_id(entry)]).await?;
        let read = Grant {
            from_file: file_id(file),
            case: self.case_id(file),
            reach: Reach::Entry(entry_id(entry)),
            to_file: file_id(file),
            to_kind: GrantKind::Team,
            to_user: Some(user(author)),
            act: Act::Read,
            purpose: Purpose::Casework,
            from: now,
            until: Timestamp::FOREVER,
            basis: Basis::Own,
            basis_id: None,
            parent: None,
        };
        policy::grant(self.tx, &read).await?;
        if !open.is_empty() {
            policy::grant(self.tx, &Grant { act: Act::Write, ..read }).await?;
        }
        Ok(())
    }

    pub(super) async fn assign(
        &mut self,
        person: usize,
        unit: usize,
        file: usize,
        role: Role,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<(), policy::Error> {
        let case = self.case_id(file);
        let (user, unit, file, kind) = (user(person), unit_id(unit), file_id(file), kind(role));
        policy::assign(self.tx, &Assignment { user, unit, file, case, kind, from, until }).await
    }

    pub(super) async fn sign(&mut self, event: &Event) -> Result<(), store::Error> {
        let Event::Signs { from_organisation, to_organisation, topic: of, aim, from, until } = *event else {
            return Ok(());
        };
        let number = id(Of::Cooperation, self.cooperations);
        self.cooperations += 1;
        let text =
            "INSERT INTO cooperation_flow (id, from_organisation, to_organisation, topic, purpose, basis, live_from,
            live_until) VALUES ($1, $2, $3, $4, $5, 'consent', $6, $7)";
        let (giver, receiver) = (id(Of::Organisation, from_organisation), id(Of::Organisation, to_organisation));
        let row = args![number, giver, receiver, topic(of).as_str(), purpose(aim).as_str(), from, moment(until)];
        self.tx.all_text(text, row).await?;
        Ok(())
    }

    /// Ends everything that rests on a consent, as the act of withdrawing does.
    pub(super) async fn withdraw(&mut self, consent: usize) -> Result<(), store::Error> {
        policy::end_grants_of_basis(self.tx, id(Of::Consent, consent)).await?;
        Ok(())
    }

    pub(super) async fn break_glass(
        &mut self,
        person: usize,
        unit: usize,
        file: usize,
        cover: usize,
        of: Topic,
        now: Moment,
    ) -> Result<(), policy::Error> {
        let actor = actor(self.ground, Asker { person, unit, strength: 2 });
        let (basis, until) = (self.tx.new_id(), moment(now + 60 * 60 * 1000));
        let case = self.case_id(file).ok_or(policy::Error::Absent)?;
        let topics = [topic(of)];
        let glass = BrokenGlass { basis, file: file_id(file), case, cover: entry_id(cover), topics: &topics, until };
        // By the third row its reason is written, and then it ends.
        let writing = policy::break_glass(self.tx, &actor, &glass).await?;
        policy::end_grants(self.tx, writing).await?;
        let text = "SELECT g.id FROM access_grant g WHERE g.basis_id = $1 AND g.act = 'read'
            ORDER BY CASE WHEN g.entry_id IS NULL THEN 1 ELSE 0 END, g.id";
        let rows = self.tx.all_text(text, args![basis]).await?;
        if rows.len() != 2 {
            return Err(policy::Error::Absent);
        }
        for row in rows {
            self.givings.push(row.get("id")?);
        }
        let (user, unit, file, kind) = (actor.user, actor.unit, file_id(file), Kind::Emergency);
        let assigned = Assignment { user, unit, file, case: Some(case), kind, from: moment(now), until };
        self.emergencies.push((assigned, basis));
        Ok(())
    }

    pub(super) fn onlooker(&self, person: usize, whom: Whom, until: Moment) -> Onlooker {
        let case = id(Of::Case, self.case_of[PORTAL].unwrap_or(0)).into();
        let (portal, user, kind, until) = (file_id(PORTAL), user(person), grant_kind(whom), moment(until));
        Onlooker { portal, case, user, kind, until }
    }

    pub(super) fn grant_of(&self, giving: &Giving) -> Grant {
        let (basis, consent) = match giving.reason {
            Reason::Consent(consent) => (Basis::Consent, Some(consent)),
            Reason::Statute => (Basis::Statute, None),
            Reason::FirstContact => (Basis::Intake, None),
            Reason::Emergency => (Basis::Emergency, None),
            Reason::Own => (Basis::SelfAccess, None),
        };
        // What is given on a consent ends with it at the latest; the act that gives sees to that.
        let until = consent.map_or(giving.until, |consent| giving.until.min(self.consents[consent]));
        Grant {
            from_file: file_id(giving.from_file),
            case: self.case_id(giving.from_file),
            reach: match giving.extent {
                Extent::Whole => Reach::WholeFile,
                Extent::Topic(of) => Reach::Topic(topic(of)),
                Extent::Entry(entry) => Reach::Entry(entry_id(entry)),
            },
            to_file: file_id(giving.to_file),
            to_kind: grant_kind(giving.whom),
            to_user: giving.person.map(user),
            act: act(giving.deed),
            purpose: purpose(giving.aim),
            from: moment(giving.from),
            until: moment(until).max(moment(giving.from)),
            basis,
            basis_id: consent.map(|consent| id(Of::Consent, consent)),
            parent: giving.parent.map(|parent| self.givings[parent]),
        }
    }

    pub(super) fn case_id(&self, file: usize) -> Option<CaseId> {
        self.case_of[file].map(|case| id(Of::Case, case).into())
    }
}
