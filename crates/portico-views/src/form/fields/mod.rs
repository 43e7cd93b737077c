//! One input per kind of field.

mod checkboxes;
mod chips;
mod computed;
mod consent;
mod date;
mod date_time;
mod date_time_input;
mod files;
mod money;
mod no_options;
mod note;
#[cfg(feature = "ssr")]
mod people;
mod period;
mod radio;
mod rows;
mod scale;
mod select;
mod text;
mod time;
mod yes_no;

pub use checkboxes::CheckboxesField;
pub use chips::{Chips, ChipsField};
pub use computed::ComputedField;
pub use consent::ConsentField;
pub use date::DateField;
pub use date_time::DateTimeField;
pub use files::FilesField;
pub use money::MoneyField;
pub use note::NoteField;
#[cfg(feature = "ssr")]
pub use people::PeopleMatches;
#[cfg(feature = "ssr")]
pub(super) use people::drawn_people;
pub use period::PeriodField;
pub use radio::RadioField;
pub use rows::RowsField;
pub use scale::ScaleField;
pub use select::SelectField;
pub use text::{LongTextField, TextField};
pub use time::TimeField;
pub use yes_no::YesNoField;
