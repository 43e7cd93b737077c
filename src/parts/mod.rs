//! Parts that several pages share: they know endpoints and routes, unlike `ui`.

mod item_row;
mod later;
mod promise;
mod query_text;
pub mod ticket;
mod ticket_row;

pub use item_row::ItemRow;
pub use later::{Later, Load, Page};
pub use promise::promise;
pub use query_text::{QueryText, query_text};
pub use ticket_row::TicketRow;
