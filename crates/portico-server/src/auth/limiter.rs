//! How often somebody may try to sign in.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use portico_domain::api::Timestamp;

/// Failed attempts are forgotten after this time.
const WINDOW_MS: i64 = 15 * 60_000;
/// So many failures an account may have in it.
const PER_ACCOUNT: u32 = 10;
/// So many failures an address may have in it: several people may share one.
const PER_ADDRESS: u32 = 50;
/// So many keys are remembered; the oldest go first.
const KEYS: usize = 20_000;

/// Counts attempts per account and per address. An attempt counts from its start, so that many at once gain nothing; a
/// success is taken off again.
#[derive(Debug, Default)]
pub struct Limiter {
    counts: Mutex<HashMap<Key, Count>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Account(String),
    Address(String),
}

#[derive(Clone, Copy, Debug)]
struct Count {
    since: Timestamp,
    attempts: u32,
}

/// An attempt that has been counted.
#[derive(Debug)]
pub struct Attempt {
    keys: [Key; 2],
}

impl Limiter {
    /// Counts an attempt, or says in how many seconds the next may be made.
    ///
    /// # Errors
    /// The seconds to wait, when there were too many.
    pub fn begin(&self, account: &str, address: &str, now: Timestamp) -> Result<Attempt, u32> {
        let keys =
            [Key::Account(account.trim().to_lowercase().chars().take(64).collect()), Key::Address(address.to_owned())];
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= KEYS {
            forget(&mut counts, now);
        }
        let over = |count: &Count| now - count.since >= WINDOW_MS;
        let waits = keys.iter().zip([PER_ACCOUNT, PER_ADDRESS]).filter_map(|(key, most)| {
            let count = counts.get(key).filter(|count| !over(count) && count.attempts >= most)?;
            Some(count.since + WINDOW_MS - now)
        });
        if let Some(wait) = waits.max() {
            return Err(u32::try_from(wait / 1_000 + 1).unwrap_or(u32::MAX));
        }
        for key in &keys {
            let count = counts.entry(key.clone()).or_insert(Count { since: now, attempts: 0 });
            if over(count) {
                *count = Count { since: now, attempts: 0 };
            }
            count.attempts += 1;
        }
        Ok(Attempt { keys })
    }

    /// Takes a successful attempt off again; the account starts afresh.
    pub fn succeeded(&self, attempt: &Attempt) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.remove(&attempt.keys[0]);
        if let Some(count) = counts.get_mut(&attempt.keys[1]) {
            count.attempts = count.attempts.saturating_sub(1);
        }
    }
}

fn forget(counts: &mut HashMap<Key, Count>, now: Timestamp) {
    counts.retain(|_, count| now - count.since < WINDOW_MS);
    if counts.len() >= KEYS {
        let mut ages: Vec<Timestamp> = counts.values().map(|count| count.since).collect();
        ages.sort_unstable();
        let half = ages[ages.len() / 2];
        counts.retain(|_, count| count.since > half);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fail(limiter: &Limiter, account: &str, address: &str, times: u32, now: Timestamp) -> Option<u32> {
        (0..times).find_map(|_| limiter.begin(account, address, now).err())
    }

    #[test]
    fn an_account_is_closed_after_ten_failures_and_open_again_after_a_quarter_of_an_hour() {
        let limiter = Limiter::default();
        assert_eq!(fail(&limiter, "mara", "::1", 10, 0), None);
        assert_eq!(limiter.begin(" MARA", "::2", 60_000).expect_err("closed"), 841);
        assert!(limiter.begin("mara", "::2", WINDOW_MS).is_ok());
    }

    #[test]
    fn an_address_is_closed_after_fifty_failures_over_many_accounts() {
        let limiter = Limiter::default();
        for n in 0..PER_ADDRESS {
            assert!(limiter.begin(&n.to_string(), "::1", 0).is_ok());
        }
        assert!(limiter.begin("fresh", "::1", 0).is_err());
        assert!(limiter.begin("fresh", "::2", 0).is_ok());
    }

    #[test]
    fn successes_do_not_count() {
        let limiter = Limiter::default();
        for _ in 0..1_000 {
            let attempt = limiter.begin("mara", "::1", 0).expect("open");
            limiter.succeeded(&attempt);
        }
    }

    #[test]
    fn memory_stays_bounded() {
        let limiter = Limiter::default();
        for n in 0..30_000_i64 {
            let _ = limiter.begin(&n.to_string(), &n.to_string(), n);
        }
        assert!(limiter.counts.lock().expect("whole").len() <= KEYS + 2);
    }
}
