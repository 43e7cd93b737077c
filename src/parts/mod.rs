//! Parts shared by several pages; unlike `ui`, they know endpoints and routes.

mod article_hit;
mod attachment_list;
mod changed;
mod finder_results;
mod followed;
pub(crate) mod found;
mod growing;
mod helpful;
mod item_row;
mod kept_text;
mod known_error;
mod lazy_page;
mod list_place;
mod palette;
mod promise;
mod query_text;
mod row_number;
pub mod ticket;
mod ticket_row;

pub use article_hit::{ArticleHitRow, piece};
pub use attachment_list::attachment_list;
pub use changed::changed;
pub use finder_results::{FinderResults, Results, Typed};
pub use followed::Followed;
pub use growing::{Rows, growing};
pub use helpful::{Helpful, unhelpful};
pub use item_row::ItemRow;
pub use kept_text::{KeptText, OnItsWay};
pub use known_error::known_error;
pub use lazy_page::{LazyPage, Load, Page};
pub use palette::PaletteBox;
pub use promise::promise;
pub use query_text::{QueryText, query_text};
pub use row_number::row_number;
pub use ticket_row::TicketRow;
