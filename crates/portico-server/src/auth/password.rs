//! Passwords: argon2id, so many at a time as the machine bears.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version, password_hash::SaltString,
};
use portico_domain::api::ProblemType;
use tokio::sync::Semaphore;

use crate::problem::Problem;

/// 19 MiB, two passes, one lane.
const PARAMS: (u32, u32, u32) = (19 * 1024, 2, 1);

/// Hashes and verifies passwords on threads that may block.
#[derive(Clone)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    /// What the password of an account that does not exist is compared with.
    decoy: Arc<str>,
}

impl Passwords {
    /// One permit per two processors, at least two.
    #[must_use]
    pub fn new() -> Self {
        let permits = std::thread::available_parallelism().map_or(2, |n| (n.get() / 2).max(2));
        let decoy = generate().and_then(|password| hash(&password)).unwrap_or_default();
        Self { permits: Arc::new(Semaphore::new(permits)), decoy: decoy.into() }
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, Problem> {
        self.blocking(move || hash(&password)).await?.ok_or_else(|| ProblemType::Internal.into())
    }

    /// Whether `password` is that of `stored`. Without an account it takes as long, and is false.
    ///
    /// # Errors
    /// When the server is stopping.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Problem> {
        let decoy = Arc::clone(&self.decoy);
        self.blocking(move || {
            let known = stored.is_some();
            let fits = verify(&password, stored.as_deref().unwrap_or(&decoy));
            known && fits
        })
        .await
    }

    async fn blocking<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| ProblemType::Unavailable)?;
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        task.await.map_err(|_| ProblemType::Internal.into())
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
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
