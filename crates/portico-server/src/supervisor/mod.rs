//! The supervisor of everything that runs by itself: it runs the jobs of `jobs/`, each under its lease, tries them again when they
//! fail, and stops them in order.

mod board;
mod health;
mod job;
mod lifecycle;
mod runner;
#[cfg(test)]
mod tests;

pub use board::Board;
pub use health::{Health, lag};
pub use job::{About, At, Failure, Job, Step, Then, Working};
pub use lifecycle::Supervisor;
