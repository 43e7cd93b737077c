//! Lookup tables with those rows only that somebody may see.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, PoisonError},
};

use portico_domain::{catalog::Catalog, id::Id, lookup::Lookup};

/// Maximum number of tables that are kept; then all are made anew.
const KEPT: usize = 256;

/// The tables that were asked for before. What somebody may see of one depends on those groups only that it names.
#[derive(Debug, Default)]
pub struct Narrowed {
    kept: Mutex<HashMap<(Id, BTreeSet<String>), Lookup>>,
}

impl Narrowed {
    /// A table of the catalog for somebody in `groups`; `None` when there is no such table.
    pub fn lookup(&self, catalog: &Catalog, name: &Id, groups: &BTreeSet<String>) -> Option<Lookup> {
        let whole = catalog.lookups.get(name)?;
        let Some(audiences) = catalog.row_audiences.get(name) else { return Some(whole.clone()) };
        let counting = groups.iter().filter(|group| audiences.values().any(|may| may.contains(group)));
        let key = (name.clone(), counting.cloned().collect());
        if let Some(kept) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Some(kept.clone());
        }
        let seen = |id: &str| audiences.get(id).is_none_or(|may| may.iter().any(|group| key.1.contains(group)));
        let lookup = whole.filtered(|row| seen(&row.id));
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, lookup.clone());
        Some(lookup)
    }
}
