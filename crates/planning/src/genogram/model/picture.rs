//! From cards, relations and what is kept here to the family that is drawn.

use std::collections::BTreeMap;

use casework::entry::Opened;
use casework::household::{self, Relation, RelationKind};
use casework::person::{AddressForm, Household as Lives, PersonCard};
use drawing::genogram::{
    Alike, Bond, BondKind, Couple, CoupleState, Descent, DescentKind, Family, Household as Home, Life, Person, Symbol,
    Twins,
};
use serde::Serialize;
use store::EntryId;
use utoipa::ToSchema;

use super::{Household, LifeState, Parents, PersonSign, Sign, Tie, TieKind};

/// What a file holds for its genogram, as far as the viewer may read it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Genogram {
    /// Cards and relations, which have addresses of their own.
    #[serde(skip)]
    pub family: household::Family,
    /// What the picture shows of persons beyond their cards.
    pub persons: Vec<Opened<PersonSign>>,
    /// What two persons are to each other, beyond the relations.
    pub ties: Vec<Opened<Tie>>,
    /// Other households.
    pub households: Vec<Opened<Household>>,
}

/// The word of a key, in the reader's language; the keys are those of the relations, ties and places of the picture.
pub type Word<'a> = &'a dyn Fn(&str) -> String;

impl Genogram {
    /// What is kept of this person.
    pub fn sign_of(&self, card: EntryId) -> Option<&Opened<PersonSign>> {
        self.persons.iter().find(|sign| sign.content.person == card)
    }

    /// The symbol of a person: the one that was chosen, or what the form of address says.
    pub fn symbol_of(&self, card: &Opened<PersonCard>) -> Sign {
        match (self.sign_of(card.id), card.content.address_form) {
            (Some(sign), _) => sign.content.sign,
            (None, AddressForm::Woman) => Sign::Circle,
            (None, AddressForm::Man) => Sign::Square,
            (None, _) => Sign::Diamond,
        }
    }

    /// Year of birth, from the card before anything else.
    pub fn born(&self, card: &Opened<PersonCard>) -> Option<i16> {
        let told = || self.sign_of(card.id).and_then(|sign| sign.content.born);
        card.content.birth_date.map(|day| day.year()).or_else(told)
    }

    /// The family to be drawn. Persons stand in the order of their cards; parents of whom nothing is known follow.
    pub fn family(&self, word: Word<'_>) -> Family {
        let mut family = Family {
            persons: self.family.persons.iter().map(|card| self.person(card)).collect(),
            index: if self.family.persons.is_empty() { None } else { Some(0) },
            ..Family::default()
        };
        let place: BTreeMap<EntryId, usize> =
            self.family.persons.iter().enumerate().map(|(place, card)| (card.id, place)).collect();
        for relation in &self.family.relations {
            let ends = place.get(&relation.content.from).zip(place.get(&relation.content.to));
            if let Some((one, other)) = ends {
                relate(&mut family, &relation.content, *one, *other, word);
            }
        }
        let far: Vec<Bond> = std::mem::take(&mut family.bonds);
        family.bonds = far.into_iter().filter(|bond| !is_drawn(&family, bond)).collect();
        for tie in &self.ties {
            if let Some((one, other)) = place.get(&tie.content.from).zip(place.get(&tie.content.to)) {
                bind(&mut family, &tie.content, *one, *other, word);
            }
        }
        for sign in self.persons.iter().filter(|sign| sign.content.parents == Parents::OneUnknown) {
            if let Some(child) = place.get(&sign.content.person) {
                family.descents.push(Descent { parent: family.persons.len(), child: *child, kind: DescentKind::Birth });
                let name = word("genogram-unknown-parent");
                family.persons.push(Person { name, symbol: Symbol::Unknown, born: None, life: Life::Living });
            }
        }
        self.homes(&mut family, &place, word);
        family
    }

    fn person(&self, card: &Opened<PersonCard>) -> Person {
        let sign = self.sign_of(card.id).map(|sign| &sign.content);
        Person {
            name: card.content.full_name(),
            symbol: match self.symbol_of(card) {
                Sign::Circle => Symbol::Circle,
                Sign::Square => Symbol::Square,
                Sign::Diamond => Symbol::Diamond,
                Sign::Unknown => Symbol::Unknown,
            },
            born: self.born(card),
            life: match sign {
                Some(sign) if sign.life == LifeState::Died => Life::Died(sign.died),
                _ => Life::Living,
            },
        }
    }

    /// The household of the case as the cards name it, and the others.
    fn homes(&self, family: &mut Family, place: &BTreeMap<EntryId, usize>, word: Word<'_>) {
        let at_home = self.family.persons.iter().filter(|card| card.content.household == Lives::Inside);
        let persons: Vec<usize> = at_home.filter_map(|card| place.get(&card.id).copied()).collect();
        if persons.len() > 1 {
            family.households.push(Home { label: word("genogram-home"), persons });
        }
        for household in &self.households {
            let persons: Vec<usize> =
                household.content.persons.iter().filter_map(|card| place.get(card).copied()).collect();
            if !persons.is_empty() {
                family.households.push(Home { label: household.content.label.clone(), persons });
            }
        }
    }
}

fn relate(family: &mut Family, relation: &Relation, one: usize, other: usize, word: Word<'_>) {
    let mut couple = |state| family.couples.push(Couple { one, other, state });
    match relation.kind {
        RelationKind::Partner => couple(CoupleState::Together),
        RelationKind::Separated => couple(CoupleState::Separated),
        RelationKind::Divorced => couple(CoupleState::Divorced),
        RelationKind::Parent => {
            family.descents.push(Descent { parent: one, child: other, kind: DescentKind::Birth });
        }
        RelationKind::FosterParent => {
            family.descents.push(Descent { parent: one, child: other, kind: DescentKind::Foster });
        }
        RelationKind::Sibling => family.siblings.push((one, other)),
        RelationKind::StepParent
        | RelationKind::Guardian
        | RelationKind::Grandparent
        | RelationKind::HalfSibling
        | RelationKind::Other => {
            let above = match relation.kind {
                RelationKind::StepParent | RelationKind::Guardian => Some(1),
                RelationKind::Grandparent => Some(2),
                RelationKind::HalfSibling => Some(0),
                _ => None,
            };
            let label = word(&format!("genogram-kin-{}", relation.kind.as_str()));
            family.bonds.push(Bond { one, other, kind: BondKind::Kin(above), label });
        }
    }
}

/// Whether the lines of couples and children say already what a relation says.
fn is_drawn(family: &Family, bond: &Bond) -> bool {
    let parents = |child: usize| {
        family.descents.iter().filter(move |descent| descent.child == child).map(|descent| descent.parent)
    };
    match bond.kind {
        // A step-parent stands beside a parent.
        BondKind::Kin(Some(1)) => parents(bond.other).any(|parent| {
            let pair = [(parent, bond.one), (bond.one, parent)];
            family.couples.iter().any(|couple| pair.contains(&(couple.one, couple.other)))
        }),
        BondKind::Kin(Some(2)) => parents(bond.other).any(|parent| parents(parent).any(|above| above == bond.one)),
        BondKind::Kin(Some(0)) => parents(bond.one).any(|parent| parents(bond.other).any(|other| other == parent)),
        _ => false,
    }
}

fn bind(family: &mut Family, tie: &Tie, one: usize, other: usize, word: Word<'_>) {
    let bond = match tie.kind {
        TieKind::Married => {
            let pair = [(one, other), (other, one)];
            match family.couples.iter_mut().find(|couple| pair.contains(&(couple.one, couple.other))) {
                // Who separated is no longer shown as married.
                Some(couple) if couple.state == CoupleState::Together => couple.state = CoupleState::Married,
                Some(_) => {}
                None => family.couples.push(Couple { one, other, state: CoupleState::Married }),
            }
            return;
        }
        TieKind::Adopted => {
            let known = family.descents.iter_mut().find(|descent| descent.parent == one && descent.child == other);
            match known {
                Some(descent) => descent.kind = DescentKind::Adoptive,
                None => {
                    family.descents.push(Descent { parent: one, child: other, kind: DescentKind::Adoptive });
                }
            }
            return;
        }
        TieKind::Twins | TieKind::IdenticalTwins => {
            let alike = if tie.kind == TieKind::Twins { Alike::Fraternal } else { Alike::Identical };
            let known =
                family.twins.iter_mut().find(|twins| twins.children.contains(&one) || twins.children.contains(&other));
            match known {
                Some(twins) => {
                    twins.children.extend([one, other]);
                    twins.children.sort_unstable();
                    twins.children.dedup();
                }
                None => family.twins.push(Twins { children: vec![one, other], alike }),
            }
            return;
        }
        TieKind::Close => BondKind::Close,
        TieKind::Conflict => BondKind::Conflict,
        TieKind::Distant => BondKind::Distant,
        TieKind::CutOff => BondKind::CutOff,
    };
    let label =
        if tie.word.is_empty() { word(&format!("genogram-word-{}", tie.kind.as_str())) } else { tie.word.clone() };
    family.bonds.push(Bond { one, other, kind: bond, label });
}
