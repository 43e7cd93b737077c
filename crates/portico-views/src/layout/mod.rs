//! The frame of a page: top bar, content, footer.

mod footer;
mod frame;
mod main_nav;
mod nav_link;
mod person_menu;
mod public_frame;
mod top_bar;

pub use footer::Footer;
pub use frame::{Frame, MAIN};
pub use main_nav::main_nav;
pub use nav_link::NavLink;
pub use public_frame::PublicFrame;
pub use top_bar::Mark;
