//! Ids for a past that never was: as a transaction of that moment would have made them.

use store::{Chance, Timestamp, Uuid, id_of};

/// Makes ids from a chance of its own. Ids of one moment sort in the order in which they were made.
pub struct Ids {
    chance: Box<dyn Chance>,
    at: Option<Timestamp>,
    count: u16,
}

impl Ids {
    /// Ids from this chance; the same chance gives the same ids.
    pub fn new(chance: Box<dyn Chance>) -> Ids {
        Ids { chance, at: None, count: 0 }
    }

    /// The next id of that moment.
    pub(super) fn next(&mut self, at: Timestamp) -> Uuid {
        let mut chance = [0; 10];
        self.chance.fill(&mut chance);
        if self.at != Some(at) {
            // The same room to count upwards that a transaction leaves.
            (self.at, self.count) = (Some(at), u16::from_be_bytes([chance[0], chance[1]]) & 0x07ff);
        }
        chance[..2].copy_from_slice(&(self.count & 0x0fff).to_be_bytes());
        self.count = self.count.wrapping_add(1);
        id_of(at, chance)
    }
}

impl std::fmt::Debug for Ids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ids(…)")
    }
}
