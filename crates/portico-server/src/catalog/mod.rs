//! The catalog of the running server: checked, its forms compiled, narrowed to whoever asks.

mod changes;
mod differences;
mod directory;
pub mod format;
mod loaded;
mod narrowed;
pub mod new_item;
mod read;
mod searched;
mod served;
mod view;

pub use changes::changes_shown;
pub use differences::CatalogChanges;
pub use directory::{Directory, WantedRows};
pub use loaded::{LoadedCatalog, Offer};
pub(crate) use read::lines;
pub use read::{CatalogError, check_in_background, hash, read, sources};
pub use served::ServedCatalog;
pub use view::FormPeople;
