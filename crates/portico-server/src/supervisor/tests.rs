//! The supervisor, with jobs made up for it, under a clock that stands.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use std::time::Duration;

use tokio::sync::mpsc;

use super::{Job, JobBoard, JobSchedule, Step, StepError, StepFuture, StepInput, Supervisor};
use crate::{
    audit::{Act, AuditActor, AuditEntry},
    clock::Clock,
    store::{ServeLock, Store, StoreError, audit::AuditFilter},
};

/// The minute after which the jobs here are due again, and after two of which they are late, in milliseconds.
const MINUTE: i64 = 60_000;

type Does = Box<dyn Fn(StepInput) -> StepFuture + Send + Sync>;

/// A job that does what a test says.
struct Made {
    schedule: JobSchedule,
    does: Does,
}

impl Job for Made {
    fn schedule(&self) -> JobSchedule {
        self.schedule
    }

    fn step(self: Arc<Self>, at: StepInput) -> StepFuture {
        (self.does)(at)
    }
}

fn job(name: &'static str, does: impl Fn(StepInput) -> StepFuture + Send + Sync + 'static) -> Arc<Made> {
    let every = Duration::from_mins(1);
    let schedule = JobSchedule { name, every, on_changes: false, late_after: 2 * every };
    Arc::new(Made { schedule, does: Box::new(does) })
}

/// What counts how often it is run, and fails while `fails` says why.
fn counted(runs: &Arc<AtomicUsize>, fails: &Arc<Mutex<Option<&'static str>>>) -> Arc<Made> {
    let (runs, fails) = (Arc::clone(runs), Arc::clone(fails));
    job("counted", move |_| {
        runs.fetch_add(1, Ordering::SeqCst);
        let why = *fails.lock().expect("whole");
        Box::pin(async move {
            assert_ne!(why, Some("panic"), "made to");
            why.map_or(Ok(Step::rest(3)), |why| Err(StepError::from(why)))
        })
    })
}

/// A data folder with its lock and its database.
struct Place {
    store: Store,
    clock: Clock,
    board: JobBoard,
    lock: ServeLock,
    _folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let lock = ServeLock::take(folder.path()).expect("made").expect("free");
        let store = Store::open_to_serve(folder.path(), &lock).expect("opened");
        Self { store, clock: Clock::standing_at(1_000_000), board: JobBoard::default(), lock, _folder: folder }
    }

    async fn supervise(&self, jobs: Vec<Arc<dyn Job>>) -> Supervisor {
        let place = (&self.store, &self.clock, &self.board);
        Supervisor::take(place, &self.lock, jobs).await.expect("taken")
    }

    /// What audits each time it is run.
    fn auditing(&self) -> Arc<Made> {
        let store = self.store.clone();
        job("auditing", move |at| {
            let store = store.clone();
            Box::pin(async move {
                store.audit(AuditEntry::new(at.now, AuditActor::System, Act::CatalogLoad)).await?;
                Ok(Step::rest(1))
            })
        })
    }

    async fn audited(&self) -> usize {
        self.store.audit_after(AuditFilter::default(), 0).await.expect("read").len()
    }
}

#[tokio::test]
async fn a_job_whose_lease_another_process_has_taken_commits_nothing_and_ends() {
    let place = Place::new();
    let (idle, fails) = (Arc::<AtomicUsize>::default(), Arc::default());
    let first = place.supervise(vec![place.auditing(), counted(&idle, &fails)]).await;
    first.run_due().await;
    assert_eq!((place.audited().await, idle.load(Ordering::SeqCst)), (1, 1));
    let second = place.supervise(vec![place.auditing()]).await;
    place.clock.advance(MINUTE);
    let runs = first.run("auditing").await.expect("there is this job");
    assert_eq!(runs.last_error, Some(StoreError::LeaseLost("auditing").to_string()));
    assert_eq!(place.audited().await, 1, "nothing was committed");
    second.run_due().await;
    assert_eq!(place.audited().await, 2);
    first.run_due().await;
    let so_far = idle.load(Ordering::SeqCst);
    place.clock.advance(10 * MINUTE);
    first.run_due().await;
    let ran = (place.audited().await, idle.load(Ordering::SeqCst));
    assert_eq!(ran, (2, so_far), "neither runs there any more, not even the one that writes nothing");
    let rows = place.store.jobs().await.expect("read");
    assert_eq!((rows[0].generation, &rows[0].runs.last_error), (2, &None), "the first has written nothing over it");
}

#[tokio::test]
async fn what_fails_or_panics_is_tried_again_later_and_later_and_is_late_until_it_works() {
    let place = Place::new();
    let (runs, fails) = (Arc::default(), Arc::new(Mutex::new(Some("no disk"))));
    let supervisor = place.supervise(vec![counted(&runs, &fails), place.auditing()]).await;
    let so_far = || runs.load(Ordering::SeqCst);
    let after = async |milliseconds: i64| {
        place.clock.advance(milliseconds);
        supervisor.run_due().await;
        so_far()
    };
    assert_eq!(after(0).await, 1);
    assert_eq!(place.audited().await, 1, "the others go on");
    place.board.wake("counted");
    assert_eq!([after(1_999).await, after(1).await], [1, 2], "whoever wakes it: the pause is kept");
    *fails.lock().expect("whole") = Some("panic");
    assert_eq!([after(3_999).await, after(1).await], [2, 3]);
    let row = async |name: &str| {
        let rows = place.store.jobs().await.expect("read");
        rows.into_iter().find(|row| row.name == name).expect("there is this job").runs
    };
    let failing = row("counted").await;
    assert_eq!((failing.failures, failing.due_at), (3, 1_000_000));
    assert!(failing.last_error.expect("it failed").contains("panic"));
    assert!(place.board.late(place.clock.now()).is_empty());
    assert_eq!(after(2 * MINUTE).await, 4);
    assert_eq!(place.board.late(place.clock.now()), ["counted"]);
    *fails.lock().expect("whole") = None;
    assert_eq!(after(16_000).await, 5);
    assert!(place.board.late(place.clock.now()).is_empty());
    let healed = row("counted").await;
    let now = place.clock.now();
    assert_eq!((healed.failures, healed.last_error, healed.last_count), (0, None, 3));
    assert_eq!((healed.last_finished, healed.next_run), (Some(now), now + MINUTE));
}

#[tokio::test]
async fn a_run_that_was_broken_off_goes_on_from_its_cursor_in_the_next_process() {
    let place = Place::new();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let walk = |last: i32| {
        let seen = Arc::clone(&seen);
        job("walk", move |at| {
            let from = at.cursor.map_or(0, |cursor| cursor.parse().expect("a number"));
            seen.lock().expect("whole").push(from);
            Box::pin(async move {
                match from {
                    from if from == last => Err("killed".into()),
                    4 => Ok(Step::rest(1)),
                    from => Ok(Step::again(1, Some((from + 1).to_string()))),
                }
            })
        })
    };
    place.supervise(vec![walk(2)]).await.run_due().await;
    let second = place.supervise(vec![walk(9)]).await;
    second.run_due().await;
    assert_eq!(*seen.lock().expect("whole"), [0, 1, 2, 2, 3, 4]);
    place.clock.advance(MINUTE);
    second.run_due().await;
    assert_eq!(seen.lock().expect("whole")[6..], [0, 1, 2, 3, 4], "what is done begins anew");
}

#[tokio::test]
async fn a_job_runs_when_it_is_due_or_woken_or_the_database_has_changed() {
    let place = Place::new();
    let (runs, fails) = (Arc::<AtomicUsize>::default(), Arc::default());
    let made = counted(&runs, &fails);
    let schedule = JobSchedule { on_changes: true, ..made.schedule };
    let job = Arc::new(Made { schedule, does: Box::new(move |at| (made.does)(at)) });
    let supervisor = place.supervise(vec![job]).await;
    let so_far = async || {
        supervisor.run_due().await;
        runs.load(Ordering::SeqCst)
    };
    assert_eq!([so_far().await, so_far().await], [1, 1]);
    place.board.wake("counted");
    assert_eq!([so_far().await, so_far().await], [2, 2]);
    place.store.announce();
    assert_eq!([so_far().await, so_far().await], [3, 3]);
    place.clock.advance(MINUTE);
    assert_eq!([so_far().await, so_far().await], [4, 4]);
}

#[tokio::test]
async fn jobs_end_in_the_reverse_of_their_order_and_finish_their_steps() {
    let place = Place::new();
    let (begun, mut begins) = mpsc::unbounded_channel();
    let (ended, mut ends) = mpsc::unbounded_channel();
    let go_on = Arc::new(tokio::sync::Notify::new());
    let slow = |name| {
        let (begun, ended, go_on) = (begun.clone(), ended.clone(), Arc::clone(&go_on));
        job(name, move |_| {
            let (begun, ended, go_on) = (begun.clone(), ended.clone(), Arc::clone(&go_on));
            Box::pin(async move {
                begun.send(name)?;
                if name == "second" {
                    go_on.notified().await;
                }
                ended.send(name)?;
                Ok(Step::again(1, Some("on".to_owned())))
            })
        })
    };
    // The first and the third have nothing more to do, so that they wait.
    let brief = |name| {
        let begun = begun.clone();
        job(name, move |_| {
            let begun = begun.clone();
            Box::pin(async move {
                begun.send(name)?;
                Ok(Step::rest(0))
            })
        })
    };
    let mut supervisor = place.supervise(vec![brief("first"), slow("second"), brief("third")]).await;
    supervisor.start();
    for _ in 0..3 {
        begins.recv().await.expect("all begin by themselves");
    }
    let stop = async {
        let stopped = supervisor.stop().await;
        (stopped, ends.try_recv())
    };
    let release = async {
        tokio::task::yield_now().await;
        go_on.notify_one();
    };
    let ((stopped, step), ()) = tokio::join!(stop, release);
    assert_eq!(stopped, ["third", "second", "first"]);
    assert_eq!(step, Ok("second"), "its step was finished");
    let rows = place.store.jobs().await.expect("read");
    assert!(rows.iter().all(|row| row.holder.is_none() && row.expires_at.is_none()), "{rows:?}");
    assert_eq!(rows[1].runs.cursor.as_deref(), Some("on"));
}

#[tokio::test]
async fn a_job_that_there_is_no_more_is_forgotten() {
    let place = Place::new();
    let (runs, fails) = (Arc::default(), Arc::default());
    place.supervise(vec![counted(&runs, &fails), place.auditing()]).await;
    place.supervise(vec![place.auditing()]).await;
    let rows = place.store.jobs().await.expect("read");
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["auditing"]);
}
