//! The catalog of the running server: checked, its forms compiled, narrowed to whoever asks.

mod changes;
mod directory;
mod loaded;
mod narrowed;
mod read;
mod reload;
mod searched;
mod served;
mod view;

pub use changes::changes_shown;
pub use directory::Directory;
pub use loaded::{LoadedCatalog, Offer};
pub(crate) use read::lines;
pub use read::{CatalogError, check_in_background, hash, read, sources};
pub use reload::{CatalogChanges, ReloadError, Reloaded, reload};
pub use served::ServedCatalog;
