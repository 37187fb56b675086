//! Who belongs to a family, how they stand to each other, and what weighs on them.

use casework::household::{Agreement, Custody, FamilyMember, InformalHelper, InvolvedService, KnownBy, RelationKind};
use casework::person::{AddressForm, ContactData, Household, Interpreter, PersonCard, SafeWay};
use casework::problem::{Problem, SeenBy};
use jiff::ToSpan;
use jiff::civil::Date;
use policy::Topic;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use super::Act;
use crate::origin::{Adult, child_name, family_name, given_name, language};
use crate::sayings;
use crate::statistics::{Living, ORIGINS, Origin, burdens, pick, weighted};

/// A family as it was drawn.
pub(super) struct Drawn {
    /// Who comes first.
    pub first: PersonCard,
    /// How they can be reached.
    pub contact: ContactData,
    /// The others and their relations.
    pub around: Vec<Act>,
    /// Areas of life in which something weighs.
    pub areas: Vec<Topic>,
    /// How many persons there are.
    pub persons: usize,
}

/// Draws a family that comes on that day.
pub(super) fn family(draw: &mut ChaCha8Rng, day: Date) -> Drawn {
    let (living, origin) = (Living::draw(draw), weighted(draw, ORIGINS));
    let children: Vec<i64> = (0..living.children(draw)).map(|_| draw.random_range(0..17)).collect();
    let oldest = children.iter().max().copied();
    let grown = match oldest {
        Some(oldest) => oldest + draw.random_range(19..36),
        None => draw.random_range(19..66),
    };
    let name = family_name(draw, origin);
    let adult = weighted(draw, &[(Adult::Woman, 68), (Adult::Man, 32)]);
    let born_on = born(draw, day, grown);
    let first = self::adult(draw, origin, adult, &name, born_on);
    let mut around = Vec::new();
    if living.is_two() {
        let other = if adult == Adult::Woman { Adult::Man } else { Adult::Woman };
        let age = (grown + draw.random_range(-3..6)).max(oldest.unwrap_or(0) + 18);
        let born_on = born(draw, day, age);
        let card = self::adult(draw, origin, other, &name, born_on);
        around.push(Act::TakeIn(FamilyMember { card, contact: ContactData::default() }));
        around.push(Act::Relate { from: 0, to: 1, kind: RelationKind::Partner, custody: None });
    }
    let adults = around.len() / 2 + 1;
    for (number, age) in children.iter().enumerate() {
        let child = adults + number;
        let born_on = born(draw, day, *age);
        around.push(Act::TakeIn(self::child(draw, origin, &name, born_on)));
        for parent in 0..adults {
            let custody = if adults == 2 || draw.random_bool(0.6) { Custody::Joint } else { Custody::Sole };
            around.push(Act::Relate { from: parent, to: child, kind: RelationKind::Parent, custody: Some(custody) });
        }
    }
    let contact = ContactData {
        phone: format!("0000 {}", draw.random_range(100_000..999_999)),
        safe_ways: vec![pick(draw, &[SafeWay::Call, SafeWay::Text, SafeWay::Letter])],
        safe_times: pick(draw, &["", "vormittags", "nach 16 Uhr"]).to_owned(),
        ..ContactData::default()
    };
    Drawn { first, contact, around, areas: burdens(draw, living, origin), persons: adults + children.len() }
}

/// Problems with how they hang together, somebody who helps, services that are there already.
pub(super) fn burdens_of(draw: &mut ChaCha8Rng, drawn: &Drawn) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    for area in &drawn.areas {
        let of_child = drawn.persons > 1 && matches!(area, Topic::Education | Topic::ChildProtection);
        let problem = Problem {
            words: sayings::problem(draw, *area).to_owned(),
            seen_by: pick(draw, &[SeenBy::Client, SeenBy::Client, SeenBy::Both, SeenBy::Professional]),
            since: pick(draw, &["", "", "seit dem Frühjahr", "seit über einem Jahr"]).to_owned(),
        };
        acts.push(Act::Problem { area: *area, person: of_child.then_some(drawn.persons - 1), problem });
    }
    for effect in 1..drawn.areas.len() {
        if draw.random_bool(0.35) {
            acts.push(Act::Link { cause: effect - 1, effect });
        }
    }
    if draw.random_bool(0.3) {
        let helper = InformalHelper {
            name: given_name(draw, Origin::German, Adult::Woman).to_owned(),
            relation: pick(draw, &["Nachbarin", "Großmutter", "Freundin", "Patentante"]).to_owned(),
            helps_with: "holt die Kinder ab und hört zu".to_owned(),
            agrees: pick(draw, &[Agreement::Yes, Agreement::Yes, Agreement::NotAsked]),
        };
        acts.push(Act::Helper(helper));
    }
    for (topic, service, role) in sayings::SERVICES {
        if drawn.areas.contains(topic) && draw.random_bool(0.25) {
            let service = InvolvedService {
                service: (*service).to_owned(),
                professional: String::new(),
                role: (*role).to_owned(),
                person: None,
                since: String::new(),
                known_by: KnownBy::Client,
            };
            acts.push(Act::Service(*topic, service));
        }
    }
    acts
}

fn adult(draw: &mut ChaCha8Rng, origin: Origin, adult: Adult, family: &str, born: Option<Date>) -> PersonCard {
    let (language, interpreter) = language(draw, origin);
    PersonCard {
        given_name: given_name(draw, origin, adult).to_owned(),
        family_name: family.to_owned(),
        birth_date: born,
        address_form: if adult == Adult::Woman { AddressForm::Woman } else { AddressForm::Man },
        language: language.to_owned(),
        interpreter: if interpreter { Interpreter::Spoken } else { Interpreter::NotNeeded },
        household: Household::Inside,
        role: if adult == Adult::Woman { "Mutter" } else { "Vater" }.to_owned(),
    }
}

fn child(draw: &mut ChaCha8Rng, origin: Origin, family: &str, born: Option<Date>) -> FamilyMember {
    let card = PersonCard {
        given_name: child_name(draw, origin).to_owned(),
        family_name: family.to_owned(),
        birth_date: born,
        address_form: AddressForm::FirstName,
        household: Household::Inside,
        role: "Kind".to_owned(),
        ..PersonCard::default()
    };
    FamilyMember { card, contact: ContactData::default() }
}

/// A birthday of somebody of that age; never after the day itself.
fn born(draw: &mut ChaCha8Rng, day: Date, age: i64) -> Option<Date> {
    let ago = age * 365 + age / 4 + draw.random_range(1..365);
    day.checked_sub(ago.days()).ok()
}
