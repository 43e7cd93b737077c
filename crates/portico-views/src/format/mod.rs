//! Dates, times, numbers and amounts in the reader's notation: by the browser's `Intl` in the apps; in pages that the
//! server draws, by ICU4X for what the reader's browser has said of itself, with the same texts.

#[cfg(not(feature = "ssr"))]
mod browser;
#[cfg(not(feature = "ssr"))]
pub use browser::*;

#[cfg(feature = "ssr")]
mod native;
#[cfg(feature = "ssr")]
pub use native::*;
