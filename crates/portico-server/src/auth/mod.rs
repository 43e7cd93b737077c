//! Signing in: passwords, sessions' ids and cookies, the limiter.

mod cookie;
mod limiter;
mod password;
mod session_id;

pub use cookie::Cookies;
pub use limiter::Limiter;
pub use password::{Passwords, generate};
pub use session_id::SessionId;
