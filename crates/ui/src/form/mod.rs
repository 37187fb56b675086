//! What somebody typed into a form, kept exactly as it was typed, with what is wrong about it.

mod dates;
mod parse;
mod rows;
#[cfg(test)]
mod tests;

pub use dates::Dates;
pub use parse::clean;
pub use rows::row_name;

/// The raw values of a form and the errors found in them.
///
/// Values stay byte for byte what was sent, so that a page with errors shows what was typed; parsing gives cleaned copies.
#[derive(Clone, Default)]
pub struct Form {
    pairs: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

/// One thing to correct: the field and a sentence that says how.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// The name of the field, which is also the id of its input.
    pub field: String,
    /// The sentence, in the language of the page.
    pub text: String,
}

impl Form {
    /// A form that nobody has filled in.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The form as the browser sent it, in its order. Names of groups of checkboxes end with `[]` in the page, as HTML checkers
    /// ask for names that occur more than once; here they are known without it.
    pub fn from_pairs(mut pairs: Vec<(String, String)>) -> Self {
        for (name, _) in &mut pairs {
            if name.ends_with("[]") {
                name.truncate(name.len() - 2);
            }
        }
        Self { pairs, errors: Vec::new() }
    }

    /// The form with one more value: for pages that show stored values to be changed, and for tests.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.pairs.push((name.to_owned(), value.into()));
        self
    }

    /// The value of a field as typed; empty when it was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// All values of a field that can be sent more than once, such as checkboxes.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a field was sent with this value: for radios, checkboxes and buttons.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.pairs.iter().any(|(known, sent)| known == name && sent == value)
    }

    /// Whether anything was sent for a field, even nothing but spaces.
    pub fn was_sent(&self, name: &str) -> bool {
        self.pairs.iter().any(|(known, _)| known == name)
    }

    /// All pairs as sent, in their order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Notes what is wrong with a field. The first error of a field stands.
    pub fn error(&mut self, field: &str, text: String) {
        if self.error_of(field).is_none() {
            self.errors.push(FieldError { field: field.to_owned(), text });
        }
    }

    /// Whether nothing is wrong so far.
    pub fn is_ok(&self) -> bool {
        self.errors.is_empty()
    }

    /// What is wrong with a field.
    pub fn error_of(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.text.as_str())
    }

    /// Everything that is wrong, in the order it was found.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }
}

impl std::fmt::Debug for Form {
    /// Says how much was typed, never what: forms hold what people entrust to us.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let fields: Vec<&str> = self.errors.iter().map(|error| error.field.as_str()).collect();
        out.debug_struct("Form").field("values", &self.pairs.len()).field("wrong", &fields).finish()
    }
}
