//! A plan of a dozen goals and forty measures in one family of each worker, so that opening a plan can be measured.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::accounts::Worker;
use crate::client::{Connection, get, post};
use crate::targets::Target;

/// Goals and measures of such a plan.
const GOALS: usize = 12;
const MEASURES: usize = 40;

/// Sees to it that each worker's first family has such a plan; what is there already stays.
pub async fn prepare(workers: &[Worker], targets: &[Target], address: SocketAddr) -> Result<()> {
    let mut connection = Connection::open(address).await?;
    for (worker, target) in workers.iter().zip(targets) {
        let code = target.planned().context("a worker without a case")?;
        let place = |what: &str| format!("/api/v1/cases/{code}/{what}");
        let bearer = format!("Bearer {}", worker.token);
        let there = connection.ask(&get(address, &place("measures"), &[("authorization", &bearer)])).await?;
        let there: Value = serde_json::from_slice(&there.body)?;
        if there["measures"].as_array().is_some_and(|there| there.len() >= MEASURES) {
            continue;
        }
        let mut make = async |what: &str, number: usize, body: Value| -> Result<String> {
            let key = format!("plan-{what}-{number}");
            let headers = [
                ("authorization", bearer.as_str()),
                ("idempotency-key", key.as_str()),
                ("content-type", "application/json"),
            ];
            let answer = connection.ask(&post(address, &place(what), &headers, &body.to_string())).await?;
            ensure!(answer.status == 201, "a plan could not be made: {}", answer.text());
            let made: Value = serde_json::from_slice(&answer.body)?;
            Ok(made["id"].as_str().context("something without an id")?.to_owned())
        };
        let mut goals = Vec::with_capacity(GOALS);
        for number in 0..GOALS {
            goals.push(make("goals", number, goal(number)).await?);
        }
        for number in 0..MEASURES {
            make("measures", number, measure(number, &goals[number % GOALS])).await?;
        }
    }
    Ok(())
}

/// The first three are focus goals, the next are looked at on a scale, the rest by talking.
fn goal(number: usize) -> Value {
    let measured = match number {
        0..3 => "gas",
        3..8 => "scale",
        _ => "talk",
    };
    json!({ "goal": { "words": format!("Ziel {}: Die Kinder sind morgens pünktlich in der Schule, und es gibt dabei keinen Streit.", number + 1),
        "horizon": "middle", "until": "2030-06-30", "measured": measured,
        "levels": { "much_less": "Nie.", "less": "An zwei Tagen in der Woche.", "expected": "An vier Tagen in der Woche.",
            "more": "An jedem Tag.", "much_more": "An jedem Tag, und ohne Erinnern." } } })
}

fn measure(number: usize, goal: &str) -> Value {
    json!({ "measure": { "words": format!("Maßnahme {}: Eine Familienhelferin kommt zweimal in der Woche am Morgen dazu.", number + 1),
        "goals": [goal], "owner": "unit", "owner_name": "Familienhilfe am Markt", "sector": "welfare",
        "mode": "cooperative", "starts_on": "2026-01-05", "ends_on": "2030-06-30" } })
}
