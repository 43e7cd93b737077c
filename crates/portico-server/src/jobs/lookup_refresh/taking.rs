//! Rows that a source has answered take the place of those before: in the database first, then in the catalog that is served.

use portico_domain::{
    api::Timestamp,
    catalog::load::{KeptRows, LookupRows, RowChanges},
};

use super::{Due, LookupRefresh};
use crate::{
    audit::{Act, AuditActor, AuditEntry, Object},
    store::{
        StoreError,
        lookups::{LookupAnswer, Validators},
    },
};

impl LookupRefresh {
    /// Keeps an answer and serves it. Whoever has begun with the catalog before goes on with that.
    pub(super) async fn take(
        &self,
        due: &Due,
        (rows, validators): (LookupRows, Validators),
        now: Timestamp,
        next_at: Timestamp,
    ) -> Result<(), StoreError> {
        let (app, name) = (&self.app, &due.name);
        let _turn = app.catalog.turn().await;
        let catalog = app.catalog();
        let is_as_asked = catalog.sourced.get(name).is_some_and(|now| now.fingerprint == due.lookup.fingerprint);
        if !is_as_asked {
            return Ok(());
        }
        let stored = app.store.kept_lookup(name.to_string()).await?;
        let (lookup, id) = (due.lookup.clone(), name.clone());
        let merged = tokio::task::spawn_blocking(move || {
            let kept: KeptRows = stored.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
            let kept = kept.declared(&lookup);
            let (after, changes) = kept.after(&rows, now);
            if after == kept {
                return Ok((None, None, changes));
            }
            let rows = (serde_json::to_string(&after)?, u32::try_from(after.count()).unwrap_or(u32::MAX));
            Ok::<_, serde_json::Error>((Some(rows), Some(catalog.with_rows(&id, after.rows)), changes))
        });
        let (rows, served, changes) = merged.await.map_err(|error| StoreError::Internal(error.to_string()))??;
        let count = rows.as_ref().map_or(due.state.rows, |(_, count)| *count);
        let noted = (!changes.is_empty()).then(|| entry(due, count, changes, now));
        let (name, fingerprint) = (name.to_string(), due.lookup.fingerprint.clone());
        let answer = LookupAnswer { name, fingerprint, validators, rows, next_at };
        let is_kept = app.store.keep_lookup_answer(answer, noted, now).await?;
        if let Some(served) = served.filter(|_| is_kept) {
            let RowChanges { added, removed, changed, .. } = changes;
            tracing::info!(lookup = %due.name, rows = count, added, removed, changed, "the rows of a lookup have changed");
            let hash = app.catalog.hash();
            app.catalog.replace(served, hash);
            // What follows the catalog looks again.
            app.store.announce();
        }
        Ok(())
    }
}

/// What the audit log says of new rows.
fn entry(due: &Due, count: u32, changes: RowChanges, now: Timestamp) -> AuditEntry {
    let RowChanges { added, removed, changed, reordered } = changes;
    let numbers = [("rows", count as usize), ("added", added), ("removed", removed), ("changed", changed)];
    let entry = AuditEntry::new(now, AuditActor::System, Act::LookupRefresh)
        .to(Object::Lookup(due.name.to_string()))
        .with("source", due.state.declared.origin.clone());
    let entry = numbers.into_iter().fold(entry, |entry, (name, number)| entry.with(name, number.to_string()));
    if reordered { entry.with("reordered", "true") } else { entry }
}
