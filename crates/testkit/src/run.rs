//! How a test of both engines is run.

use store::Engine;

/// What a test of both engines can ask for as its argument.
pub trait ForEngine: Sized {
    /// Makes the test's own one on an engine.
    fn for_engine(engine: Engine) -> impl Future<Output = Self> + Send;
}

/// Makes what a test asks for; its type follows from the test's argument.
pub async fn made<T: ForEngine>(engine: Engine) -> T {
    T::for_engine(engine).await
}

/// Runs a test's story on several threads, as in the program.
pub fn run<F: Future>(story: F) -> F::Output {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime can be started")
        .block_on(story)
}
