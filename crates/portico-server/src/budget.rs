//! Work that takes the processor for more than a millisecond: reports, comparisons, rendering, hashing. It runs on threads that may
//! block, a few at a time; so many may wait, and not for ever. Requests that need none of it go on meanwhile.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread::available_parallelism,
    time::Duration,
};

use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

/// Maximum number of pieces of work that run or wait; more are refused with 503.
const PLACES: usize = 32;
/// Maximum number of them for one person: who asks for much waits for their own work, others do not.
const SHARE: usize = 8;
/// Number of people who are remembered before those who ask for nothing are forgotten.
const REMEMBERED: usize = 1_000;
/// Time for which a piece of work waits for its turn; then it is refused as well.
const PATIENCE: Duration = Duration::from_secs(5);
/// Number of bytes below which rendering and sanitising takes less than moving it to another thread is worth.
pub const SMALL: usize = 4 * 1024;

tokio::task_local! {
    /// Set while the task of a request is running, so on the async threads only.
    static REQUEST: ();
}

/// Who runs heavy work, and how much of it at a time.
#[derive(Clone, Debug)]
pub struct Budget {
    permits: Arc<Semaphore>,
    places: Arc<Semaphore>,
    shares: Arc<Mutex<HashMap<String, Arc<Semaphore>>>>,
    patience: Duration,
    done: Arc<AtomicUsize>,
}

impl Default for Budget {
    /// One piece for each two processors, at least one.
    fn default() -> Self {
        Self::of(available_parallelism().map_or(1, |n| (n.get() / 2).max(1)), PLACES, PATIENCE)
    }
}

/// Why heavy work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRun {
    /// Too much was waiting already, or the turn did not come in time.
    #[error("too much heavy work is waiting")]
    Busy,
    /// It panicked.
    #[error("heavy work panicked")]
    Panicked,
}

impl Budget {
    fn of(permits: usize, places: usize, patience: Duration) -> Self {
        let semaphore = |permits| Arc::new(Semaphore::new(permits));
        Self {
            permits: semaphore(permits),
            places: semaphore(places),
            shares: Arc::default(),
            patience,
            done: Arc::default(),
        }
    }

    /// Runs `work` for a person on a thread that may block, when it is its turn. What runs is not stopped when nobody waits for it any more, and
    /// keeps its place until it ends.
    ///
    /// # Errors
    /// When too much is waiting already, of this person or of all, or the turn does not come.
    pub async fn run<T: Send + 'static>(
        &self,
        person: &str,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NotRun> {
        let busy = || NotRun::Busy;
        let share = self.share(person);
        if Arc::strong_count(&share) > PLACES {
            return Err(busy());
        }
        let share = timeout(self.patience, share.acquire_owned()).await.map_err(|_| busy())?.map_err(|_| busy())?;
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| busy())?;
        let turn = timeout(self.patience, Arc::clone(&self.permits).acquire_owned()).await.map_err(|_| busy())?;
        let (turn, done) = (turn.map_err(|_| busy())?, Arc::clone(&self.done));
        let task = spawn_blocking(move || {
            let _held = (share, place, turn);
            done.fetch_add(1, Ordering::Relaxed);
            work()
        });
        task.await.map_err(|_| NotRun::Panicked)
    }

    fn share(&self, person: &str) -> Arc<Semaphore> {
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        if shares.len() > REMEMBERED {
            // One that somebody holds is held more than once.
            shares.retain(|_, share| Arc::strong_count(share) > 1);
        }
        Arc::clone(shares.entry(person.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(SHARE))))
    }

    /// Number of pieces of work that were begun.
    #[must_use]
    pub fn begun(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }
}

/// Marks what `request` does on the async threads.
pub async fn in_request<T>(request: impl Future<Output = T>) -> T {
    REQUEST.scope((), request).await
}

/// Heavy work says this of itself: in a development build it panics on the thread on which a request is answered.
pub fn off_the_async_threads() {
    debug_assert!(REQUEST.try_with(|()| ()).is_err(), "heavy work runs through the budget");
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn work_runs_on_another_thread_and_only_so_much_at_a_time() {
        let budget = Budget::of(1, 3, PATIENCE);
        let here = std::thread::current().id();
        let (go, wait) = mpsc::channel::<()>();
        let (begun, began) = tokio::sync::oneshot::channel();
        let first = tokio::spawn({
            let budget = budget.clone();
            async move {
                let work = move || {
                    let _ = begun.send(());
                    wait.recv().expect("told to go on");
                    std::thread::current().id()
                };
                budget.run("a", work).await
            }
        });
        began.await.expect("it runs");
        let second = tokio::spawn({
            let budget = budget.clone();
            async move { budget.run("a", || 2).await }
        });
        let third = tokio::spawn({
            let budget = budget.clone();
            async move { budget.run("a", || 3).await }
        });
        while budget.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let refused = budget.run("a", || 4).await.expect_err("too many wait");
        assert_eq!(refused, NotRun::Busy);
        assert_eq!(budget.begun(), 1, "the others wait for their turn");
        go.send(()).expect("it waits");
        assert_ne!(first.await.expect("ended").expect("done"), here);
        assert_eq!(second.await.expect("ended").expect("done") + third.await.expect("ended").expect("done"), 5);
        assert_eq!((budget.begun(), budget.places.available_permits()), (3, 3));
    }

    #[tokio::test]
    async fn who_waits_too_long_is_turned_away() {
        let budget = Budget::of(1, 3, Duration::ZERO);
        let _turn = Arc::clone(&budget.permits).acquire_owned().await.expect("free");
        assert_eq!(budget.run("a", || 1).await.expect_err("no turn"), NotRun::Busy);
        assert_eq!((budget.begun(), budget.places.available_permits()), (0, 3));
    }

    #[tokio::test]
    async fn one_person_has_a_share_and_others_go_on() {
        let budget = Budget::of(1, PLACES, PATIENCE);
        let turn = Arc::clone(&budget.permits).acquire_owned().await.expect("free");
        let waiting: Vec<_> = (0..=SHARE)
            .map(|n| {
                let budget = budget.clone();
                tokio::spawn(async move { budget.run("a", move || n).await })
            })
            .collect();
        // One waits for its own share, and takes no place that others could have.
        while budget.places.available_permits() > PLACES - SHARE || Arc::strong_count(&budget.share("a")) < SHARE + 3 {
            tokio::task::yield_now().await;
        }
        let other = tokio::spawn({
            let budget = budget.clone();
            async move { budget.run("b", || 100).await }
        });
        while budget.places.available_permits() > PLACES - SHARE - 1 {
            tokio::task::yield_now().await;
        }
        drop(turn);
        assert_eq!(other.await.expect("ended").expect("their turn"), 100);
        for (n, one) in waiting.into_iter().enumerate() {
            assert_eq!(one.await.expect("ended").expect("its turn"), n);
        }
        assert_eq!(Arc::strong_count(&budget.share("a")), 2, "held by the map and here alone");
    }

    #[tokio::test]
    async fn heavy_work_on_the_thread_of_a_request_is_found() {
        off_the_async_threads();
        let budget = Budget::of(1, 1, PATIENCE);
        in_request(budget.run("a", off_the_async_threads)).await.expect("off the async threads");
        let caught = tokio::spawn(in_request(async { off_the_async_threads() })).await;
        assert_eq!(caught.is_err(), cfg!(debug_assertions));
    }
}
