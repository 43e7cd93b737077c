//! The frame of every page: top bar, search, notices, footer, and behaviour that all pages share.

mod focus;
mod frame;
mod keys;
mod nav_link;
mod notices;
mod palette;
mod protected_page;
mod session_guard;
mod sign_out;
mod state_banner;

pub use portico_views::layout::{Footer, Mark};

pub use frame::Frame;
pub use keys::Overlay;
pub use nav_link::NavLink;
pub use notices::Notices;
pub use palette::Palette;
pub use session_guard::SessionGuard;
pub use sign_out::{SignOut, SignOutDialog};

use leptos::prelude::provide_context;

/// Provides the contexts of the frame.
pub fn provide() {
    provide_context(Notices::new());
    provide_context(Overlay::new());
}
