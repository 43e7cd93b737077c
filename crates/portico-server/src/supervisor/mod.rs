//! The supervisor of everything that runs by itself: it runs the jobs of `jobs/`, each under its lease, tries them again when they
//! fail, and stops them in order.

mod board;
mod health;
mod job;
mod lifecycle;
mod runner;
#[cfg(test)]
mod tests;

pub use board::JobBoard;
pub use health::{Health, lag};
pub use job::{Job, JobSchedule, NextStep, Step, StepError, StepFuture, StepInput};
pub use lifecycle::Supervisor;
