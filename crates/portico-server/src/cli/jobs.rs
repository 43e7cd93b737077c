//! `portico jobs`.

use std::path::PathBuf;

use clap::Args;
use portico_domain::api::Timestamp;
use portico_words::cli::jobs as words;
use serde_json::json;

use super::{CommandResult, Refusal, block_on, lang, refusal::shown, say, table};
use crate::{
    audit::instant,
    clock::Clock,
    store::{self, Store, jobs::JobRow},
    supervisor::{Health, lag},
};

/// See what the server does by itself: when each job ran, when it runs next, and how that goes. Times are UTC.
#[derive(Debug, Args)]
pub(super) struct JobsCommand {
    /// As JSON, an object on each line
    #[arg(long)]
    json: bool,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

impl JobsCommand {
    pub(super) fn run(self) -> CommandResult {
        if !store::file(&self.data).exists() {
            return Err(Refusal::new(words::nothing(lang(), &shown(&self.data))));
        }
        block_on(self.read())?
    }

    async fn read(self) -> CommandResult {
        let store = Store::open(&self.data)?;
        let (jobs, lookups) = (store.jobs().await?, store.lookup_states().await?);
        let now = Clock::system().now();
        if self.json {
            jobs.iter().for_each(|job| say::line(&json_line(job, now)));
            return Ok(());
        }
        if jobs.is_empty() {
            say::line(&words::none(lang()));
            return Ok(());
        }
        let rows: Vec<[String; 6]> = std::iter::once(head()).chain(jobs.iter().map(|job| cells(job, now))).collect();
        table::print(&rows);
        for late in lookups.iter().filter(|lookup| lookup.is_late(now)) {
            say::line(&words::late_lookup(lang(), &late.declared.name));
        }
        Ok(())
    }
}

fn head() -> [String; 6] {
    let lang = lang();
    [words::job(lang), words::state(lang), words::last(lang), words::next(lang), words::lag(lang), words::result(lang)]
}

fn cells(job: &JobRow, now: Timestamp) -> [String; 6] {
    let (lang, health) = (lang(), Health::of(job, now));
    let state = match health {
        Health::OnTime => words::on_time(lang),
        Health::Failing => words::failing(lang),
        Health::Late => words::late(lang),
        Health::Stopped => words::stopped(lang),
    };
    let at = |at: Option<Timestamp>| at.map_or_else(|| "-".to_owned(), instant);
    // Nothing is due where nothing runs.
    let running = health != Health::Stopped;
    let lag = if running { words::seconds(lang, &(lag(job) / 1_000).to_string()) } else { "-".to_owned() };
    let result = match (&job.runs.last_error, job.runs.last_finished) {
        (Some(why), _) => words::failed(lang, job.runs.failures, &one_line(why)),
        (None, Some(_)) => words::done(lang, u32::try_from(job.runs.last_count).unwrap_or(u32::MAX)),
        (None, None) => "-".to_owned(),
    };
    let next = at(running.then_some(job.runs.next_run));
    [job.name.clone(), state, at(job.runs.last_finished), next, lag, result]
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn json_line(job: &JobRow, now: Timestamp) -> String {
    let runs = &job.runs;
    let mut value = json!({
        "name": job.name,
        "state": Health::of(job, now).name(),
        "holder": job.holder,
        "generation": job.generation,
        "expires_at": job.expires_at.map(instant),
        "due_at": instant(runs.due_at),
        "next_run": instant(runs.next_run),
        "lag_ms": lag(job),
        "late_after_ms": job.late_after,
        "last_started": runs.last_started.map(instant),
        "last_finished": runs.last_finished.map(instant),
        "last_count": runs.last_count,
        "last_error": runs.last_error,
        "failures": runs.failures,
        "cursor": runs.cursor,
    });
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    value.to_string()
}
