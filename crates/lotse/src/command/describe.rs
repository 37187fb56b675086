//! `lotse routes` and `lotse openapi`: what the server answers to, from the same list that serves it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use super::arguments::Routes;
use crate::failure::{Failure, Outcome};

/// The file in the demo's folder that names the codes of some of its families.
pub(super) const EXAMPLES: &str = "examples.json";

/// Prints every address.
pub fn routes(asked: &Routes) -> Outcome {
    let codes = codes(&asked.data)?;
    let mut list = crate::router::routes().list();
    for route in &mut list {
        route.example = fill(&route.example, &codes);
    }
    let text = if asked.json {
        serde_json::to_string_pretty(&list).map_err(|error| Failure::Task(error.to_string()))?
    } else {
        let line = |route: &ui::Route| {
            let methods = route.methods.iter().copied().collect::<Vec<_>>().join(" ");
            format!("{methods:<9} {}", route.path)
        };
        list.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    print(&text)
}

/// Prints the API's description.
pub fn openapi() -> Outcome {
    let text = crate::description::api().to_pretty_json().map_err(|error| Failure::Task(error.to_string()))?;
    print(&text)
}

/// Without a demo the names in braces stay as they are.
fn codes(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let path = folder.join(EXAMPLES);
    let Ok(text) = std::fs::read_to_string(&path) else { return Ok(BTreeMap::new()) };
    serde_json::from_str(&text).map_err(|error| {
        Failure::Task(format!(
            "The file {} cannot be read: {error}. Delete it and start the demo again.",
            path.display()
        ))
    })
}

fn fill(example: &str, codes: &BTreeMap<String, String>) -> String {
    codes.iter().fold(example.to_owned(), |text, (name, code)| text.replace(&format!("{{{name}}}"), code))
}

/// A reader that has seen enough closes the pipe; that is no failure.
fn print(text: &str) -> Outcome {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Task(format!("Standard output cannot be written: {error}.")))
        }
        _ => Ok(()),
    }
}
