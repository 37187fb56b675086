//! Gathering who helps from where it stands.

use ::store::{FileId, Tx};
use casework::entry::{Desk, EntryError};
use casework::household;

use super::model::{Helper, HelperSide, HelperSystem};
use crate::measure::{self, Course, Owner};

/// Who helps the family of a file, as far as the actor may read it.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<HelperSystem, EntryError> {
    let family = household::family(tx, desk, file).await?;
    let services = household::services(tx, desk, file).await?;
    let measures = measure::of_file(tx, desk, file).await?.measures;
    let mut system = HelperSystem::default();
    for helper in family.helpers {
        let (name, known) = (helper.content.name, vec![helper.content.helps_with]);
        system.note(Helper { name, side: HelperSide::Informal, known, agreed: Vec::new(), source: Some(helper.id) });
    }
    for service in services {
        let (name, known) = (service.content.service, vec![service.content.role]);
        system.note(Helper { name, side: HelperSide::Services, known, agreed: Vec::new(), source: Some(service.id) });
    }
    for one in measures.into_iter().filter(|one| one.course == Course::Open) {
        let measure = one.measure.content;
        let side = match measure.owner {
            Owner::Client | Owner::Family | Owner::Helper => HelperSide::Informal,
            Owner::Unit => HelperSide::Services,
        };
        // Somebody whose card the reader does not see is not in the picture.
        if one.owner_name.is_empty() && measure.owner != Owner::Client {
            continue;
        }
        let (name, agreed) = (one.owner_name, vec![measure.words]);
        system.note(Helper { name, side, known: Vec::new(), agreed, source: measure.owner_entry });
    }
    system.helpers.sort_by_key(|helper| helper.side);
    Ok(system)
}
