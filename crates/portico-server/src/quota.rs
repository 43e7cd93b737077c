//! How often one person may send what costs them nothing and the server a commit.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use portico_domain::api::{ProblemType, Timestamp};

use crate::problem::Problem;

/// Counts begin anew after this time.
const WINDOW_MS: i64 = 60_000;
/// So much in it: more than anybody types, searches and reads.
const MOST: u32 = 120;

/// Counts what each person sends.
#[derive(Debug, Default)]
pub struct Quota {
    counts: Mutex<(Timestamp, HashMap<String, u32>)>,
}

impl Quota {
    /// Counts one more.
    ///
    /// # Errors
    /// 429 with the seconds to wait, when it was too much.
    pub fn take(&self, person: &str, now: Timestamp) -> Result<(), Problem> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, people) = &mut *counts;
        if now - *since >= WINDOW_MS || now < *since {
            *since = now;
            people.clear();
        }
        let count = people.entry(person.to_owned()).or_default();
        *count += 1;
        if *count <= MOST {
            return Ok(());
        }
        let wait = (*since + WINDOW_MS - now) / 1_000 + 1;
        Err(Problem::new(ProblemType::TooMany).retry_after(u32::try_from(wait).unwrap_or(60)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_has_so_much_in_a_minute() {
        let quota = Quota::default();
        for _ in 0..MOST {
            assert!(quota.take("ana", 0).is_ok());
        }
        assert_eq!(quota.take("ana", 20_000).expect_err("too much").kind(), ProblemType::TooMany);
        assert!(quota.take("sam", 20_000).is_ok());
        assert!(quota.take("ana", WINDOW_MS).is_ok());
    }
}
