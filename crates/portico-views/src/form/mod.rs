//! The request form: its state over a draft, and the views of its questions, its review and its confirmation.
//!
//! `draft` is the content of all inputs, with merging and adapting to a newer form; `state` holds a draft and everything
//! derived from it, with `problems` and `rows`; `field` draws one question with `fields/<kind>`; `problem_visibility`
//! decides when a problem is shown; `steps` which questions are on a page. The path of an answer is the key everywhere.
//! Storage, focus and calls are the app's.

mod answer;
mod aside;
mod confirmation;
mod controls;
pub mod draft;
mod draft_bar;
mod error_summary;
mod explain;
mod field;
mod field_view;
mod field_views;
mod fields;
mod form_changed;
mod form_element;
mod form_layout;
mod formula;
pub mod people;
pub mod posted;
pub mod prefill;
mod problem_visibility;
mod problems;
mod progress;
mod question;
mod questions;
mod rare_views;
mod review;
mod review_view;
mod rows;
mod rule_views;
mod sending;
mod sentences;
mod state;
pub mod steps;
pub mod table;
mod text;

pub use answer::period_in_words;
pub use aside::{Aside, MobileSummary};
pub use confirmation::Confirmation;
pub use controls::{FormControls, ListProps, PickerProps};
pub use draft_bar::{DraftBar, SaveState};
pub use error_summary::{ErrorSummary, SUMMARY};
pub use fields::Chips;
#[cfg(feature = "ssr")]
pub use fields::PeopleMatches;
pub use form_changed::FormChanged;
pub use form_layout::FormLayout;
pub use problems::paths;
pub use question::{Question, dom_id};
pub use questions::QuestionsView;
pub use rare_views::{PeriodView, RareViews};
pub use review_view::ReviewView;
pub use rows::copied;
pub use rule_views::ENDED;
pub use sending::body;
pub use state::{FormSetup, FormState, judge};
pub use text::normal;
