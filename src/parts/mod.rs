//! Parts shared by several pages; unlike `ui`, they know endpoints and routes.

mod conflict_notice;
mod finder_results;
pub(crate) mod found;
mod helpful;
mod lazy_page;
mod list_place;
mod load_latest;
mod paged_list;
mod palette;
mod query_text;
mod refused;
pub mod ticket;
mod tracked_results;
mod unsent_text;

pub use conflict_notice::conflict_notice;
pub use finder_results::{FinderResults, Results, Typed};
pub use helpful::{Helpful, unhelpful};
pub use lazy_page::{LazyPage, Load, Page};
pub use load_latest::load_latest;
pub use paged_list::{Rows, paged_list};
pub use palette::PaletteBox;
pub use portico_views::article::{attachment_list, known_error};
pub use portico_views::promise;
pub use portico_views::ticket::row_number;
pub use portico_views::{
    ItemRow,
    requests::TicketRow,
    search::{ArticleHitRow, piece},
};
pub use query_text::{QueryText, query_text};
pub use refused::refused;
pub use tracked_results::{TrackedResults, follow};
pub use unsent_text::{SentText, UnsentText};
