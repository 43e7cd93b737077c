//! Parts that several pages share: they know endpoints and routes, unlike `ui`.

mod article_hit;
mod finder_results;
pub(crate) mod found;
mod helpful;
mod item_row;
mod later;
mod palette_box;
mod promise;
mod query_text;
pub mod ticket;
mod ticket_row;

pub use article_hit::ArticleHitRow;
pub use finder_results::{FinderResults, Results, Typed};
pub use helpful::{Helpful, unhelpful};
pub use item_row::ItemRow;
pub use later::{Later, Load, Page};
pub use palette_box::PaletteBox;
pub use promise::promise;
pub use query_text::{QueryText, query_text};
pub use ticket_row::TicketRow;
