//! Slows the guessing of passwords down, without closing an account or an address to those who know theirs.
//! See docs/decisions/0028-slowing-guesses.md.

use std::{
    collections::HashMap,
    pin::pin,
    sync::{Mutex, MutexGuard, PoisonError},
};

use portico_domain::api::Timestamp;
use sha2::{Digest, Sha256};
use tokio::sync::Notify;

use super::{Network, SessionId};

/// Milliseconds of the first pause; each further failure doubles it.
const FIRST_PAUSE: i64 = 5_000;
/// Failures are forgotten this long after the last, in milliseconds: longer than any pause.
const FORGOTTEN: i64 = 60 * 60_000;
/// Maximum number of keys that are remembered; those with the fewest and oldest failures go first.
const KEYS: usize = 20_000;
/// Maximum number of passwords of one network that are compared or wait for it at the same time; more are refused.
const AT_ONCE: u32 = 80;

/// A password that is about to be compared.
#[derive(Debug)]
pub enum Guess<'a> {
    /// At sign-in.
    SignIn {
        /// The account's name as it was typed.
        account: &'a str,
        /// Where it was typed.
        from: Network,
        /// The device, when this account has been signed in to on it before.
        device: Option<&'a SessionId>,
    },
    /// One's own, to change it.
    OwnPassword {
        /// Id of the signed-in person.
        person: &'a str,
    },
}

/// Why a guess is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Too many were wrong: the seconds to wait.
    Pause(u32),
    /// Too many of this network are being looked at.
    Busy,
}

/// What is counted. Keys of different purposes are different whatever was typed; what was typed is kept as a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum LimitKey {
    /// An account, from an address, on an unknown device.
    Here(Hash, Network),
    /// An account, on a device that it has been signed in to.
    Device(Hash, [u8; 32]),
    /// An account, on unknown devices, wherever they are.
    Anywhere(Hash),
    /// The password of a signed-in person.
    OwnPassword(Hash),
    /// A network: only what is being looked at.
    Network(Network),
}

type Hash = [u8; 16];

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    failures: u32,
    /// When the last was.
    last: Timestamp,
    /// Guesses that are being looked at.
    running: u32,
    /// Guesses of a network that wait for their turn.
    waiting: u32,
}

/// Counts failures. At most as many guesses are looked at together as may fail without a pause: many at once gain nothing,
/// and those that are right wait for each other and pass.
#[derive(Debug, Default)]
pub struct Limiter {
    counts: Mutex<HashMap<LimitKey, Count>>,
    settled: Notify,
}

/// A place among those of a network that wait.
struct WaitingGuess<'a> {
    limiter: &'a Limiter,
    keys: &'a [LimitKey],
}

impl Drop for WaitingGuess<'_> {
    fn drop(&mut self) {
        let mut counts = self.limiter.counts();
        for key in self.keys.iter().filter(|key| matches!(key, LimitKey::Network(_))) {
            let Some(count) = counts.get_mut(key) else { continue };
            count.waiting = count.waiting.saturating_sub(1);
            if count.is_nothing() {
                counts.remove(key);
            }
        }
    }
}

/// A guess that is being looked at.
#[derive(Debug)]
pub struct Attempt<'a> {
    limiter: &'a Limiter,
    keys: Vec<LimitKey>,
    open: bool,
}

enum Admission {
    Go,
    Wait,
    Refused(Refused),
}

impl Limiter {
    /// Waits for its turn, or says why there is none.
    ///
    /// # Errors
    /// When too many were wrong, or too many are being looked at.
    pub async fn begin(&self, guess: Guess<'_>, now: impl Fn() -> Timestamp) -> Result<Attempt<'_>, Refused> {
        let keys = guess.keys();
        let mut place = None;
        loop {
            let mut settled = pin!(self.settled.notified());
            settled.as_mut().enable();
            match self.next(&keys, now(), place.is_some()) {
                Admission::Go => return Ok(Attempt { limiter: self, keys: keys.clone(), open: true }),
                Admission::Refused(why) => return Err(why),
                Admission::Wait => {
                    // Made once: one that is dropped gives a place back.
                    place.get_or_insert_with(|| WaitingGuess { limiter: self, keys: &keys });
                    settled.await;
                }
            }
        }
    }

    /// `waits`: it has a place among those that wait.
    fn next(&self, keys: &[LimitKey], now: Timestamp, waits: bool) -> Admission {
        let mut counts = self.counts();
        let find = |key: &LimitKey| counts.get(key).copied().filter(|count| !count.is_over(now)).unwrap_or_default();
        if let Some(pause) = keys.iter().map(|key| find(key).last + key.pause(find(key).failures) - now).max()
            && pause > 0
        {
            return Admission::Refused(Refused::Pause(u32::try_from((pause + 999) / 1_000).unwrap_or(u32::MAX)));
        }
        let full =
            |key: &LimitKey| matches!(key, LimitKey::Network(_)) && find(key).running + find(key).waiting >= AT_ONCE;
        if !waits && keys.iter().any(full) {
            return Admission::Refused(Refused::Busy);
        }
        let free =
            |key: &LimitKey| matches!(key, LimitKey::Network(_)) || find(key).running < key.allowed(find(key).failures);
        if !keys.iter().all(free) {
            for key in keys.iter().filter(|key| !waits && matches!(key, LimitKey::Network(_))) {
                counts.entry(*key).or_default().waiting += 1;
            }
            return Admission::Wait;
        }
        if counts.len() + keys.len() > KEYS {
            forget(&mut counts, now);
        }
        for key in keys {
            let count = counts.entry(*key).or_default();
            if count.is_over(now) {
                *count = Count::default();
            }
            count.running += 1;
        }
        Admission::Go
    }

    fn settle(&self, keys: &[LimitKey], outcome: Option<Result<(), Timestamp>>) {
        let mut counts = self.counts();
        let mut counted = true;
        for key in keys {
            let Some(count) = counts.get_mut(key) else { continue };
            count.running = count.running.saturating_sub(1);
            match (key, outcome) {
                (LimitKey::Network(_), _) | (_, None) => {}
                // Whoever has guessed right elsewhere says nothing about the others.
                (LimitKey::Anywhere(_), Some(Ok(()))) => {}
                (_, Some(Ok(()))) => count.failures = 0,
                (_, Some(Err(at))) if counted => {
                    count.failures = count.failures.saturating_add(1);
                    count.last = at;
                    // What one address does alone does not slow the others: its pauses have begun.
                    counted = count.failures <= key.free();
                }
                (_, Some(Err(_))) => {}
            }
            if count.is_nothing() {
                counts.remove(key);
            }
        }
        drop(counts);
        self.settled.notify_waiters();
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<LimitKey, Count>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Attempt<'_> {
    /// The password was right.
    pub fn succeeded(mut self) {
        self.open = false;
        self.limiter.settle(&self.keys, Some(Ok(())));
    }

    /// The password was wrong.
    pub fn failed(mut self, now: Timestamp) {
        self.open = false;
        self.limiter.settle(&self.keys, Some(Err(now)));
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        if self.open {
            self.limiter.settle(&self.keys, None);
        }
    }
}

impl Guess<'_> {
    /// What it counts for; the first is its own.
    fn keys(&self) -> Vec<LimitKey> {
        match self {
            Self::SignIn { account, from, device: Some(device) } => {
                vec![LimitKey::Device(hash(account), device.hash()), LimitKey::Network(*from)]
            }
            Self::SignIn { account, from, device: None } => {
                let account = hash(account);
                vec![LimitKey::Here(account, *from), LimitKey::Anywhere(account), LimitKey::Network(*from)]
            }
            Self::OwnPassword { person } => vec![LimitKey::OwnPassword(hash(person))],
        }
    }
}

impl LimitKey {
    /// Number of failures without a pause.
    fn free(&self) -> u32 {
        match self {
            Self::Here(..) | Self::Device(..) | Self::OwnPassword(_) => 4,
            Self::Anywhere(_) => 20,
            Self::Network(_) => u32::MAX,
        }
    }

    /// Maximum number of guesses that are compared at the same time after this number of failures.
    fn allowed(&self, failures: u32) -> u32 {
        self.free().saturating_sub(failures).max(1)
    }

    /// The longest pause in milliseconds.
    fn longest(&self) -> i64 {
        match self {
            Self::Here(..) | Self::Device(..) | Self::OwnPassword(_) => 15 * 60_000,
            // Somebody on a new device is kept waiting by strangers for no longer.
            Self::Anywhere(_) => 60_000,
            Self::Network(_) => 0,
        }
    }

    /// The pause after this number of failures, in milliseconds.
    fn pause(&self, failures: u32) -> i64 {
        match failures.checked_sub(self.free()) {
            None | Some(0) => 0,
            Some(over) => (FIRST_PAUSE << (over - 1).min(20)).min(self.longest()),
        }
    }
}

impl Count {
    fn is_over(&self, now: Timestamp) -> bool {
        self.running + self.waiting == 0 && now - self.last >= FORGOTTEN
    }

    fn is_nothing(&self) -> bool {
        self.running + self.waiting + self.failures == 0
    }
}

/// A name without the differences that an account's name does not make.
fn hash(name: &str) -> Hash {
    let digest = Sha256::digest(name.trim().to_lowercase());
    std::array::from_fn(|at| digest[at])
}

fn forget(counts: &mut HashMap<LimitKey, Count>, now: Timestamp) {
    counts.retain(|_, count| !count.is_over(now));
    if counts.len() > KEYS / 2 {
        let mut worth: Vec<(u32, Timestamp)> = counts.values().map(|count| (count.failures, count.last)).collect();
        worth.sort_unstable();
        let least = worth[worth.len() - KEYS / 2];
        counts.retain(|_, count| count.running + count.waiting > 0 || (count.failures, count.last) > least);
    }
}

#[cfg(test)]
mod tests;
