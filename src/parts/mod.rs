//! Parts shared by several pages; unlike `ui`, they know endpoints and routes.

mod article_hit;
mod attachment_list;
mod conflict_notice;
mod finder_results;
pub(crate) mod found;
mod helpful;
mod item_row;
mod known_error;
mod lazy_page;
mod list_place;
mod paged_list;
mod palette;
mod promise;
mod query_text;
mod row_number;
pub mod ticket;
mod ticket_row;
mod tracked_results;
mod unsent_text;

pub use article_hit::{ArticleHitRow, piece};
pub use attachment_list::attachment_list;
pub use conflict_notice::conflict_notice;
pub use finder_results::{FinderResults, Results, Typed};
pub use helpful::{Helpful, unhelpful};
pub use item_row::ItemRow;
pub use known_error::known_error;
pub use lazy_page::{LazyPage, Load, Page};
pub use paged_list::{Rows, paged_list};
pub use palette::PaletteBox;
pub use promise::promise;
pub use query_text::{QueryText, query_text};
pub use row_number::row_number;
pub use ticket_row::TicketRow;
pub use tracked_results::TrackedResults;
pub use unsent_text::{SentText, UnsentText};
