//! What the services of the demo have agreed: one cooperation of five, which four have signed (story E1, step 2).

use std::collections::BTreeMap;

use identity::Role;
use jiff::civil::date;
use network::cooperation::{self, CooperationDraft, CooperationId, FlowBasis, Line, Part};
use policy::{Actor, Purpose, Topic};
use store::Tx;
use store::ids::OrganisationId;

use crate::region::Region;

/// What may flow among them on consent.
const TOPICS: [Topic; 8] = [
    Topic::Basic,
    Topic::Family,
    Topic::Education,
    Topic::Work,
    Topic::Housing,
    Topic::Health,
    Topic::Debt,
    Topic::Plan,
];
/// Who gives whom: the three offices among each other, and the free services with the office at the door.
const DIRECTIONS: [(&str, &str); 10] = [
    ("adler", "beck"),
    ("beck", "adler"),
    ("adler", "celik"),
    ("celik", "adler"),
    ("beck", "celik"),
    ("celik", "beck"),
    ("adler", "engel"),
    ("engel", "adler"),
    ("adler", "falk"),
    ("falk", "adler"),
];
/// For whom it is signed; Anker has not signed yet.
const SIGNED: [&str; 4] = ["adler", "beck", "celik", "engel"];

/// Writes the cooperation down and lets four of five sign, through the functions that the pages call.
pub(crate) async fn agree(tx: &mut Tx, region: &Region) -> anyhow::Result<CooperationId> {
    let of = |login: &str| -> OrganisationId { region.actor(login).organisation };
    let parties: BTreeMap<OrganisationId, &str> =
        ["adler", "beck", "celik", "engel", "falk"].into_iter().map(|login| (of(login), login)).collect();
    let matrix = DIRECTIONS
        .iter()
        .flat_map(|(from, to)| TOPICS.map(|topic| (*from, *to, topic)))
        .map(|(from, to, topic)| Line {
            from: of(from),
            to: of(to),
            topic,
            purpose: Purpose::Casework,
            basis: FlowBasis::Consent,
        })
        .collect();
    let text = CooperationDraft {
        title: "Familien gemeinsam begleiten".to_owned(),
        aim: "Wir treffen uns jeden ersten Dienstag im Monat. Im Streit reden zuerst die Fachkräfte, dann die Leitungen, \
              dann die Netzwerkkoordination. Fehlt ein Angebot, melden wir die Lücke ohne Namen."
            .to_owned(),
        first_day: date(2026, 11, 2),
        last_day: date(2028, 12, 31),
        parties: parties.into_keys().collect(),
        matrix,
    };
    let coordination = region.actor("gross");
    let id = cooperation::draft(tx, &coordination, part(&coordination, Role::Coordinator), &text).await?;
    let mut version = 1;
    for login in SIGNED {
        let actor = region.actor(login);
        version = cooperation::sign(tx, &actor, part(&actor, Role::Lead), id, version).await?;
    }
    Ok(id)
}

fn part(actor: &Actor, role: Role) -> Part {
    Part::of(actor, role.into())
}
