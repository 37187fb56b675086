//! The statements of undertakings. Whether one is missing is asked with the doorstep's own row.

use jiff::civil::Date;
use store::{Error, Tx, UserId, args, sql};

use super::{Signed, Way};

type Result<T> = std::result::Result<T, Error>;

pub(super) struct NewRow<'a> {
    pub(super) version: &'a str,
    pub(super) duty: &'a str,
    pub(super) way: Way,
    pub(super) signed_on: Date,
    pub(super) by: Option<UserId>,
}

pub(super) async fn save(tx: &mut Tx, user: UserId, new: NewRow<'_>) -> Result<()> {
    let statement = sql!(
        "INSERT INTO undertaking (id, user_id, text_version, secrecy, way, signed_on, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let (id, now, day) = (tx.new_id(), tx.now(), new.signed_on.to_string());
    tx.run(statement, args![id, user, new.version, new.duty, new.way.as_str(), day, now, new.by]).await?;
    Ok(())
}

pub(super) async fn set_duty(tx: &mut Tx, user: UserId, duty: &str) -> Result<()> {
    tx.run(sql!("UPDATE account SET secrecy = $2, version = version + 1 WHERE id = $1"), args![user, duty]).await?;
    Ok(())
}

pub(super) async fn of_person(tx: &mut Tx, user: UserId) -> Result<Vec<Signed>> {
    let statement = sql!(
        "SELECT text_version, secrecy, way, signed_on, recorded_at FROM undertaking
         WHERE user_id = $1 ORDER BY recorded_at DESC, id DESC"
    );
    let rows = tx.all(statement, args![user]).await?;
    rows.iter()
        .map(|row| {
            let way: String = row.get("way")?;
            let day: String = row.get("signed_on")?;
            Ok(Signed {
                version: row.get("text_version")?,
                secrecy: row.get("secrecy")?,
                way: if way == Way::Paper.as_str() { Way::Paper } else { Way::Here },
                signed_on: day.parse().unwrap_or_default(),
                recorded_at: row.get("recorded_at")?,
            })
        })
        .collect()
}
