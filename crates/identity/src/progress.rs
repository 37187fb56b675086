//! How long the server waits for a request: a limit that begins anew with each piece of a large body that arrives.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

/// Tells the limit around a request that it is still getting somewhere. It stands in the request's extensions.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Notify>);

impl Progress {
    /// Says that a piece of the body has arrived.
    pub fn made(&self) {
        self.0.notify_one();
    }

    /// Waits for an answer, but no longer than `limit` without progress; `None` when that was too long.
    ///
    /// What is given up is dropped where it stands, so that its open transaction is undone.
    pub async fn limits<T>(&self, limit: Duration, answer: impl Future<Output = T>) -> Option<T> {
        let mut answer = pin!(answer);
        loop {
            tokio::select! {
                biased;
                answer = &mut answer => return Some(answer),
                () = self.0.notified() => {}
                () = tokio::time::sleep(limit) => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_millis(120);

    #[tokio::test]
    async fn what_goes_on_is_waited_for_and_what_stands_still_is_given_up() {
        let progress = Progress::default();
        let slow = async {
            for _ in 0..6 {
                tokio::time::sleep(LIMIT / 3).await;
                progress.made();
            }
            "there"
        };
        assert_eq!(progress.limits(LIMIT, slow).await, Some("there"));
        assert_eq!(progress.limits(LIMIT, std::future::pending::<()>()).await, None);
    }
}
