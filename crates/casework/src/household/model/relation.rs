//! How two persons of a family stand to each other, and who decides for a child.

use serde::{Deserialize, Serialize};
use store::EntryId;
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked, Wrong};
use crate::entry::Content;
use crate::person::PersonCard;

/// How two persons of a family stand to each other, read from the first to the second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The first person's card.
    #[schema(value_type = String, format = "uuid")]
    pub from: EntryId,
    /// The second person's card.
    #[schema(value_type = String, format = "uuid")]
    pub to: EntryId,
    /// What the first is to the second.
    pub kind: RelationKind,
    /// Who holds custody; only where the first is a parent of any sort (R137).
    #[serde(default)]
    pub custody: Option<Custody>,
    /// What else matters about it.
    #[serde(default)]
    pub note: String,
}

impl Content for Relation {
    const KIND: &'static str = "relation";
}

impl Checked for Relation {
    fn check(&mut self, check: &mut Check) {
        if self.from == self.to {
            check.fault("to", Wrong::Contradiction("household-with-oneself"));
        }
        if self.custody.is_some() && !self.kind.may_hold_custody() {
            check.fault("custody", Wrong::Contradiction("household-custody-without-parent"));
        }
        check.text("note", &mut self.note, 1_000);
    }
}

codes! {
    /// What one person is to another (R137: patchwork, separated and foster families too).
    pub enum RelationKind {
        /// Mother or father.
        Parent = "elternteil",
        /// The partner of a parent.
        StepParent = "stiefelternteil",
        /// Foster mother or foster father.
        FosterParent = "pflegeelternteil",
        /// Grandmother or grandfather.
        Grandparent = "grosselternteil",
        /// Guardian appointed by a court.
        Guardian = "vormund",
        /// Married or living together.
        Partner = "partner",
        /// Separated, and still to do with each other.
        Separated = "getrennt",
        /// Divorced.
        Divorced = "geschieden",
        /// Sister or brother.
        Sibling = "geschwister",
        /// Half or step sister or brother.
        HalfSibling = "halbgeschwister",
        /// Anything else of importance; the note says what.
        Other = "andere",
    }
}

impl RelationKind {
    /// Whether the first person can hold custody of the second.
    pub fn may_hold_custody(self) -> bool {
        matches!(
            self,
            RelationKind::Parent
                | RelationKind::StepParent
                | RelationKind::FosterParent
                | RelationKind::Grandparent
                | RelationKind::Guardian
        )
    }

    /// Whether the second is the same to the first, as with sisters and brothers.
    pub fn is_mutual(self) -> bool {
        matches!(
            self,
            RelationKind::Partner
                | RelationKind::Separated
                | RelationKind::Divorced
                | RelationKind::Sibling
                | RelationKind::HalfSibling
        )
    }
}

codes! {
    /// Who decides for a child.
    pub enum Custody {
        /// This person alone.
        Sole = "allein",
        /// Together with the other parent.
        Joint = "gemeinsam",
        /// Only parts of it, such as the right to decide where the child lives.
        Partial = "teilweise",
        /// This person does not hold it.
        None = "keine",
        /// Not known yet.
        Unclear = "ungeklaert",
    }
}

impl Relation {
    /// Whether the relation can stand beside those that stand already; otherwise the key of the sentence that says why not.
    ///
    /// `from` and `to` are the cards of its two persons.
    pub fn fits(&self, from: &PersonCard, to: &PersonCard, standing: &[Relation]) -> Result<(), &'static str> {
        let same = |other: &&Relation| other.kind == self.kind && other.from == self.from && other.to == self.to;
        let turned = |other: &&Relation| other.kind == self.kind && other.from == self.to && other.to == self.from;
        if standing.iter().any(|other| same(&other))
            || (self.kind.is_mutual() && standing.iter().any(|other| turned(&other)))
        {
            return Err("household-relation-stands");
        }
        let elder = matches!(self.kind, RelationKind::Parent | RelationKind::Grandparent);
        if elder && standing.iter().any(|other| turned(&other)) {
            return Err("household-relation-turned");
        }
        let births = from.birth_date.zip(to.birth_date);
        if elder && births.is_some_and(|(from, to)| from >= to) {
            return Err("household-parent-younger");
        }
        Ok(())
    }
}

/// Who decides for one child, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildCustody {
    /// The child's card.
    pub child: EntryId,
    /// Who could hold custody, and whether they do; none where nobody asked.
    pub holders: Vec<(EntryId, RelationKind, Option<Custody>)>,
}

impl ChildCustody {
    /// Whether what was entered cannot all be true: somebody holds it alone, and somebody else too.
    pub fn contradicts_itself(&self) -> bool {
        let held = |custody: Custody| self.holders.iter().filter(|(_, _, known)| *known == Some(custody)).count();
        held(Custody::Sole) > 1 || (held(Custody::Sole) == 1 && held(Custody::Joint) > 0)
    }

    /// Whether nobody is known to decide for the child.
    pub fn is_open(&self) -> bool {
        !self
            .holders
            .iter()
            .any(|(_, _, known)| matches!(known, Some(Custody::Sole | Custody::Joint | Custody::Partial)))
    }
}

/// Custody per child (R137): first every child of full age or not that a relation names, then minors whom none names.
pub fn custody_per_child(relations: &[Relation], minors: &[EntryId]) -> Vec<ChildCustody> {
    let mut children: Vec<ChildCustody> = Vec::new();
    for relation in relations.iter().filter(|relation| relation.kind.may_hold_custody()) {
        let minor = minors.contains(&relation.to);
        if relation.custody.is_none() && !minor {
            continue;
        }
        let holder = (relation.from, relation.kind, relation.custody);
        match children.iter_mut().find(|child| child.child == relation.to) {
            Some(child) => child.holders.push(holder),
            None => children.push(ChildCustody { child: relation.to, holders: vec![holder] }),
        }
    }
    for minor in minors {
        if !children.iter().any(|child| child.child == *minor) {
            children.push(ChildCustody { child: *minor, holders: Vec::new() });
        }
    }
    children
}

#[cfg(test)]
mod tests {
    use store::{Timestamp, Uuid};

    use super::*;

    fn card(number: u128) -> EntryId {
        EntryId::from(Uuid::from_u128(number))
    }

    fn relation(from: u128, to: u128, kind: RelationKind, custody: Option<Custody>) -> Relation {
        Relation { from: card(from), to: card(to), kind, custody, note: String::new() }
    }

    fn fields(relation: Relation) -> Vec<String> {
        let faults = relation.checked(Timestamp::from_millis(0), "UTC").err();
        faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    fn born(day: &str) -> PersonCard {
        PersonCard { birth_date: day.parse().ok(), ..PersonCard::default() }
    }

    #[test]
    fn custody_belongs_to_parents_of_any_sort_only() {
        assert!(fields(relation(1, 2, RelationKind::FosterParent, Some(Custody::Partial))).is_empty());
        assert_eq!(fields(relation(1, 2, RelationKind::Sibling, Some(Custody::Sole))), ["custody"]);
    }

    #[test]
    fn nobody_is_related_to_themselves() {
        assert_eq!(fields(relation(1, 1, RelationKind::Partner, None)), ["to"]);
    }

    #[test]
    fn a_relation_stands_once_and_a_child_is_not_its_parents_parent() {
        let (mother, child) = (born("1990-02-01"), born("2016-05-05"));
        let standing = [relation(1, 2, RelationKind::Parent, None), relation(1, 3, RelationKind::Partner, None)];
        let fits = |relation: Relation, from, to| relation.fits(from, to, &standing);
        assert_eq!(fits(relation(1, 2, RelationKind::Parent, None), &mother, &child), Err("household-relation-stands"));
        assert_eq!(
            fits(relation(3, 1, RelationKind::Partner, None), &mother, &child),
            Err("household-relation-stands")
        );
        assert_eq!(fits(relation(2, 1, RelationKind::Parent, None), &child, &mother), Err("household-relation-turned"));
        assert_eq!(fits(relation(2, 4, RelationKind::Parent, None), &child, &mother), Err("household-parent-younger"));
        assert_eq!(fits(relation(3, 2, RelationKind::StepParent, None), &child, &child), Ok(()));
    }

    #[test]
    fn custody_is_told_for_each_child_by_itself() {
        let relations = [
            relation(1, 2, RelationKind::Parent, Some(Custody::Joint)),
            relation(4, 2, RelationKind::Parent, Some(Custody::Joint)),
            relation(1, 3, RelationKind::Parent, Some(Custody::Sole)),
        ];
        let children = custody_per_child(&relations, &[card(2), card(3), card(9)]);
        assert_eq!(children.iter().map(|child| child.holders.len()).collect::<Vec<_>>(), [2, 1, 0]);
        assert!(children.iter().all(|child| !child.contradicts_itself()));
        assert_eq!(children.iter().map(ChildCustody::is_open).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn two_who_hold_it_alone_contradict_each_other() {
        let sole = |from| relation(from, 2, RelationKind::Parent, Some(Custody::Sole));
        assert!(custody_per_child(&[sole(1), sole(4)], &[])[0].contradicts_itself());
    }
}
