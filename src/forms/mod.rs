//! The request form in the browser: drafts in storage, the navigation between pages, submission, suggestions.
//!
//! `portico_views::form` has the state of a form and the views of its questions; here is what belongs to the browser:
//! `drafts` stores typed answers under the person's id, `controls` are the inputs that react to keys and pointers,
//! `take_over` adopts what was typed before the app was there.

mod calendar;
mod controls;
mod deferred_parts;
mod draft_line;
mod draft_notices;
pub mod drafts;
mod files;
mod for_whom;
mod month;
mod open;
mod opened_form;
mod people;
mod person_box;
mod request_form;
mod review_page;
mod sent;
mod side_panel;
mod solved;
mod submit;
mod suggestions;
mod table_input;
mod take_over;

pub use calendar::CalendarMonth;
pub use deferred_parts::DeferredParts;
pub use draft_notices::EndedElsewhere;
pub use files::FilesInput;
pub use for_whom::ForWhom;
pub use open::item_form;
pub use opened_form::{OpenedForm, PeriodForm, RareForm};
pub use people::PeopleInput;
pub use request_form::{Replaced, RequestForm};
pub use review_page::ReviewPage;
pub use sent::{Sent, SentTicket};
pub use side_panel::ArticlePanel;
pub use solved::Thanks;
pub use suggestions::Suggested;
pub use table_input::TableInput;
