//! Who watches over data protection in an organisation.

use store::{Error, OrganisationId, Tx, UnitId, UserId, args, sql};

/// The data-protection officers of an organisation, each with the unit in which they act as such.
pub(crate) async fn officers_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Vec<(UserId, UnitId)>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT m.user_id, m.unit_id FROM unit u JOIN membership m ON m.unit_id = u.id AND m.status = 'active' \
                 JOIN membership_role r ON r.user_id = m.user_id AND r.unit_id = m.unit_id AND r.role = 'officer' \
                 JOIN account a ON a.id = m.user_id AND a.status = 'active' \
                 WHERE u.organisation_id = $1 AND u.status = 'active' ORDER BY m.user_id, m.unit_id"
            ),
            args![organisation],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("user_id")?, row.get("unit_id")?))).collect()
}
