//! Chance that repeats itself, so that a failing test fails again.

use std::sync::Mutex;

use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, SeedableRng as _};

/// A stream of bytes that depends on its seed alone.
#[derive(Debug)]
pub struct SeededChance(Mutex<ChaCha20Rng>);

impl SeededChance {
    /// The stream of a seed.
    pub fn new(seed: u64) -> SeededChance {
        SeededChance(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }

    /// Begins the stream of a seed anew, so that the same request can be answered twice with the same marks.
    pub fn begin_again(&self, seed: u64) {
        *self.0.lock().expect("no holder of the stream panics") = ChaCha20Rng::seed_from_u64(seed);
    }

    /// Goes on with the stream of another seed, so that two visits draw the same marks.
    pub fn reseed(&self, seed: u64) {
        *self.0.lock().expect("no holder of the stream panics") = ChaCha20Rng::seed_from_u64(seed);
    }
}

impl store::Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().expect("no holder of the stream panics").fill_bytes(bytes);
    }
}
