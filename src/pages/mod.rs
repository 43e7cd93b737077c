//! One file per route.

mod accessibility;
mod item;
mod not_found;
mod sign_in;

pub use accessibility::Accessibility;
pub use item::Item;
pub use not_found::NotFound;
pub use sign_in::{SignIn, SignInForm};
