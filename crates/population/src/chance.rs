//! Chance that a seed repeats, and a clock that stands where it is told.

use std::sync::{Mutex, PoisonError};

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};
use store::{Chance, Clock, Timestamp};

/// A stream of bytes that depends on seed and number alone; ids come from it, never keys.
pub(crate) struct Stream(Mutex<ChaCha8Rng>);

impl Stream {
    /// For the ids of one family.
    pub(crate) fn of_ids(seed: u64, family: u32) -> Stream {
        Stream::new(seed, 1 << 40 | u64::from(family))
    }

    /// For the ids of what is founded.
    pub(crate) fn of_founding(seed: u64) -> Stream {
        Stream::new(seed, 1 << 41)
    }

    fn new(seed: u64, stream: u64) -> Stream {
        let mut draw = ChaCha8Rng::seed_from_u64(seed);
        draw.set_stream(stream);
        Stream(Mutex::new(draw))
    }
}

impl Chance for Stream {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

/// A clock that shows one moment.
pub(crate) struct At(pub(crate) Timestamp);

impl Clock for At {
    fn now(&self) -> Timestamp {
        self.0
    }
}
