//! UI primitives without knowledge of routes and endpoints. Changing values are `Signal`s and events are `Callback`s,
//! so that no primitive is generic and each is in the WASM once.

mod badge;
mod button;
mod choices;
pub mod dialog;
mod empty;
mod field;
mod heading;
mod help;
mod icon;
mod panel;
mod posted;
mod search_box;
mod select;
mod skeleton;
mod table;
mod text_input;
mod user_text;

pub use badge::{StatusBadge, Tone};
pub use button::{Button, ButtonVariant};
pub use choices::{Checkbox, CheckboxList, Price, RadioGroup};
pub use dialog::Dialog;
pub use empty::Empty;
pub use field::{ControlProps, Field, FieldGroup};
pub use heading::PageHeading;
pub use help::HelpBlocks;
pub use icon::{Glyph, Icon};
pub use panel::{FailurePanel, Panel};
pub use posted::Posted;
pub use search_box::SearchBox;
pub use select::Select;
pub use skeleton::{SkeletonLines, SkeletonRows};
pub use table::Table;
pub use text_input::{TextArea, TextInput, leave};
pub use user_text::UserText;

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The stored value.
    pub id: String,
    /// The displayed text.
    pub label: String,
    /// Help text under the label.
    pub hint: Option<String>,
    /// The price beside it.
    pub price: Option<String>,
    /// Whether it cannot be chosen; the help text says why.
    pub unavailable: bool,
}

impl Choice {
    /// An option without help.
    #[must_use]
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into(), hint: None, price: None, unavailable: false }
    }

    /// Sets the help text.
    #[must_use]
    pub fn hint(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }
}
