//! The request form: from an item's form and a person's draft to a ticket.
//!
//! `state` holds the draft and everything derived from it, with `problems` and `rows`; `field` draws one question with
//! `fields/<kind>`; `drafts` stores typed answers in this browser; `problem_visibility` decides when a problem is
//! shown; `steps` which questions are on a page. The path of an answer is the key everywhere.

mod answer;
mod aside;
mod confirmation;
mod deferred_parts;
mod draft_bar;
mod draft_notices;
pub mod drafts;
mod error_summary;
mod explain;
mod field;
mod field_view;
mod field_views;
mod fields;
mod formula;
mod prefill;
mod problem_visibility;
mod problems;
mod progress;
mod question;
mod questions;
mod request_form;
mod review;
mod review_page;
mod rows;
mod sending;
mod sentences;
mod side_panel;
mod solved;
mod state;
mod steps;
mod submit;
mod suggestions;
mod text;

pub use confirmation::{Sent, SentTicket};
pub use deferred_parts::DeferredParts;
pub use draft_notices::EndedElsewhere;
pub use fields::CalendarMonth;
pub use request_form::{Replaced, RequestForm};
pub use review_page::ReviewPage;
pub use side_panel::ArticlePanel;
pub use solved::Thanks;
