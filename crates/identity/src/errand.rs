//! What a request about a case is for: ordinary work, unless its person has declared something else for that case.
//!
//! A page never says it and nobody types it: whoever keeps such declarations registers a question, and it is asked for
//! every request under a case's address. The predicate judges the purpose like any other; an errand opens nothing.

use std::future::Future;
use std::pin::Pin;

use policy::{Actor, Purpose};
use store::{Error, Tx};

use crate::App;

/// Addresses under which a case's code comes next.
const OF_A_CASE: [&str; 2] = ["/faelle/", "/api/v1/cases/"];

/// What somebody has declared for a case.
#[derive(Clone, Debug)]
pub struct Errand {
    /// What their work on it serves.
    pub purpose: Purpose,
    /// What every page of the case says about it while it lasts.
    pub standing: ui::Standing,
}

/// What a declaration answers for the case of this code: nothing where none is in force for this person in this unit.
pub type Declared = for<'t> fn(
    &'t mut Tx,
    &'t Actor,
    &'t str,
) -> Pin<Box<dyn Future<Output = Result<Option<Errand>, Error>> + Send + 't>>;

/// Who keeps declarations.
#[linkme::distributed_slice]
pub static ERRANDS: [Declared];

/// Registers a question: `identity::errand!(declared);`
#[macro_export]
macro_rules! errand {
    ($ask:path) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::ERRANDS)]
            #[linkme(crate = $crate::linkme)]
            static ASK: $crate::Declared = $ask;
        };
    };
}

/// What the actor has declared for the case in whose address they are.
pub(crate) async fn declared(app: &App, actor: &Actor, path: &str) -> Result<Option<Errand>, Error> {
    let Some(code) = code_in(path).filter(|_| !ERRANDS.is_empty()) else { return Ok(None) };
    let mut tx = app.db.read().await?;
    for ask in ERRANDS {
        if let Some(errand) = ask(&mut tx, actor, code).await? {
            return Ok(Some(errand));
        }
    }
    Ok(None)
}

fn code_in(path: &str) -> Option<&str> {
    let rest = OF_A_CASE.iter().find_map(|start| path.strip_prefix(start))?;
    rest.split('/').next().filter(|code| code.starts_with("F-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_found_under_a_cases_address_and_nowhere_else() {
        assert_eq!(code_in("/faelle/F-7K3M-Q2X/verlauf"), Some("F-7K3M-Q2X"));
        assert_eq!(code_in("/api/v1/cases/F-7K3M-Q2X"), Some("F-7K3M-Q2X"));
        assert_eq!(code_in("/faelle"), None);
        assert_eq!(code_in("/faelle/ansichten"), None);
        assert_eq!(code_in("/heute"), None);
    }
}
