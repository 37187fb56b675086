//! Goal attainment scaling: one figure from the focus goals (Kiresuk and Sherman).

use serde::Serialize;
use utoipa::ToSchema;

use super::{GoalView, Measured, SeenFrom, Standing};

/// How strongly the goals of one person hang together in the formula.
const RHO: f64 = 0.3;

/// The figure of both views; 50 where everything came as expected. Never an order among people, and not shown to the
/// client, who reads the sentences instead.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, ToSchema)]
pub struct Attainment {
    /// From the newest ratings of the client; none without one.
    pub client: Option<f64>,
    /// From the newest ratings of the worker; none without one.
    pub worker: Option<f64>,
}

impl Attainment {
    /// That of these goals: focus goals that were not dropped.
    pub fn of(goals: &[GoalView]) -> Self {
        let from = |from: SeenFrom| {
            let focus = goals.iter().filter(|goal| goal.goal.content.measured == Measured::Gas);
            let counted = focus.filter(|goal| goal.standing != Standing::Dropped);
            let rated: Vec<(i64, i64)> =
                counted.filter_map(|goal| Some((goal.goal.content.weight, goal.latest(from)?.content.level))).collect();
            t_score(&rated).map(|score| (score * 100.0).round() / 100.0)
        };
        Attainment { client: from(SeenFrom::Client), worker: from(SeenFrom::Worker) }
    }
}

/// T = 50 + 10·Σ(w·x) / √((1−ρ)·Σw² + ρ·(Σw)²) over rated goals, each as (weight, level); none without a rated goal.
///
/// Source: B6; ρ = 0.3.
pub fn t_score(rated: &[(i64, i64)]) -> Option<f64> {
    // Weights lie between 1 and 5 and levels between -2 and 2: all of it is exact in an f64.
    let sum = |of: fn(&(i64, i64)) -> i64| rated.iter().map(of).map(|number| number as f64).sum::<f64>();
    let weights = sum(|(weight, _)| *weight);
    let spread = ((1.0 - RHO) * sum(|(weight, _)| weight * weight) + RHO * weights * weights).sqrt();
    (spread > 0.0).then(|| 50.0 + 10.0 * sum(|(weight, level)| weight * level) / spread)
}

#[cfg(test)]
mod tests {
    use super::t_score;

    /// A case: goals as (weight, level), and the figure, rounded to two places.
    type Case = (&'static [(i64, i64)], f64);

    /// Fifty cases, computed apart with exact decimals.
    #[rustfmt::skip]
    const COMPUTED: [Case; 50] = [
        (&[(1, -2)], 30.00),
        (&[(1, -1)], 40.00),
        (&[(1, 0)], 50.00),
        (&[(1, 1)], 60.00),
        (&[(1, 2)], 70.00),
        (&[(2, 2)], 70.00),
        (&[(3, 2)], 70.00),
        (&[(4, 2)], 70.00),
        (&[(5, 2)], 70.00),
        (&[(1, 0), (1, 0)], 50.00),
        (&[(1, 1), (1, 1)], 62.40),
        (&[(1, 2), (1, 2)], 74.81),
        (&[(1, -2), (1, -2)], 25.19),
        (&[(1, -1), (1, 1)], 50.00),
        (&[(1, 2), (1, -1)], 56.20),
        (&[(1, 0), (1, 1)], 56.20),
        (&[(1, 0), (1, 0), (1, 0)], 50.00),
        (&[(1, 1), (1, 1), (1, 1)], 63.69),
        (&[(1, 2), (1, 2), (1, 2)], 77.39),
        (&[(1, -2), (1, -2), (1, -2)], 22.61),
        (&[(1, -1), (1, 0), (1, 1)], 50.00),
        (&[(1, 2), (1, 0), (1, 1)], 63.69),
        (&[(1, -2), (1, -1), (1, 0)], 36.31),
        (&[(2, 1), (1, -2), (5, -2)], 34.23),
        (&[(5, -2), (5, -1), (1, -2)], 29.97),
        (&[(4, -2), (2, -2), (5, 1)], 41.50),
        (&[(5, -2), (2, 2)], 39.86),
        (&[(5, 2), (4, -2)], 52.75),
        (&[(1, 2), (2, 0)], 58.03),
        (&[(2, 2), (1, 2), (3, 2)], 76.44),
        (&[(2, -2), (5, 2), (2, 0)], 58.71),
        (&[(5, -2), (5, -2)], 25.19),
        (&[(2, 1), (5, 1), (3, 1)], 63.29),
        (&[(4, 0), (3, -1), (2, -1)], 42.51),
        (&[(5, 0), (5, 1)], 56.20),
        (&[(4, 0), (5, -2), (1, 2)], 39.62),
        (&[(2, 0), (2, 1), (4, -2)], 40.00),
        (&[(1, 2), (5, 0), (3, 0)], 52.86),
        (&[(4, 2), (4, -2), (1, 0)], 50.00),
        (&[(1, -2), (3, 2), (4, 0)], 56.54),
        (&[(4, 0), (1, 1), (3, -1)], 46.73),
        (&[(1, 1), (1, -1), (3, -1)], 42.31),
        (&[(2, 1), (4, 1), (1, -1)], 59.22),
        (&[(4, 2), (3, -1), (4, 2)], 66.12),
        (&[(4, 0), (4, -1), (2, -2)], 39.23),
        (&[(2, -1), (2, -2)], 31.39),
        (&[(5, -1), (3, 0), (1, -1)], 41.41),
        (&[(5, 0), (5, 2), (3, -1)], 57.30),
        (&[(5, 2), (1, 1), (5, 1)], 68.86),
        (&[(4, 1), (1, 1), (4, -2)], 45.64),
    ];

    #[test]
    fn the_figure_equals_fifty_computed_cases() {
        for (rated, expected) in COMPUTED {
            let score = t_score(rated).expect("something is rated");
            assert!((score - expected).abs() < 0.005_000_1, "{rated:?}: {score} instead of {expected}");
        }
    }

    #[test]
    fn without_a_rating_there_is_no_figure() {
        assert_eq!(t_score(&[]), None);
    }
}
