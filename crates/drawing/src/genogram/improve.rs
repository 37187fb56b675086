//! Where the walk leaves crossings, couples are moved within their row until no move helps.

use super::model::Family;
use super::order::{Rows, order};
use super::route::{Plan, plan};
use super::union::Union;

/// How many arrangements are tried at most; a family of 40 stays under a second.
const TRIES: usize = 300;

/// The best plan found; one without crossings is kept as it is.
///
/// The walk begins where the family is told from, then with every other couple, and what is left is moved.
pub(super) fn arranged(family: &Family, unions: &[Union], generation: &[usize]) -> Plan {
    let twins: Vec<Vec<usize>> = family.twins.iter().map(|twins| twins.children.clone()).collect();
    let twins = twins.as_slice();
    let rows = order(family, unions, generation, None);
    let first = plan(&rows, unions, generation, twins);
    let mut cost = first.crossings();
    let mut best = (rows, first);
    for start in 0..unions.len() {
        if cost == 0 {
            return best.1;
        }
        let rows = order(family, unions, generation, Some(start));
        let tried = plan(&rows, unions, generation, twins);
        if tried.crossings() < cost {
            cost = tried.crossings();
            best = (rows, tried);
        }
    }
    let mut tries = 0;
    while cost > 0 && tries < TRIES {
        let before = cost;
        for row in 0..best.0.len() {
            for start in 0..best.0[row].len() {
                for (length, target) in moves(&best.0[row], start, unions) {
                    if tries >= TRIES || cost == 0 {
                        return best.1;
                    }
                    tries += 1;
                    let rows = moved(&best.0, row, start, length, target);
                    let tried = plan(&rows, unions, generation, twins);
                    let crossings = tried.crossings();
                    if crossings < cost || (crossings == cost && tried.length() + 1.0 < best.1.length()) {
                        (best, cost) = ((rows, tried), crossings);
                    }
                }
            }
        }
        if cost == before {
            break;
        }
    }
    best.1
}

/// A person alone, or the run of couples that begins with them, to every other place of the row.
fn moves(row: &[usize], start: usize, unions: &[Union]) -> Vec<(usize, usize)> {
    let coupled = |one: usize, other: usize| unions.iter().any(|union| union.joins(one, other));
    let run = 1 + row[start..].windows(2).take_while(|pair| coupled(pair[0], pair[1])).count();
    let mut moves = Vec::new();
    for length in if run > 1 { vec![run, 1] } else { vec![1] } {
        moves.extend((0..=row.len() - length).filter(|target| *target != start).map(|target| (length, target)));
    }
    moves
}

fn moved(rows: &Rows, row: usize, start: usize, length: usize, target: usize) -> Rows {
    let mut rows = rows.clone();
    let run: Vec<usize> = rows[row].drain(start..start + length).collect();
    let target = target.min(rows[row].len());
    rows[row].splice(target..target, run);
    rows
}
