//! Which families the requests are about: those of the workers who are logged in.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::accounts::Worker;
use crate::client::{Connection, get};

/// A worker's families, as both programs are asked for them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Target {
    /// Who stands for them.
    pub login: String,
    /// Codes of cases.
    pub codes: Vec<String>,
    /// The family names, in the same order.
    pub names: Vec<String>,
}

impl Target {
    /// The family whose plan is measured: the first.
    pub fn planned(&self) -> Option<&String> {
        self.codes.first()
    }
}

/// Asks the API for every worker's open cases.
pub async fn of(workers: &[Worker], address: SocketAddr) -> Result<Vec<Target>> {
    let mut connection = Connection::open(address).await?;
    let mut targets = Vec::with_capacity(workers.len());
    for worker in workers {
        let bearer = format!("Bearer {}", worker.token);
        let answer = connection.ask(&get(address, "/api/v1/cases", &[("authorization", &bearer)])).await?;
        ensure!(answer.status == 200, "the cases of {} cannot be read: {}", worker.login, answer.text());
        let list: Value = serde_json::from_slice(&answer.body)?;
        let list = list.as_array().or(list["cases"].as_array()).or(list["items"].as_array());
        let list = list.context("the cases are no list")?;
        let texts = |field: &str| -> Vec<String> {
            list.iter().filter_map(|one| one[field].as_str()).map(str::to_owned).collect()
        };
        let target = Target { login: worker.login.clone(), codes: texts("code"), names: texts("title") };
        ensure!(!target.codes.is_empty() && target.codes.len() == target.names.len(), "{} has no cases", worker.login);
        targets.push(target);
    }
    Ok(targets)
}
