//! The views of Portico's pages over finished data: no request, no storage, no resource.
//!
//! The browser apps draw them into the document and add what a person does with them; the server (feature `ssr`) draws
//! the same views as HTML, so that a page can be read and used before the app is there. What only such a page carries
//! (names and addresses of forms, their hidden inputs) is written as [`drawn`]: it takes no byte in the apps.

// The type of a whole page, which only the server has, nests deeply.
#![cfg_attr(feature = "ssr", recursion_limit = "256")]

mod accessibility;
pub mod article;
pub mod catalog;
pub mod dom;
mod drawn;
pub mod form;
pub mod format;
pub mod home;
mod item_row;
pub mod knowledge;
pub mod lang;
pub mod layout;
mod not_found;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod paths;
mod promise;
pub mod requests;
pub mod search;
pub mod sign_in;
pub mod sorted;
pub mod ticket;
pub mod ui;
mod viewer;

pub use accessibility::Accessibility;
pub use drawn::{DRAWN, asked, drawn};
#[cfg(feature = "ssr")]
pub use drawn::{DrawnPage, PageRequest};
pub use item_row::ItemRow;
pub use not_found::NotFound;
pub use promise::promise;
pub use viewer::Viewer;
