//! The browser apps of Portico: the employee's ([`app::App`]) and the staff's ([`desk::Desk`]).
//!
//! `app` and `desk` contain the routes, `pages` one file per route, `forms` the request form, `layout` the frame of
//! every page, `ui` primitives without knowledge of routes and endpoints; `api` is the only module that talks to the
//! server.

pub mod api;
pub mod boot;
pub mod browser;
pub mod decode;
pub mod desk;
pub mod forms;
pub mod input_method;
pub mod lang;
pub mod layout;
pub mod normalized_text;
pub mod pages;
pub mod parts;
pub mod random;
pub mod search;
pub mod session;
pub mod tabs;
pub mod ui;
pub mod usage;

pub use portico_views::{format, paths, sorted};
