//! `/healthz`, `/readyz`: for those who watch over the process.

use axum::extract::State;
use portico_domain::api::ProblemType;

use crate::{problem::Problem, state::AppState};

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, description = "The process answers")))]
pub async fn alive() -> &'static str {
    "ok\n"
}

/// Requests can be served and writes are saved.
///
/// A second line names the jobs that are late, if any is, and the lookups whose rows are older than they may be. They hold up nobody's request, so the status stays 200: a load balancer leaves the
/// server where it is, and a person has to look.
///
/// # Errors
/// 503 when the last write was not saved or the database is damaged.
#[utoipa::path(get, path = "/readyz", tag = "health", responses(
    (status = 200, description = "Requests can be served. `ok`, and on a second line `late: ` and the names of the jobs and lookups that are late"),
    (status = 503, description = "The database does not take writes", body = portico_domain::api::ProblemDocument),
))]
pub async fn ready(State(app): State<AppState>) -> Result<String, Problem> {
    if !app.store.is_ready() {
        return Err(Problem::new(ProblemType::Unavailable).retry_after(5));
    }
    let now = app.clock.now();
    let mut late: Vec<String> = app.jobs.late(now).into_iter().map(str::to_owned).collect();
    if !app.catalog().sourced.is_empty() {
        let lookups = app.store.lookup_states().await?;
        let names = lookups.iter().filter(|lookup| lookup.is_late(now)).map(|lookup| &lookup.declared.name);
        late.extend(names.map(|name| format!("lookup {name}")));
    }
    Ok(if late.is_empty() { "ok\n".to_owned() } else { format!("ok\nlate: {}\n", late.join(", ")) })
}
