//! Passwords: argon2id on threads of its own, as many at a time as the machine bears.

use std::{
    cell::RefCell,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, Block, Params, PasswordHash, Version,
    password_hash::{Output, ParamsString, Salt, SaltString},
};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use tokio::sync::oneshot;

use crate::budget::NotRun;

/// 19 MiB, two passes, one lane.
const PARAMS: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Maximum number of passwords that wait; more are refused with 503.
const QUEUE: usize = 256;
/// Time without a password after which the memory of a hash is released.
const REST: Duration = Duration::from_secs(5);

type HashingJob = Box<dyn FnOnce() + Send>;

/// Hashes and verifies passwords. Its threads bound both the memory and the processors that sign-in takes.
#[derive(Clone)]
pub struct Passwords {
    jobs: Sender<HashingJob>,
    /// What the password of an account that does not exist is compared with.
    decoy: Arc<OnceLock<String>>,
    /// Number of passwords that were hashed to be compared.
    compared: Arc<AtomicU64>,
}

impl Passwords {
    /// One thread per four processors, at least one.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub fn new() -> io::Result<Self> {
        let (jobs, waiting) = bounded(QUEUE);
        let threads = thread::available_parallelism().map_or(1, |n| (n.get() / 4).max(1));
        for _ in 0..threads {
            let waiting = waiting.clone();
            thread::Builder::new().name("passwords".into()).spawn(move || work(&waiting))?;
        }
        let passwords = Self { jobs, decoy: Arc::default(), compared: Arc::default() };
        let decoy = Arc::clone(&passwords.decoy);
        let make = move || drop(decoy.set(generate().and_then(|password| hash(&password)).unwrap_or_default()));
        passwords.jobs.try_send(Box::new(make)).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(passwords)
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// When too many wait, or hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, NotRun> {
        self.run(move || hash(&password)).await?.ok_or(NotRun::Panicked)
    }

    /// Whether `password` is that of `stored`. Without an account it takes as long, and is false.
    ///
    /// # Errors
    /// When too many wait.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, NotRun> {
        let (decoy, compared) = (Arc::clone(&self.decoy), Arc::clone(&self.compared));
        self.run(move || {
            let known = stored.is_some();
            let against = stored.as_deref().or_else(|| decoy.get().map(String::as_str)).unwrap_or_default();
            let fits = verify(&password, against);
            compared.fetch_add(u64::from(fits.is_some()), Ordering::Relaxed);
            known && fits == Some(true)
        })
        .await
    }

    /// How many passwords were hashed to be compared: the work of sign-in.
    #[must_use]
    pub fn compared(&self) -> u64 {
        self.compared.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, NotRun> {
        let (answer, result) = oneshot::channel();
        let job = Box::new(move || drop(answer.send(work())));
        self.jobs.try_send(job).map_err(|_| NotRun::Busy)?;
        result.await.map_err(|_| NotRun::Panicked)
    }
}

/// Does one job after the other until the last handle is gone.
fn work(waiting: &Receiver<HashingJob>) {
    loop {
        let Some(job) = next(waiting) else { return };
        if catch_unwind(AssertUnwindSafe(job)).is_err() {
            tracing::error!("hashing a password panicked");
        }
    }
}

/// The next job, as soon as there is one.
fn next(waiting: &Receiver<HashingJob>) -> Option<HashingJob> {
    match waiting.recv_timeout(REST) {
        Err(RecvTimeoutError::Timeout) => {
            MEMORY.take();
            waiting.recv().ok()
        }
        job => job.ok(),
    }
}

thread_local! {
    /// The memory of one hash, used again for the next while they come one after the other.
    static MEMORY: RefCell<Vec<Block>> = const { RefCell::new(Vec::new()) };
}

fn fill(params: &Params, password: &str, salt: &[u8], out: &mut [u8]) -> Option<()> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    MEMORY.with_borrow_mut(|memory| {
        let blocks = params.block_count();
        memory.resize(blocks, Block::default());
        argon2.hash_password_into_with_memory(password.as_bytes(), salt, out, &mut memory[..blocks]).ok()
    })
}

fn hash(password: &str) -> Option<String> {
    let (memory, passes, lanes) = PARAMS;
    let params = Params::new(memory, passes, lanes, None).ok()?;
    let (mut salt, mut out) = ([0; 16], [0; Params::DEFAULT_OUTPUT_LEN]);
    getrandom::fill(&mut salt).ok()?;
    fill(&params, password, &salt, &mut out)?;
    let salt = SaltString::encode_b64(&salt).ok()?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).ok()?,
        salt: Some(salt.as_salt()),
        hash: Some(Output::new(&out).ok()?),
    };
    Some(hash.to_string())
}

/// Whether it fits; `None` where nothing can be computed.
fn verify(password: &str, stored: &str) -> Option<bool> {
    let hash = PasswordHash::new(stored).ok().filter(|hash| hash.algorithm == Algorithm::Argon2id.ident())?;
    let (params, expected) = (Params::try_from(&hash).ok()?, hash.hash?);
    let mut salt = [0; Salt::MAX_LENGTH];
    let salt = hash.salt?.decode_b64(&mut salt).ok()?;
    let mut out = vec![0; expected.len()];
    fill(&params, password, salt, &mut out)?;
    // `Output` compares in constant time.
    Some(Output::new(&out).ok()? == expected)
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

#[cfg(test)]
mod tests {
    use argon2::PasswordVerifier;

    use super::*;

    #[test]
    fn a_hash_is_argon2id_as_others_read_it_and_fits_its_password_alone() {
        let stored = hash("correct horse").expect("hashed");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_eq!(verify("correct horse", &stored), Some(true));
        assert_eq!([verify("correct house", &stored), verify("", &stored)], [Some(false); 2]);
        assert_eq!([verify("correct horse", ""), verify("correct horse", "$argon2id$")], [None; 2]);
        let parsed = PasswordHash::new(&stored).expect("PHC");
        assert!(Argon2::default().verify_password(b"correct horse", &parsed).is_ok());
        assert_ne!(hash("correct horse").expect("hashed"), stored);
    }
}
