//! Business calendars that tickets were promised by: each stored once.

use std::sync::{Arc, Mutex, PoisonError};

use portico_domain::{calendar::Calendar, hash::sha256};
use rusqlite::Connection;

use crate::store::StoreError;

/// A calendar as it is stored.
pub(in crate::store) struct StoredCalendar {
    calendar: Calendar,
    /// Its version, the hash of its JSON.
    pub(super) version: String,
    json: String,
}

/// The calendar that was stored last: there is one at a time, and each submit has it.
#[derive(Default)]
pub(in crate::store) struct LastCalendar(Mutex<Option<Arc<StoredCalendar>>>);

impl LastCalendar {
    /// A calendar as it is stored, written and hashed only when it is another one than last time.
    pub(super) fn stored(&self, calendar: &Calendar) -> Result<Arc<StoredCalendar>, StoreError> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = last.as_ref().filter(|last| last.calendar == *calendar) {
            return Ok(Arc::clone(same));
        }
        let json = serde_json::to_string(calendar)?;
        let stored = Arc::new(StoredCalendar { calendar: calendar.clone(), version: sha256(json.as_bytes()), json });
        *last = Some(Arc::clone(&stored));
        Ok(stored)
    }
}

pub(super) fn keep(db: &Connection, calendar: &StoredCalendar) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO calendars (version, json) VALUES (?1, ?2) ON CONFLICT (version) DO NOTHING")?
        .execute([&calendar.version, &calendar.json])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_calendar_is_stored_as_it_is() {
        let (last, one) = (LastCalendar::default(), Calendar::default());
        let other = Calendar { opens: one.opens + 1, ..one.clone() };
        for calendar in [&one, &one, &other, &one] {
            let stored = last.stored(calendar).expect("JSON");
            assert_eq!(serde_json::from_str::<Calendar>(&stored.json).expect("a calendar"), *calendar);
            assert_eq!(stored.version, sha256(stored.json.as_bytes()));
        }
        assert!(Arc::ptr_eq(&last.stored(&one).expect("JSON"), &last.stored(&one.clone()).expect("JSON")));
    }
}
