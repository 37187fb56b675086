//! PostgreSQL: several programs before one cluster.

use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{
    PgArguments, PgConnectOptions, PgPoolOptions, PgQueryResult, PgRow, PgValueFormat, PgValueRef, Postgres,
};
use sqlx::{Column as _, ConnectOptions as _, Decode, Pool, Row as _, SqlStr, TypeInfo as _, ValueRef as _};
use uuid::Uuid;

use crate::row::{Cell, Row};
use crate::value::{Args, Value};
use crate::{Error, Result};

const CONNECTIONS: u32 = 10;
const STATEMENTS_KEPT: usize = 500;
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) type Query = sqlx::query::Query<'static, Postgres, PgArguments>;

pub(crate) fn options(url: &str) -> Result<PgConnectOptions> {
    Ok(PgConnectOptions::from_str(url)
        .map_err(|_| Error::Address("the address of the PostgreSQL database cannot be read".to_owned()))?
        .application_name("lotse")
        .statement_cache_capacity(STATEMENTS_KEPT)
        // A lost browser or a hanging node must not hold locks for ever.
        .options([
            ("lock_timeout", "10s"),
            ("statement_timeout", "60s"),
            ("idle_in_transaction_session_timeout", "60s"),
            // The predicate takes PostgreSQL longer to plan than to answer, so each connection plans a statement once; and
            // no answer is so large that compiling its plan would pay.
            ("plan_cache_mode", "force_generic_plan"),
            ("jit", "off"),
        ])
        .disable_statement_logging())
}

pub(crate) async fn open(url: &str) -> Result<Pool<Postgres>> {
    Ok(PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE).connect_with(options(url)?).await?)
}

pub(crate) fn query(text: SqlStr, args: Args) -> Query {
    args.0.into_iter().fold(sqlx::query(text), |query, value| match value {
        Value::Int(value) => query.bind(value),
        Value::Text(value) => query.bind(value),
        Value::Bytes(value) => query.bind(value),
        Value::Id(value) => query.bind(value),
        Value::Ids(list) => query.bind(list),
        Value::Ints(list) => query.bind(list),
    })
}

pub(crate) fn rows(rows: Vec<PgRow>) -> Result<Vec<Row>> {
    let columns: Arc<[String]> = rows
        .first()
        .map(|row| row.columns().iter().map(|column| column.name().to_owned()).collect())
        .unwrap_or_default();
    rows.iter()
        .map(|row| {
            let cells = (0..columns.len()).map(|index| cell(row.try_get_raw(index)?)).collect::<Result<_>>()?;
            Ok(Row { columns: Arc::clone(&columns), cells })
        })
        .collect()
}

pub(crate) fn changed(result: &PgQueryResult) -> u64 {
    result.rows_affected()
}

fn cell(value: PgValueRef<'_>) -> Result<Cell> {
    if value.is_null() {
        return Ok(Cell::Null);
    }
    let kind = value.type_info().into_owned();
    let decoded = match kind.name() {
        "INT8" => <i64 as Decode<Postgres>>::decode(value).map(Cell::Int),
        "INT4" => <i32 as Decode<Postgres>>::decode(value).map(|number| Cell::Int(number.into())),
        "INT2" => <i16 as Decode<Postgres>>::decode(value).map(|number| Cell::Int(number.into())),
        "BOOL" => <bool as Decode<Postgres>>::decode(value).map(|truth| Cell::Int(truth.into())),
        "NUMERIC" => Ok(whole_number(&value).map_or_else(|| Cell::Foreign(kind.name().to_owned()), Cell::Int)),
        "FLOAT8" => <f64 as Decode<Postgres>>::decode(value).map(Cell::Real),
        "TEXT" | "VARCHAR" | "NAME" | "UNKNOWN" => <String as Decode<Postgres>>::decode(value).map(Cell::Text),
        "BYTEA" => <Vec<u8> as Decode<Postgres>>::decode(value).map(Cell::Bytes),
        "UUID" => <Uuid as Decode<Postgres>>::decode(value).map(Cell::Id),
        other => Ok(Cell::Foreign(other.to_owned())),
    };
    decoded.map_err(|error| Error::Driver(error.to_string()))
}

/// A sum of BIGINTs comes as NUMERIC: count of digits, weight, sign, scale, then digits to the base 10000, big-endian.
fn whole_number(value: &PgValueRef<'_>) -> Option<i64> {
    let bytes = match value.format() {
        PgValueFormat::Binary => value.as_bytes().ok()?,
        PgValueFormat::Text => return value.as_str().ok()?.parse().ok(),
    };
    let words: Vec<i64> = bytes.chunks_exact(2).map(|pair| i64::from(u16::from_be_bytes([pair[0], pair[1]]))).collect();
    let (&[digits, weight, sign, _scale], rest) = words.split_first_chunk::<4>()?;
    if sign != 0 && sign != 0x4000 {
        return None;
    }
    let digits = usize::try_from(digits).ok()?;
    if digits == 0 {
        return Some(0);
    }
    let weight = usize::try_from(weight).ok().filter(|weight| *weight < 6)?;
    if digits > weight + 1 {
        return None; // it has a fraction
    }
    let mut number: i64 = 0;
    for place in 0..=weight {
        let digit = if place < digits { *rest.get(place)? } else { 0 };
        number = number.checked_mul(10_000)?.checked_add(digit)?;
    }
    Some(if sign == 0 { number } else { -number })
}
