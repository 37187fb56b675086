//! Who stands left of whom: couples side by side, children under their parents, in-laws' families to the outside.
//!
//! The family is walked from one couple outwards. What hangs from a person is a block of rows that nothing else enters;
//! so a family without loops is drawn without a crossing as long as no more than two children of a couple bring
//! parents-in-law along, one to the left end and one to the right.

use super::model::{Family, Symbol};
use super::union::Union;

/// Rows from the oldest, each from left to right.
pub(super) type Rows = Vec<Vec<usize>>;

/// Orders every person of the family, beginning with the given knot or else where the family is told from.
pub(super) fn order(family: &Family, unions: &[Union], generation: &[usize], first: Option<usize>) -> Rows {
    let count = family.persons.len();
    let mut walk = Walk {
        family,
        unions,
        generation,
        rows: generation.iter().max().map_or(0, |last| last + 1),
        person_seen: vec![false; count],
        union_seen: vec![false; unions.len()],
    };
    let mut rows = walk.none();
    let mut first = first;
    while let Some(start) = first.take().or_else(|| walk.start()) {
        let block = walk.whole(start);
        rows = joined(rows, block);
    }
    for person in 0..count {
        if !walk.person_seen[person] {
            rows[generation[person]].push(person);
        }
    }
    rows
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Which ends of a row of children are free for those who bring another family along.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Both,
    Only(Side),
}

struct Walk<'a> {
    family: &'a Family,
    unions: &'a [Union],
    generation: &'a [usize],
    rows: usize,
    person_seen: Vec<bool>,
    union_seen: Vec<bool>,
}

fn joined(mut left: Rows, right: Rows) -> Rows {
    for (row, more) in left.iter_mut().zip(right) {
        row.extend(more);
    }
    left
}

impl Walk<'_> {
    fn none(&self) -> Rows {
        vec![Vec::new(); self.rows]
    }

    fn alone(&self, person: usize) -> Rows {
        let mut rows = self.none();
        rows[self.generation[person]].push(person);
        rows
    }

    /// Where to begin: with the parents of the person from whom it is told, or with their own family; then with the rest.
    fn start(&self) -> Option<usize> {
        let open = |union: &usize| !self.union_seen[*union];
        let of_index = self.family.index.and_then(|index| {
            let own = self.as_parent(index).into_iter().max_by_key(|union| self.unions[*union].children.len());
            self.as_child(index).into_iter().chain(own).find(open)
        });
        of_index.or_else(|| {
            (0..self.unions.len()).filter(open).max_by_key(|union| {
                let union = &self.unions[*union];
                (union.children.len() + union.parents.len(), usize::MAX - self.generation_of(union))
            })
        })
    }

    fn generation_of(&self, union: &Union) -> usize {
        let first = union.parents.first().copied().or(union.children.first().map(|(child, _)| *child));
        first.map_or(0, |person| self.generation[person])
    }

    fn as_parent(&self, person: usize) -> Vec<usize> {
        (0..self.unions.len())
            .filter(|union| !self.union_seen[*union] && self.unions[*union].parents.contains(&person))
            .collect()
    }

    fn as_child(&self, person: usize) -> Vec<usize> {
        let has = |union: &Union| union.children.iter().any(|(child, _)| *child == person);
        (0..self.unions.len()).filter(|union| !self.union_seen[*union] && has(&self.unions[*union])).collect()
    }

    /// Everything that hangs together with a knot nobody has seen.
    fn whole(&mut self, union: usize) -> Rows {
        self.union_seen[union] = true;
        let middle = self.children(union, Ends::Both);
        self.under_parents(union, middle, Side::Left)
    }

    /// Parents over a block of children, each with what hangs from them on the outside.
    fn under_parents(&mut self, union: usize, middle: Rows, side: Side) -> Rows {
        match self.unions[union].parents.clone().as_slice() {
            [left, right] => {
                let left = self.beside(*left, Side::Left);
                let right = self.beside(*right, Side::Right);
                joined(joined(left, middle), right)
            }
            [only] if side == Side::Left => {
                let block = self.beside(*only, Side::Left);
                joined(block, middle)
            }
            [only] => {
                let block = self.beside(*only, Side::Right);
                joined(middle, block)
            }
            _ => middle,
        }
    }

    /// The children of a knot that nobody has seen, each with their own family.
    fn children(&mut self, union: usize, ends: Ends) -> Rows {
        let children: Vec<usize> = self.unions[union].children.iter().map(|(child, _)| *child).collect();
        let mut middle: Vec<usize> = children.into_iter().filter(|child| !self.person_seen[*child]).collect();
        let heavy: Vec<usize> = middle.iter().copied().filter(|child| self.brings_family(*child)).collect();
        let (mut first, mut last) = (None, None);
        match (heavy.as_slice(), ends) {
            ([], _) => {}
            ([one], Ends::Both) => {
                let late = middle.iter().position(|child| child == one).unwrap_or(0) * 2 >= middle.len() - 1;
                if late { last = Some(*one) } else { first = Some(*one) }
            }
            ([one, .., other], Ends::Both) => (first, last) = (Some(*one), Some(*other)),
            ([one, ..], Ends::Only(Side::Left)) => first = Some(*one),
            ([.., one], Ends::Only(Side::Right)) => last = Some(*one),
        }
        middle.retain(|child| Some(*child) != first && Some(*child) != last);
        let mut rows = self.none();
        let placed = first.map(|child| (child, Some(Side::Left))).into_iter();
        let placed = placed.chain(middle.into_iter().map(|child| (child, None)));
        for (child, outer) in placed.chain(last.map(|child| (child, Some(Side::Right)))).collect::<Vec<_>>() {
            let block = self.below_parents(child, outer);
            rows = joined(rows, block);
        }
        rows
    }

    /// Whether a child comes with another family: parents-in-law, or foster parents.
    fn brings_family(&self, person: usize) -> bool {
        let other_parents = self.as_child(person).into_iter().any(|union| !self.unions[union].parents.is_empty());
        let in_laws = |union: &usize| {
            self.unions[*union]
                .partner_of(person)
                .is_some_and(|mate| !self.person_seen[mate] && !self.as_child(mate).is_empty())
        };
        other_parents || self.as_parent(person).iter().any(in_laws)
    }

    /// A child whose parents stand already.
    fn below_parents(&mut self, person: usize, outer: Option<Side>) -> Rows {
        if self.person_seen[person] {
            return self.none();
        }
        self.person_seen[person] = true;
        let own = self.with_partners(person, outer, None);
        self.with_other_parents(person, own, outer.unwrap_or(Side::Right))
    }

    /// A block with the knots from which a person hangs besides the one by which they were reached.
    fn with_other_parents(&mut self, person: usize, own: Rows, outer: Side) -> Rows {
        let mut rows = own;
        for union in self.as_child(person) {
            if self.union_seen[union] {
                continue;
            }
            self.union_seen[union] = true;
            let others = self.children(union, Ends::Only(outer));
            let block = self.under_parents(union, others, outer);
            rows = if outer == Side::Left { joined(block, rows) } else { joined(rows, block) };
        }
        rows
    }

    /// A partner or parent, standing at the inner end of everything that hangs from them.
    fn beside(&mut self, person: usize, side: Side) -> Rows {
        if self.person_seen[person] {
            return self.none();
        }
        self.person_seen[person] = true;
        let own = self.with_partners(person, Some(side), Some(side));
        let Some(above) = self.as_child(person).into_iter().next() else { return own };
        self.union_seen[above] = true;
        let siblings = self.children(above, Ends::Only(side));
        let middle = if side == Side::Left { joined(siblings, own) } else { joined(own, siblings) };
        let rows = self.under_parents(above, middle, side);
        self.with_other_parents(person, rows, if side == Side::Left { Side::Right } else { Side::Left })
    }

    /// A person with their partners to the left and right, and the children they have with each.
    fn with_partners(&mut self, person: usize, outer: Option<Side>, only: Option<Side>) -> Rows {
        let unions = self.as_parent(person);
        let mut left = Vec::new();
        let mut right = Vec::new();
        let mut between = Vec::new();
        let in_laws = |walk: &Self, union: usize| {
            walk.unions[union]
                .partner_of(person)
                .is_some_and(|mate| !walk.person_seen[mate] && !walk.as_child(mate).is_empty())
        };
        // Those who bring a family along choose their side first; they must not stand between a couple.
        let (heavy, light): (Vec<usize>, Vec<usize>) = unions.into_iter().partition(|union| in_laws(self, *union));
        let usual = if self.family.persons[person].symbol == Symbol::Circle { Side::Left } else { Side::Right };
        for union in light.iter().chain(&heavy).copied() {
            self.union_seen[union] = true;
            if self.unions[union].parents.len() < 2 {
                between.push(union);
                continue;
            }
            let free = if heavy.contains(&union) { outer } else { None };
            let emptier = match left.len().cmp(&right.len()) {
                std::cmp::Ordering::Less => Side::Left,
                std::cmp::Ordering::Greater => Side::Right,
                std::cmp::Ordering::Equal if light.len() + heavy.len() > 1 => Side::Left,
                std::cmp::Ordering::Equal => outer.unwrap_or(usual),
            };
            match only.or(free).unwrap_or(emptier) {
                Side::Left => left.push(union),
                Side::Right => right.push(union),
            }
        }
        let mut rows = self.none();
        for union in left.into_iter().rev() {
            let mate = self.unions[union].partner_of(person);
            let block = match mate {
                Some(mate) => self.beside(mate, Side::Left),
                None => self.none(),
            };
            let children = self.children(union, Ends::Only(Side::Left));
            rows = joined(joined(rows, block), children);
        }
        rows = joined(rows, self.alone(person));
        for union in between {
            let children = self.children(union, Ends::Both);
            rows = joined(rows, children);
        }
        for union in right {
            let children = self.children(union, Ends::Only(Side::Right));
            let mate = self.unions[union].partner_of(person);
            let block = match mate {
                Some(mate) => self.beside(mate, Side::Right),
                None => self.none(),
            };
            rows = joined(joined(rows, children), block);
        }
        rows
    }
}
