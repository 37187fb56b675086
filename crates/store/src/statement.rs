//! SQL as plain text: the same on both engines, but for a few named pieces in braces.
//!
//! | piece | SQLite | PostgreSQL |
//! |---|---|---|
//! | `{list:$7}` with [`crate::Value::texts`] | `IN (SELECT value FROM json_each($7))` | `IN (SELECT value FROM jsonb_array_elements_text(…))` |
//! | `{int_list:$7}` with [`crate::Value::ints`] | the same | `= ANY (…)` of `bigint` |
//! | `{id_list:$7}` with [`crate::Value::ids`] | the same through `unhex` | `= ANY (…)` of `uuid` |
//! | `{json:e.detail}` before `->>` | `e.detail` | `e.detail::jsonb` |
//! | `{rows:15*32}` after VALUES | `($1, …, $15), …`: 32 rows of 15 arguments | the same |
//! | `{for_update}`, `{skip_locked}` at the end | nothing: there is one writer | `FOR UPDATE`, `FOR UPDATE SKIP LOCKED` |
//!
//! Every other name in braces is a [`Fragment`] that some crate has registered.

use std::sync::OnceLock;

use linkme::distributed_slice;

use crate::Engine;

/// Every statement of the program, so that a test can prepare each on both engines.
#[distributed_slice]
pub static STATEMENTS: [&'static Statement];

/// Every fragment of the program.
#[distributed_slice]
pub static FRAGMENTS: [Fragment];

/// A statement with the place where it is written. Made by [`crate::sql!`].
#[derive(Debug)]
pub struct Statement {
    template: &'static str,
    postgres_template: Option<&'static str>,
    file: &'static str,
    line: u32,
    sqlite: OnceLock<Expanded>,
    postgres: OnceLock<Expanded>,
}

#[derive(Debug)]
struct Expanded {
    text: String,
    arguments: usize,
}

impl Statement {
    #[doc(hidden)]
    pub const fn new(
        template: &'static str,
        postgres_template: Option<&'static str>,
        file: &'static str,
        line: u32,
    ) -> Statement {
        Statement { template, postgres_template, file, line, sqlite: OnceLock::new(), postgres: OnceLock::new() }
    }

    /// The text as written, with its pieces in braces; where the engines have different texts, SQLite's.
    pub fn template(&self) -> &'static str {
        self.template
    }

    /// The text an engine gets.
    ///
    /// Panics where a piece in braces is not known; the test that prepares every statement finds that.
    pub fn text(&'static self, engine: Engine) -> &'static str {
        &self.expanded(engine).text
    }

    /// How many arguments the text asks for: its highest `$` number.
    pub fn arguments(&'static self, engine: Engine) -> usize {
        self.expanded(engine).arguments
    }

    /// The source file that holds the statement.
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// The line of the source file.
    pub fn line(&self) -> u32 {
        self.line
    }

    fn expanded(&'static self, engine: Engine) -> &'static Expanded {
        let (cell, template) = match engine {
            Engine::Sqlite => (&self.sqlite, self.template),
            Engine::Postgres => (&self.postgres, self.postgres_template.unwrap_or(self.template)),
        };
        cell.get_or_init(|| {
            let text = expand(template, engine);
            let arguments = highest_argument(&text);
            Expanded { text, arguments }
        })
    }
}

/// A named piece of SQL that statements of several crates share, such as `{seen}`. Made by [`crate::fragment!`].
#[derive(Debug, Clone, Copy)]
pub struct Fragment {
    /// The name between the braces: lower case letters and `_`.
    pub name: &'static str,
    /// Its text, which may hold further pieces in braces.
    pub text: fn() -> &'static str,
}

/// Registers a statement and gives its `&'static Statement`.
///
/// `sql!("SELECT name FROM unit WHERE id = $1")` is the rule. The exception, where the engines need different texts, is
/// `sql!(sqlite = "…", postgres = "…")`; a test counts those.
#[macro_export]
macro_rules! sql {
    (sqlite = $sqlite:expr, postgres = $postgres:expr $(,)?) => {
        $crate::sql!(@register $sqlite, ::std::option::Option::Some($postgres))
    };
    (@register $template:expr, $postgres:expr) => {{
        static STATEMENT: $crate::Statement =
            $crate::Statement::new($template, $postgres, ::std::file!(), ::std::line!());
        #[$crate::linkme::distributed_slice($crate::STATEMENTS)]
        #[linkme(crate = $crate::linkme)]
        static REGISTERED: &'static $crate::Statement = &STATEMENT;
        &STATEMENT
    }};
    ($template:expr $(,)?) => {
        $crate::sql!(@register $template, ::std::option::Option::None)
    };
}

/// An INSERT that takes many rows at a time, and the same for one row. Made by [`crate::insert_rows!`].
#[derive(Debug, Clone, Copy)]
pub struct ManyRows {
    pub(crate) many: &'static Statement,
    pub(crate) one: &'static Statement,
}

impl ManyRows {
    /// How many rows go together; more made no difference on either engine.
    pub const TOGETHER: usize = 32;

    #[doc(hidden)]
    pub const fn new(many: &'static Statement, one: &'static Statement) -> ManyRows {
        ManyRows { many, one }
    }
}

/// Registers an INSERT for many rows: `insert_rows!("unit (id, name)", 2)` for [`crate::Tx::insert_rows`].
#[macro_export]
macro_rules! insert_rows {
    ($into:literal, $columns:literal) => {
        $crate::ManyRows::new(
            $crate::sql!(::std::concat!("INSERT INTO ", $into, " VALUES {rows:", $columns, "*32}")),
            $crate::sql!(::std::concat!("INSERT INTO ", $into, " VALUES {rows:", $columns, "*1}")),
        )
    };
}

/// Registers a [`Fragment`]: `fragment!("seen", seen)` with `fn seen() -> &'static str`.
#[macro_export]
macro_rules! fragment {
    ($name:expr, $text:expr) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::FRAGMENTS)]
            #[linkme(crate = $crate::linkme)]
            static REGISTERED: $crate::Fragment = $crate::Fragment { name: $name, text: $text };
        };
    };
}

/// Replaces the pieces in braces by what an engine understands.
///
/// Panics where a piece is not known or holds itself.
pub fn expand(template: &str, engine: Engine) -> String {
    expand_within(template, engine, 0)
}

fn expand_within(template: &str, engine: Engine, depth: usize) -> String {
    assert!(depth < 8, "a fragment of SQL holds itself: {template}");
    let mut text = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        match after.find('}').map(|close| (&after[..close], &after[close + 1..])) {
            Some((piece, behind)) if is_piece(piece) => {
                text.push_str(&expand_piece(piece, engine, depth));
                rest = behind;
            }
            // A brace of JSON or of a pattern.
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

fn is_piece(piece: &str) -> bool {
    let name = piece.split_once(':').map_or(piece, |(name, _)| name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn expand_piece(piece: &str, engine: Engine, depth: usize) -> String {
    let (name, of) = piece.split_once(':').unwrap_or((piece, ""));
    match (name, engine) {
        ("list" | "int_list", Engine::Sqlite) => format!("IN (SELECT value FROM json_each({of}))"),
        ("id_list", Engine::Sqlite) => format!("IN (SELECT unhex(value) FROM json_each({of}))"),
        ("list", Engine::Postgres) => format!("IN (SELECT value FROM jsonb_array_elements_text({of}::jsonb))"),
        // An array and no subquery: PostgreSQL pushes only the former down into a fragment.
        ("int_list", Engine::Postgres) => format!("= ANY ({of}::bigint[])"),
        ("id_list", Engine::Postgres) => format!("= ANY ({of}::uuid[])"),
        ("rows", _) => rows_of_arguments(of),
        ("json", Engine::Sqlite) => of.to_owned(),
        ("json", Engine::Postgres) => format!("{of}::jsonb"),
        ("for_update" | "skip_locked", Engine::Sqlite) => String::new(),
        ("for_update", Engine::Postgres) => "FOR UPDATE".to_owned(),
        ("skip_locked", Engine::Postgres) => "FOR UPDATE SKIP LOCKED".to_owned(),
        _ => {
            let fragment = FRAGMENTS
                .iter()
                .find(|fragment| fragment.name == name)
                .unwrap_or_else(|| panic!("no fragment of SQL is called {{{name}}}"));
            expand_within((fragment.text)(), engine, depth + 1)
        }
    }
}

/// `2*3` as `($1, $2), ($3, $4), ($5, $6)`.
fn rows_of_arguments(of: &str) -> String {
    let size = of.split_once('*').and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    let (columns, rows): (usize, usize) = size.unwrap_or_else(|| panic!("rows are written as 15*32, not {of}"));
    let row = |row: usize| {
        let arguments: Vec<String> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", arguments.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

pub(crate) fn highest_argument(text: &str) -> usize {
    text.split('$')
        .skip(1)
        .filter_map(|after| {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            after[..digits].parse().ok()
        })
        .max()
        .unwrap_or(0)
}
