//! What is kept for a set time is forgotten after it: what people search for, read and say of it, with a name for 30 days and at all
//! for 13 months; the audit log; drafts that nobody has
//! changed for 30 days; and the changes that everybody who follows them has seen.

use std::{sync::Arc, time::Duration};

use crate::{
    audit::KEPT_DAYS,
    search::Search,
    state::AppState,
    store::{Store, retention::Signals},
    supervisor::{Job, JobSchedule, Step, StepFuture, StepInput},
};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;
/// Number of days after which names are removed.
const NAMED: i64 = 30;
/// Number of days after which everything is removed: 13 months, the longest of them.
const KEPT: i64 = 397;
/// Number of days after its last change at which a draft is removed.
const DRAFT_DAYS: i64 = 30;
/// Number of the newest changes that stay, whoever has seen them.
const CHANGES: u32 = 10_000;
/// It looks this often.
const EVERY: Duration = Duration::from_hours(24);

/// What is gone through, in this order; the cursor names the one whose turn it is.
const PARTS: [(&str, Part); 7] = [
    ("searches", Part::Signals(Signals::Searches)),
    ("reads", Part::Signals(Signals::Reads)),
    ("feedback", Part::Signals(Signals::Feedback)),
    ("deflections", Part::Signals(Signals::Deflections)),
    ("audit", Part::Audit),
    ("drafts", Part::Drafts),
    ("changes", Part::Changes),
];

#[derive(Clone, Copy)]
enum Part {
    Signals(Signals),
    Audit,
    Drafts,
    Changes,
}

/// Forgets what is too old.
pub(super) struct Retention {
    store: Store,
    search: Search,
}

impl Retention {
    pub(super) fn new(app: &AppState) -> Self {
        Self { store: app.store.clone(), search: app.search.clone() }
    }
}

impl Job for Retention {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: "retention", every: EVERY, on_changes: false, late_after: EVERY }
    }

    fn step(self: Arc<Self>, at: StepInput) -> StepFuture {
        Box::pin(async move {
            let named = |cursor: &String| PARTS.iter().position(|(name, _)| name == cursor);
            // A cursor that an older version has left means the beginning.
            let turn = at.cursor.as_ref().and_then(named).unwrap_or_default();
            let forgotten = match PARTS[turn].1 {
                Part::Signals(of) => self.store.forget_signals(of, at.now - NAMED * DAY, at.now - KEPT * DAY).await?,
                Part::Audit => self.store.forget_audit(at.now - KEPT_DAYS * DAY).await?,
                Part::Drafts => self.store.forget_drafts(at.now - DRAFT_DAYS * DAY).await?,
                Part::Changes => self.store.trim_changes(self.search.reached(), CHANGES).await?,
            };
            let turn = if forgotten == 0 { turn + 1 } else { turn };
            Ok(match PARTS.get(turn) {
                Some((name, _)) => Step::again(forgotten as u64, Some((*name).to_owned())),
                None => Step::rest(0),
            })
        })
    }
}
