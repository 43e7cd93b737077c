//! One file per route.

mod accessibility;
mod not_found;
mod sign_in;

pub use accessibility::Accessibility;
pub use not_found::NotFound;
pub use sign_in::{SignIn, SignInForm};
