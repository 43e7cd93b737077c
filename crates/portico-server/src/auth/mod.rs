//! Signing in: passwords, sessions' ids and cookies, the limiter.

mod address;
mod cookie;
mod limiter;
mod password;
mod session_id;
mod session_user;

pub use address::{Addresses, ClientAddress, Network};
pub use cookie::{Cookies, Transport};
pub use limiter::{Attempt, Guess, Limiter, Refused};
pub use password::{Passwords, generate};
pub use session_id::SessionId;
pub use session_user::{IDLE_MS, KNOWN_MS, MAX_MS, SessionUser};
