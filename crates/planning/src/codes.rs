//! Closed lists of codes: each word of a list stands in the tables, in JSON and in addresses under one short code.

macro_rules! codes {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        pub enum $name { $($(#[$about])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// All of them, in the order in which a page names them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The code in the tables, in JSON and in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = policy::UnknownCode;

            fn from_str(code: &str) -> Result<Self, policy::UnknownCode> {
                match code {
                    $($code => Ok($name::$variant),)+
                    _ => Err(policy::UnknownCode { list: stringify!($name), code: code.to_owned() }),
                }
            }
        }

        impl From<$name> for store::Value {
            fn from(code: $name) -> store::Value {
                code.as_str().into()
            }
        }

        impl store::Bound for $name {
            const NULL: store::Value = store::Value::Text(None);
        }

        impl store::FromColumn for $name {
            fn from_cell(cell: &store::Cell) -> Option<Self> {
                <String as store::FromColumn>::from_cell(cell)?.parse().ok()
            }
        }
    };
}
pub(crate) use codes;
