//! How far right each person stands: children under the middle of their parents, nobody nearer than a name needs.

use super::order::Rows;
use super::union::Union;

/// From one person to the next, who is nothing to them.
const STEP: f64 = 128.0;
/// From one partner to the other, with room for the word on their line.
const COUPLE: f64 = 150.0;
/// How often rows are drawn to where the rows around them want them.
const SWEEPS: usize = 48;

/// The middle of each person, so that the leftmost stands at 0.
pub(super) fn place(rows: &Rows, unions: &[Union], count: usize) -> Vec<f64> {
    let mut x = vec![0.0; count];
    for row in rows {
        let mut at = 0.0;
        for (index, person) in row.iter().enumerate() {
            at += if index == 0 { 0.0 } else { apart(unions, row[index - 1], *person) };
            x[*person] = at;
        }
    }
    for sweep in 0..SWEEPS {
        let downwards = sweep % 2 == 0;
        for step in 0..rows.len() {
            let row = &rows[if downwards { step } else { rows.len() - 1 - step }];
            settle(row, unions, &mut x);
        }
    }
    let left = x.iter().copied().fold(f64::INFINITY, f64::min);
    if left.is_finite() {
        x.iter_mut().for_each(|x| *x -= left);
    }
    x
}

fn apart(unions: &[Union], one: usize, other: usize) -> f64 {
    let couple = unions.iter().any(|union| union.joins(one, other));
    if couple { COUPLE } else { STEP }
}

/// The middle of a knot: between its parents.
pub(super) fn middle(union: &Union, x: &[f64]) -> Option<f64> {
    mean(union.parents.iter().map(|parent| x[*parent]))
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn children_middle(union: &Union, x: &[f64]) -> Option<f64> {
    let (first, last) = union
        .children
        .iter()
        .map(|(child, _)| x[*child])
        .fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x)));
    (!union.children.is_empty()).then_some((first + last) / 2.0)
}

/// Moves the persons of a row as near as may be to where their parents and children want them.
fn settle(row: &[usize], unions: &[Union], x: &mut [f64]) {
    let mut wished = Vec::with_capacity(row.len());
    let middles: Vec<_> = unions.iter().map(|union| (middle(union, x), children_middle(union, x))).collect();
    for person in row {
        let mut sum = x[*person] * 0.05;
        let mut weight = 0.05;
        for (union, (above, below)) in unions.iter().zip(&middles) {
            if let (Some(above), Some(below)) = (*above, *below) {
                // Parents and children move as a group, half of the way each.
                if union.children.iter().any(|(child, _)| child == person) {
                    sum += x[*person] + above - below;
                    weight += 1.0;
                }
                if union.parents.contains(person) {
                    sum += x[*person] + below - above;
                    weight += 1.0;
                }
            }
            if let Some(mate) = union.partner_of(*person).filter(|_| union.parents.contains(person)) {
                let side = if x[mate] < x[*person] { COUPLE } else { -COUPLE };
                sum += 0.7 * (x[mate] + side);
                weight += 0.7;
            }
        }
        wished.push((sum / weight, weight));
    }
    let mut offset = 0.0;
    let mut before: Option<usize> = None;
    let offsets: Vec<f64> = row
        .iter()
        .map(|person| {
            offset += before.map_or(0.0, |before| apart(unions, before, *person));
            before = Some(*person);
            offset
        })
        .collect();
    let free: Vec<(f64, f64)> =
        wished.iter().zip(&offsets).map(|((wish, weight), offset)| (wish - offset, *weight)).collect();
    for ((person, at), offset) in row.iter().zip(rising(&free)).zip(&offsets) {
        x[*person] = at + offset;
    }
}

/// The rising sequence nearest to the wished values (pool adjacent violators), each with its weight.
fn rising(wished: &[(f64, f64)]) -> Vec<f64> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (wish, weight) in wished {
        let mut pool = (*wish, *weight, 1);
        while let Some(before) = pools.last().copied().filter(|before| before.0 > pool.0) {
            let weight = before.1 + pool.1;
            pool = ((before.0 * before.1 + pool.0 * pool.1) / weight, weight, before.2 + pool.2);
            pools.pop();
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(value, _, count)| std::iter::repeat_n(value, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::rising;

    #[test]
    fn who_wishes_to_pass_another_meets_in_the_middle() {
        assert_eq!(rising(&[(1.0, 1.0), (5.0, 1.0), (3.0, 1.0), (9.0, 1.0)]), [1.0, 4.0, 4.0, 9.0]);
    }
}
