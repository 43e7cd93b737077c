//! Lookup tables with those rows only that somebody may see, and with the labels of a language.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, PoisonError},
};

use portico_domain::{catalog::Catalog, id::Id, lookup::Lookup};

/// Maximum number of tables that are kept; then all are made anew.
const KEPT: usize = 256;

/// Table, groups and language.
type Key = (Id, BTreeSet<String>, Option<String>);

/// The tables that were asked for before. What somebody may see of one depends on those groups only that it names.
#[derive(Debug, Default)]
pub struct Narrowed {
    kept: Mutex<HashMap<Key, Lookup>>,
}

impl Narrowed {
    /// A table of the catalog for somebody in `groups` who reads `language`; `None` when there is no such table.
    pub fn lookup(
        &self,
        catalog: &Catalog,
        name: &Id,
        groups: &BTreeSet<String>,
        language: Option<&str>,
    ) -> Option<Lookup> {
        let whole = catalog.lookups.get(name)?;
        let labels = language.and_then(|language| Some((language, catalog.lookup_texts.get(language)?.get(name)?)));
        let audiences = catalog.row_audiences.get(name);
        if labels.is_none() && audiences.is_none() {
            return Some(whole.clone());
        }
        let may_see = |group: &&String| audiences.is_some_and(|all| all.values().any(|may| may.contains(*group)));
        let counting = groups.iter().filter(may_see).cloned().collect();
        let key = (name.clone(), counting, labels.map(|(language, _)| language.to_owned()));
        if let Some(kept) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Some(kept.clone());
        }
        let may = |id: &str| audiences.and_then(|all| all.get(id));
        let seen = |id: &str| may(id).is_none_or(|may| may.iter().any(|group| key.1.contains(group)));
        let lookup = whole.filtered(|row| seen(&row.id));
        let lookup = match labels {
            Some((_, labels)) => lookup.translated(labels),
            None => lookup,
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, lookup.clone());
        Some(lookup)
    }
}
