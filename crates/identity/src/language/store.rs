//! The statement of the language.

use store::{Error, Tx, UserId, args, sql};
use ui::Lang;

/// Writes a person's choice.
pub(super) async fn save(tx: &mut Tx, user: UserId, lang: Lang) -> Result<(), Error> {
    tx.run(sql!("UPDATE account SET language = $2 WHERE id = $1"), args![user, lang.code()]).await?;
    Ok(())
}
