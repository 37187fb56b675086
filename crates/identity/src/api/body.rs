//! The body of an API request: JSON, strict, and with an answer that says which field is wrong.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use ui::{AppError, FieldError};

/// Objects and lists may lie this deep in each other; real input needs five.
const DEEPEST: usize = 64;

/// A parsed body and the fingerprint of the request that carried it.
///
/// Types read here deny unknown fields, so that nobody sets by accident what was not meant to be set. Errors: 422 with
/// the path of the field for anything that is not such a value, 413 for more than the server takes.
pub struct Body<T> {
    /// What was sent.
    pub value: T,
    /// SHA-256 over method, path and bytes; tells a repeated request from a different one under the same key.
    pub hash: [u8; 32],
}

impl<T, S> FromRequest<S> for Body<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let is_json = request
            .headers()
            .get(axum::http::header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.split(';').next().unwrap_or_default().trim() == "application/json");
        if !is_json {
            return Err(wrong("", "Content-Type: application/json"));
        }
        let head = format!("{} {}\n", request.method(), request.uri().path());
        let bytes = Bytes::from_request(request, state).await.map_err(|_| AppError::TooLarge)?;
        Ok(Self {
            value: parse(&bytes)?,
            hash: Sha256::new().chain_update(head).chain_update(&bytes).finalize().into(),
        })
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, AppError> {
    if depth(bytes) > DEEPEST {
        return Err(wrong("", &format!("mehr als {DEEPEST} Ebenen")));
    }
    let reader = &mut serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut *reader).map_err(|error| {
        let path = error.path().to_string();
        wrong(if path == "." { "" } else { &path }, &reason(error.inner()))
    })?;
    reader.end().map_err(|error| wrong("", &reason(&error)))?;
    Ok(value)
}

/// What is wrong in the parser's words, which never quote a value: only names of fields and kinds of values.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if let Some(rest) = text.strip_prefix("unknown field `") {
        return format!("unbekanntes Feld „{}“", rest.split('`').next().unwrap_or_default());
    }
    if let Some(rest) = text.strip_prefix("missing field `") {
        return format!("das Feld „{}“ fehlt", rest.split('`').next().unwrap_or_default());
    }
    if error.is_data() {
        return "der Wert hat nicht die verlangte Form".to_owned();
    }
    format!("kein gültiges JSON in Zeile {}, Spalte {}", error.line(), error.column())
}

fn wrong(field: &str, text: &str) -> AppError {
    AppError::Unprocessable(vec![FieldError { field: field.to_owned(), text: text.to_owned() }])
}

/// How deep objects and lists lie in each other, counted before anything is built.
fn depth(bytes: &[u8]) -> usize {
    let (mut open, mut deepest, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in bytes {
        match (in_text, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (true, b'"') => in_text = false,
            (true, _) => {}
            (false, b'"') => in_text = true,
            (false, b'[' | b'{') => {
                open += 1;
                deepest = deepest.max(open);
            }
            (false, b']' | b'}') => open = open.saturating_sub(1),
            (false, _) => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wish {
        #[expect(dead_code, reason = "only whether it parses is asked here")]
        words: String,
    }

    fn refusal(text: &str) -> (String, String) {
        match parse::<Vec<Wish>>(text.as_bytes()) {
            Err(AppError::Unprocessable(mut fields)) => {
                let first = fields.remove(0);
                (first.field, first.text)
            }
            other => panic!("{text} was not refused: {other:?}"),
        }
    }

    #[test]
    fn an_unknown_field_is_named_with_its_place() {
        let (field, text) = refusal(r#"[{"words": "Ruhe"}, {"words": "Schlaf", "colour": "rot"}]"#);
        assert_eq!((field.as_str(), text.as_str()), ("[1].colour", "unbekanntes Feld „colour“"));
    }

    #[test]
    fn a_wrong_value_is_not_quoted() {
        let (field, text) = refusal(r#"[{"words": 12345}]"#);
        assert_eq!(field, "[0].words");
        assert!(!text.contains("12345"));
    }

    #[test]
    fn a_second_value_a_missing_field_and_broken_text_are_refused() {
        assert!(refusal(r#"[] []"#).1.contains("kein gültiges JSON"));
        assert!(refusal(r#"[{}]"#).1.contains("„words“ fehlt"));
        assert!(refusal(r#"[{"words": "#).1.contains("kein gültiges JSON"));
    }

    #[test]
    fn brackets_in_a_text_do_not_count_and_a_tower_of_lists_is_refused() {
        assert_eq!(depth(br#"["[[[\"[[", {"a": []}]"#), 3);
        assert!(refusal(&"[".repeat(10_000)).1.contains("Ebenen"));
    }
}
