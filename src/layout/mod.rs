//! The frame of every page: top bar, search, notices, footer, and behaviour that all pages share.

mod focus;
mod footer;
mod frame;
mod keys;
mod nav_link;
mod notices;
mod offline;
mod palette;
mod person_menu;
mod protected_page;
mod session_guard;
mod sign_out;
mod top_bar;

pub use footer::Footer;
pub use frame::Frame;
pub use keys::Overlay;
pub use nav_link::NavLink;
pub use notices::Notices;
pub use palette::Palette;
pub use session_guard::SessionGuard;
pub use sign_out::{SignOut, SignOutDialog};
pub use top_bar::Mark;

use leptos::prelude::provide_context;

/// Provides the contexts of the frame.
pub fn provide() {
    provide_context(Notices::new());
    provide_context(Overlay::new());
}
