//! `GET /api/v1/knowledge/reports`: what the searches say.

use std::mem::take;

use axum::{Json, extract::State};
use portico_domain::api::{
    DeflectedItem, Deflections, KnowledgeReport, ProblemDocument, ProblemType, RequestReason, Timestamp,
};
use serde::Deserialize;

use super::language;
use crate::{
    clock::civil,
    extract::{CurrentUser, Query},
    policy::sees_reports,
    problem::Problem,
    signals::grouped,
    state::AppState,
    store::signal_reports::ReportQuery,
};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;
/// The periods that can be asked for.
const PERIODS: [u32; 3] = [7, 30, 90];

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Period {
    /// Number of days.
    days: Option<u32>,
    /// The language to read in.
    language: Option<String>,
}

/// Where the knowledge base has gaps and what it saves, over the last 7, 30 or 90 days beside as many before. For agents and
/// service managers; within what the reader may read. Nobody is named, and what fewer than three people asked is shown only where
/// it is short.
///
/// # Errors
/// 400 for a period that is none, 404 for everybody else, 503 while too much else is being worked out.
#[utoipa::path(get, path = "/api/v1/knowledge/reports", tag = "signals", params(
    ("days" = Option<u32>, Query, description = "7, 30 (the default) or 90"),
    ("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in"),
), responses(
    (status = 200, description = "The report", body = KnowledgeReport),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not for this person", body = ProblemDocument),
    (status = 503, description = "Too much else is being worked out: try again in a moment", body = ProblemDocument),
))]
pub async fn reports(
    State(app): State<AppState>,
    me: CurrentUser,
    query: Result<Query<Period>, Problem>,
) -> Result<Json<KnowledgeReport>, Problem> {
    if !sees_reports(&me.user) {
        return Err(ProblemType::NotFound.into());
    }
    let Query(period) = query?;
    let days = period.days.unwrap_or(30);
    if !PERIODS.contains(&days) {
        return Err(Problem::new(ProblemType::Malformed).because(RequestReason::Days { one_of: PERIODS.to_vec() }));
    }
    let (now, length) = (app.clock.now(), i64::from(days) * DAY);
    let since = now - length;
    let catalog = app.catalog();
    let admitted = catalog.offers().filter(|offer| catalog.offer(&offer.item.id, &me.user.groups).is_some());
    let rows = app.store.signal_report(ReportQuery {
        person: me.user.person.clone(),
        language: language(period.language.clone()),
        items: admitted.map(|offer| offer.item.id.clone()).collect(),
        since,
        before: since - length,
        now,
        today: app.today(),
    });
    let mut rows = rows.await?;
    let asked = (take(&mut rows.unanswered), take(&mut rows.unopened), take(&mut rows.names));
    let zone = app.zone.clone();
    let groups = app.budget.run(&me.user.person, move || {
        let ((unanswered, unopened, names), day) = (asked, |at: Timestamp| civil(at, &zone).0);
        [unanswered, unopened].map(|searches| grouped(&searches, since, &names, day))
    });
    let [unanswered, unopened] = groups.await?;
    let name = |(item, count): (String, u32)| {
        let offer = catalog.offer(&item, &me.user.groups)?;
        let name = catalog.in_language(&offer.item, period.language.as_deref()).name.clone();
        Some(DeflectedItem { item, name, count })
    };
    Ok(Json(KnowledgeReport {
        days,
        searches: rows.searches,
        unanswered,
        unopened,
        unread: rows.unread,
        rated_badly: rows.rated_badly,
        past_review: rows.past_review,
        deflections: Deflections {
            total: rows.deflections,
            by_item: rows.by_item.into_iter().filter_map(name).collect(),
            by_article: rows.by_article,
        },
    }))
}
