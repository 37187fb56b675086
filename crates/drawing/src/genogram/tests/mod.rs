//! What a genogram must be: complete, without overlap, without crossings where none are needed, and readable.

mod families;
mod properties;

use super::*;

/// A family told in few words: persons by a short name, the symbol by its first letter.
#[derive(Default)]
struct Tale {
    family: Family,
}

impl Tale {
    /// `"m Karl Braun 1938 1999"`: m, f, d or u, the name, then the years of birth and death.
    fn persons(mut self, told: &[&str]) -> Self {
        for line in told {
            let (symbol, rest) = line.split_once(' ').unwrap();
            let (years, names): (Vec<&str>, Vec<&str>) =
                rest.split(' ').partition(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
            self.family.persons.push(Person {
                name: names.join(" "),
                symbol: match symbol {
                    "m" => Symbol::Square,
                    "f" => Symbol::Circle,
                    "d" => Symbol::Diamond,
                    _ => Symbol::Unknown,
                },
                born: years.first().map(|year| year.parse().unwrap()),
                life: years.get(1).map_or(Life::Living, |year| Life::Died(Some(year.parse().unwrap()))),
            });
        }
        self
    }

    fn who(&self, name: &str) -> usize {
        self.family
            .persons
            .iter()
            .position(|person| person.name.split(' ').next() == Some(name))
            .unwrap_or_else(|| panic!("{name}"))
    }

    fn told_from(mut self, name: &str) -> Self {
        self.family.index = Some(self.who(name));
        self
    }

    fn couple(mut self, one: &str, other: &str, state: CoupleState) -> Self {
        self.family.couples.push(Couple { one: self.who(one), other: self.who(other), state });
        self
    }

    fn children(mut self, parents: &[&str], kind: DescentKind, children: &[&str]) -> Self {
        for child in children {
            for parent in parents {
                self.family.descents.push(Descent { parent: self.who(parent), child: self.who(child), kind });
            }
        }
        self
    }

    fn twins(mut self, children: &[&str], alike: Alike) -> Self {
        let children = children.iter().map(|child| self.who(child)).collect();
        self.family.twins.push(Twins { children, alike });
        self
    }

    fn household(mut self, label: &str, persons: &[&str]) -> Self {
        let persons = persons.iter().map(|person| self.who(person)).collect();
        self.family.households.push(Household { label: label.to_owned(), persons });
        self
    }

    fn bond(mut self, one: &str, other: &str, kind: BondKind, label: &str) -> Self {
        self.family.bonds.push(Bond { one: self.who(one), other: self.who(other), kind, label: label.to_owned() });
        self
    }
}

fn said(key: &'static str) -> String {
    let words = [
        ("square", "Mann"),
        ("circle", "Frau"),
        ("diamond", "divers oder nicht gesagt"),
        ("unknown", "unbekannt"),
        ("died", "gestorben"),
        ("index", "Von hier aus erzählt"),
        ("married", "verheiratet"),
        ("together", "leben zusammen"),
        ("separated", "getrennt"),
        ("divorced", "geschieden"),
        ("birth", "Kind"),
        ("adoptive", "Adoption"),
        ("foster", "Pflege"),
        ("twins", "Zwillinge"),
        ("identical", "eineiige Zwillinge"),
        ("household", "Haushalt"),
        ("close", "eng"),
        ("conflict", "im Streit"),
        ("cut-off", "abgebrochen"),
        ("distant", "entfernt"),
        ("kin", "verwandt"),
    ];
    words.iter().find(|(known, _)| *known == key).map(|(_, word)| (*word).to_owned()).unwrap()
}

fn drawn(family: &Family) -> Result<String, FamilyError> {
    let words = Words { title: "Genogramm", description: "Dasselbe als Tabelle darunter", word: &said };
    genogram(family, &words).map(maud::Markup::into_string)
}

fn planned(family: &Family) -> route::Plan {
    let unions = union::unions(family);
    let generation = generation::generations(family, &unions);
    improve::arranged(family, &unions, &generation)
}

/// Whether nobody stands on somebody else, and everybody is inside the drawing.
fn nobody_overlaps(plan: &route::Plan) -> Result<(), String> {
    for (index, one) in plan.at.iter().enumerate() {
        if one.0 < route::HALF_BOX || one.0 + route::HALF_BOX > plan.size.0 || one.1 + route::HALF > plan.size.1 {
            return Err(format!("{index} stands outside"));
        }
        for (other, at) in plan.at.iter().enumerate().skip(index + 1) {
            let apart = (one.0 - at.0).abs() >= 2.0 * route::HALF_BOX - 0.01
                || (one.1 - at.1).abs() >= 2.0 * route::HALF + route::NAMES;
            if !apart {
                return Err(format!("{index} stands on {other}"));
            }
        }
    }
    Ok(())
}

#[test]
fn who_would_be_their_own_ancestor_is_named() {
    let mut tale = Tale::default().persons(&["f Anna", "f Berta", "f Cora"]);
    for (parent, child) in [(0, 1), (1, 2), (2, 0)] {
        tale.family.descents.push(Descent { parent, child, kind: DescentKind::Foster });
    }
    assert_eq!(drawn(&tale.family), Err(FamilyError::Circle(vec![0, 1, 2])));
}

#[test]
fn a_child_older_than_its_mother_is_named() {
    let tale =
        Tale::default().persons(&["f Jana 1991", "f Mia 1990"]).children(&["Jana"], DescentKind::Birth, &["Mia"]);
    assert_eq!(drawn(&tale.family), Err(FamilyError::ParentYounger { parent: 0, child: 1 }));
    let foster =
        Tale::default().persons(&["f Jana 1991", "f Mia 1990"]).children(&["Jana"], DescentKind::Foster, &["Mia"]);
    assert!(drawn(&foster.family).is_ok());
}

#[test]
fn nobody_is_their_own_partner_and_no_stranger_is_drawn() {
    let mut tale = Tale::default().persons(&["f Jana 1991"]);
    tale.family.couples.push(Couple { one: 0, other: 0, state: CoupleState::Married });
    assert_eq!(drawn(&tale.family), Err(FamilyError::WithOneself(0)));
    tale.family.couples[0].other = 7;
    assert_eq!(drawn(&tale.family), Err(FamilyError::Stranger(7)));
}

#[test]
fn an_empty_family_is_an_empty_picture() {
    assert!(drawn(&Family::default()).is_ok());
}

#[test]
fn an_uncle_who_marries_his_niece_stands_below_his_own_parents() {
    let tale = Tale::default()
        .persons(&[
            "m Opa 1930",
            "f Oma 1932",
            "m Onkel 1955",
            "f Schwester 1953",
            "m Fremder 1950",
            "f Nichte 1975",
            "f Kind 2000",
        ])
        .couple("Opa", "Oma", CoupleState::Married)
        .couple("Schwester", "Fremder", CoupleState::Married)
        .couple("Onkel", "Nichte", CoupleState::Married)
        .children(&["Opa", "Oma"], DescentKind::Birth, &["Onkel", "Schwester"])
        .children(&["Schwester", "Fremder"], DescentKind::Birth, &["Nichte"])
        .children(&["Onkel", "Nichte"], DescentKind::Birth, &["Kind"]);
    let plan = planned(&tale.family);
    assert!(plan.at[tale.who("Onkel")].1 > plan.at[tale.who("Opa")].1);
    assert_eq!(nobody_overlaps(&plan), Ok(()));
}
