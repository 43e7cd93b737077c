//! Passwords: argon2id on threads of its own, so many at a time as the machine bears.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version, password_hash::SaltString,
};
use portico_domain::api::ProblemType;
use tokio::sync::oneshot;

use crate::problem::Problem;

/// 19 MiB, two passes, one lane.
const PARAMS: (u32, u32, u32) = (19 * 1024, 2, 1);
/// So many may wait; more are turned away with 503.
const QUEUE: usize = 64;

type Job = Box<dyn FnOnce() + Send>;

/// Hashes and verifies passwords. Its threads bound both the memory and the processors that sign-in takes.
#[derive(Clone)]
pub struct Passwords {
    jobs: SyncSender<Job>,
    /// What the password of an account that does not exist is compared with.
    decoy: Arc<OnceLock<String>>,
}

impl Passwords {
    /// One thread per four processors, at least one.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub fn new() -> io::Result<Self> {
        let (jobs, waiting) = sync_channel(QUEUE);
        let waiting = Arc::new(Mutex::new(waiting));
        let threads = thread::available_parallelism().map_or(1, |n| (n.get() / 4).max(1));
        for _ in 0..threads {
            let waiting = Arc::clone(&waiting);
            thread::Builder::new().name("passwords".into()).spawn(move || work(&waiting))?;
        }
        let passwords = Self { jobs, decoy: Arc::default() };
        let decoy = Arc::clone(&passwords.decoy);
        let make = move || drop(decoy.set(generate().and_then(|password| hash(&password)).unwrap_or_default()));
        passwords.jobs.try_send(Box::new(make)).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(passwords)
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// When too many wait, or hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, Problem> {
        self.run(move || hash(&password)).await?.ok_or_else(|| ProblemType::Internal.into())
    }

    /// Whether `password` is that of `stored`. Without an account it takes as long, and is false.
    ///
    /// # Errors
    /// When too many wait.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Problem> {
        let decoy = Arc::clone(&self.decoy);
        self.run(move || {
            let known = stored.is_some();
            let against = stored.as_deref().or_else(|| decoy.get().map(String::as_str)).unwrap_or_default();
            let fits = verify(&password, against);
            known && fits
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let (answer, result) = oneshot::channel();
        let job = Box::new(move || drop(answer.send(work())));
        let busy = |_| Problem::new(ProblemType::Unavailable).retry_after(2);
        self.jobs.try_send(job).map_err(busy)?;
        result.await.map_err(|_| ProblemType::Internal.into())
    }
}

/// Does one job after the other until the last handle is gone.
fn work(waiting: &Mutex<Receiver<Job>>) {
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        if catch_unwind(AssertUnwindSafe(job)).is_err() {
            tracing::error!("hashing a password panicked");
        }
    }
}

fn argon2() -> Option<Argon2<'static>> {
    let (memory, passes, lanes) = PARAMS;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(memory, passes, lanes, None).ok()?))
}

fn hash(password: &str) -> Option<String> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).ok()?;
    let salt = SaltString::encode_b64(&salt).ok()?;
    argon2()?.hash_password(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
}

fn verify(password: &str, stored: &str) -> bool {
    let (Some(argon2), Ok(hash)) = (argon2(), PasswordHash::new(stored)) else { return false };
    argon2.verify_password(password.as_bytes(), &hash).is_ok()
}

/// A password that can be read out and typed: four groups of four letters and digits, none of which looks like another.
#[must_use]
pub fn generate() -> Option<String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    Some(letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-"))
}
