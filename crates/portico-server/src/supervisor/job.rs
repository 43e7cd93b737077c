//! A job: what it says of itself, and how it works in steps.

use std::{error::Error, pin::Pin, sync::Arc, time::Duration};

use portico_domain::api::Timestamp;

/// Something that runs by itself.
pub trait Job: Send + Sync + 'static {
    /// What it is called and when it runs.
    fn schedule(&self) -> JobSchedule;

    /// Does a part of what there is to do, in bounded time, and says how to go on. A part that is done twice, because the process
    /// was killed after it, does no harm.
    fn step(self: Arc<Self>, at: StepInput) -> StepFuture;
}

/// What a job is called and when it runs. Each runs at the start as well.
#[derive(Clone, Copy, Debug)]
pub struct JobSchedule {
    /// Its name, which no other has.
    pub name: &'static str,
    /// It runs again at the latest after this time.
    pub every: Duration,
    /// Whether it runs after each commit, too: the database may say something new.
    pub on_changes: bool,
    /// Time after which it is late, when no step has been done since it was due.
    pub late_after: Duration,
}

/// Where a step begins.
#[derive(Clone, Debug)]
pub struct StepInput {
    /// Now.
    pub now: Timestamp,
    /// What the step before has left to go on with; it outlives the process. `None` at the beginning of a run.
    pub cursor: Option<String>,
}

/// What a step has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// With how many things it has dealt.
    pub count: u64,
    /// How to go on.
    pub then: NextStep,
}

/// How a run goes on after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// There is more to do, from this cursor on.
    Again(Option<String>),
    /// Nothing is left to do, until this instant perhaps, and else until the next time.
    Rest(Option<Timestamp>),
}

impl Step {
    /// More is to be done, after `count` things.
    #[must_use]
    pub fn again(count: u64, cursor: Option<String>) -> Self {
        Self { count, then: NextStep::Again(cursor) }
    }

    /// All is done, `count` things by this step.
    #[must_use]
    pub fn rest(count: u64) -> Self {
        Self { count, then: NextStep::Rest(None) }
    }

    /// All is done, and something is to be done at an instant that is known already.
    #[must_use]
    pub fn rest_until(count: u64, next: Option<Timestamp>) -> Self {
        Self { count, then: NextStep::Rest(next) }
    }
}

/// Why a step has failed.
pub type StepError = Box<dyn Error + Send + Sync>;

/// A step that is being done.
pub type StepFuture = Pin<Box<dyn Future<Output = Result<Step, StepError>> + Send>>;
