//! The lease under which a job writes: each of its commits checks that no other process has taken the job over.

use rusqlite::Connection;

use super::StoreError;

tokio::task_local! {
    /// Set while a job works.
    static HELD: Lease;
}

/// The right of this process to run a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The name of the job.
    pub job: &'static str,
    /// Which taking over of the job this is.
    pub generation: i64,
}

/// Does the work of a job: every write that `work` asks for is refused once the lease is another's.
pub async fn leased<T>(lease: Lease, work: impl Future<Output = T>) -> T {
    HELD.scope(lease, work).await
}

/// The lease under which the present task works; `None` where it is no job's.
pub(super) fn held() -> Option<Lease> {
    HELD.try_with(|lease| *lease).ok()
}

/// Refuses a lease that is another's now.
pub(in crate::store) fn check(db: &Connection, lease: Lease) -> Result<(), StoreError> {
    let sql = "SELECT 1 FROM jobs WHERE name = ?1 AND generation = ?2";
    let ours = db.prepare_cached(sql)?.exists(rusqlite::params![lease.job, lease.generation])?;
    if ours { Ok(()) } else { Err(StoreError::LeaseLost(lease.job)) }
}
