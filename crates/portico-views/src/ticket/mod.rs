//! The parts of a ticket page, shared by requesters and staff.

mod answers;
mod facts;
mod message;
mod message_form;
mod progress_track;
mod request_view;
mod requested_by;
mod row_number;
mod timeline;
mod when;

pub use answers::Answers;
pub use facts::Facts;
pub use message::Message;
pub use message_form::{MessageForm, SecondAction};
pub use progress_track::ProgressTrack;
pub use request_view::{
    CANCEL, CANCEL_REASON, CancelQuestion, EarlierButton, MissingRequest, RequestView, asks_to_cancel,
};
pub use requested_by::requested_by;
pub use row_number::row_number;
pub use timeline::Timeline;
pub use when::When;

/// Id of the heading of the events. Takes focus when all earlier events are shown and the button has disappeared.
pub const TIMELINE: &str = "timeline";

/// Id of the input for a comment.
pub const COMMENT: &str = "comment";
