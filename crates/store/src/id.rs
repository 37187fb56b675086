//! Ids are UUIDv7 made by Lotse, and each kind of thing has its own type for them.

/// Declares a newtype over [`crate::Uuid`] for the ids of one kind of thing.
///
/// ```
/// store::id!(
///     /// A consent.
///     pub ConsentId
/// );
/// let id: ConsentId = "0193f2a0-0000-7000-8000-000000000001".parse().expect("a UUID");
/// assert_eq!(id.to_string(), "0193f2a0-0000-7000-8000-000000000001");
/// ```
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* $visibility:vis $name:ident $(,)? $(;)?) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility struct $name($crate::Uuid);

        impl $name {
            /// The bare UUID.
            pub const fn uuid(self) -> $crate::Uuid {
                self.0
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::write!(f, "{}({})", ::std::stringify!($name), self.0)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = <$crate::Uuid as ::std::str::FromStr>::Err;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl ::std::convert::From<$crate::Uuid> for $name {
            fn from(id: $crate::Uuid) -> Self {
                Self(id)
            }
        }

        impl ::std::convert::From<$name> for $crate::Uuid {
            fn from(id: $name) -> $crate::Uuid {
                id.0
            }
        }

        impl ::std::convert::From<$name> for $crate::Value {
            fn from(id: $name) -> $crate::Value {
                $crate::Value::from(id.0)
            }
        }

        impl $crate::Bound for $name {
            const NULL: $crate::Value = $crate::Value::Id(::std::option::Option::None);
        }

        impl $crate::FromColumn for $name {
            fn from_cell(cell: &$crate::Cell) -> ::std::option::Option<Self> {
                <$crate::Uuid as $crate::FromColumn>::from_cell(cell).map(Self)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                <$crate::Uuid as $crate::serde::Deserialize>::deserialize(deserializer).map(Self)
            }
        }
    };
}
