//! What a statement is given for its `$1`, `$2`, ….

use uuid::Uuid;

use crate::Timestamp;

/// One argument; its kind is known also where it is absent, because PostgreSQL asks for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A whole number, a truth value (0 or 1), or a moment in milliseconds.
    Int(Option<i64>),
    /// A text; also a list as JSON, see [`Value::texts`].
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
    /// An id.
    Id(Option<Uuid>),
    /// Several ids, see [`Value::ids`].
    Ids(Vec<Uuid>),
    /// Several whole numbers, see [`Value::ints`].
    Ints(Vec<i64>),
}

impl Value {
    /// Several ids in one argument, for `{id_list:$7}`.
    pub fn ids<T: Into<Uuid>>(ids: impl IntoIterator<Item = T>) -> Value {
        Value::Ids(ids.into_iter().map(Into::into).collect())
    }

    /// Several texts in one argument, for `{list:$7}`.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Value {
        let texts: Vec<String> = texts.into_iter().map(Into::into).collect();
        Value::Text(Some(json(&texts)))
    }

    /// Several whole numbers in one argument, for `{int_list:$7}`.
    pub fn ints(ints: impl IntoIterator<Item = i64>) -> Value {
        Value::Ints(ints.into_iter().collect())
    }
}

/// A list as SQLite takes it: JSON, ids in hexadecimal without dashes as `unhex()` understands them.
pub(crate) fn json_of_ids(ids: &[Uuid]) -> String {
    json(&ids.iter().map(|id| id.simple().to_string()).collect::<Vec<_>>())
}

pub(crate) fn json(list: &impl serde::Serialize) -> String {
    serde_json::to_string(list).expect("a list of texts or numbers is JSON")
}

/// A type that can be an argument, and therefore also an absent one.
pub trait Bound: Into<Value> {
    /// The absent argument of this type.
    const NULL: Value;
}

macro_rules! bound {
    ($($type:ty => $variant:ident, |$value:ident| $made:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Value {
                Value::$variant(Some($made))
            }
        }

        impl Bound for $type {
            const NULL: Value = Value::$variant(None);
        }
    )*};
}

bound! {
    i64 => Int, |value| value;
    bool => Int, |value| i64::from(value);
    Timestamp => Int, |value| value.as_millis();
    &str => Text, |value| value.to_owned();
    &String => Text, |value| value.clone();
    String => Text, |value| value;
    Vec<u8> => Bytes, |value| value;
    &[u8] => Bytes, |value| value.to_vec();
    Uuid => Id, |value| value;
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Value {
        Value::Bytes(Some(value.to_vec()))
    }
}

impl<const N: usize> Bound for [u8; N] {
    const NULL: Value = Value::Bytes(None);
}

impl<T: Bound> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(T::NULL, Into::into)
    }
}

/// The arguments of one statement, in the order of their numbers. Made by [`crate::args!`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args(pub(crate) Vec<Value>);

impl Args {
    /// No arguments yet.
    pub const fn new() -> Args {
        Args(Vec::new())
    }

    /// These arguments and one more, which gets the next number.
    #[must_use]
    pub fn and(mut self, value: impl Into<Value>) -> Args {
        self.0.push(value.into());
        self
    }

    /// How many arguments there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The arguments of a statement: `args![file, "open", now]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        $crate::Args::new()$(.and($value))*
    };
}
