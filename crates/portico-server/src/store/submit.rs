//! Everything that a submit stores, and what becomes of it.

use portico_domain::{
    api::Timestamp,
    audience::Audience,
    catalog::Team,
    pin::PinnedContext,
    ticket::{ChosenByPath, Priority, TicketKind, TicketNumber, Visibility},
    validate::ValidAnswers,
};

/// Everything that a submit stores. Answers and context are of types that only their gates make.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Who asks.
    pub requester: String,
    /// For whom, when that is somebody else.
    pub requested_for: Option<String>,
    /// The audiences that have to admit them still when it is stored.
    pub audiences: Vec<Audience>,
    /// The idempotency key.
    pub key: String,
    /// SHA-256 of the body.
    pub body_hash: [u8; 32],
    /// What is opened.
    pub kind: TicketKind,
    /// Id of the item.
    pub item: String,
    /// Name of the item.
    pub item_name: String,
    /// The resolved title.
    pub title: String,
    /// Version and canonical JSON of the form.
    pub form: (String, String),
    /// The context that its verdict depended on.
    pub context: PinnedContext,
    /// The answers.
    pub answers: ValidAnswers,
    /// The ids of the files among them.
    pub files: Vec<String>,
    /// The chosen options.
    pub chosen: ChosenByPath,
    /// What happens next, in the item's words.
    pub next: Option<String>,
    /// Language in which the form was read.
    pub language: Option<String>,
    /// The team that fulfils it.
    pub team: Team,
    /// Who at the desk sees it.
    pub visibility: Visibility,
    /// Now.
    pub now: Timestamp,
    /// By when it is promised.
    pub promised_by: Option<Timestamp>,
    /// Impact x urgency.
    pub priority: Priority,
}

/// What became of a submit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// A new ticket.
    Created(TicketNumber),
    /// The key has made this ticket before, of the same body.
    Repeated(TicketNumber),
    /// The key has made this ticket before, of another body.
    OtherBody(TicketNumber),
    /// The person for whom it was has left, or is of the item's audience no more. Nothing was stored.
    NotForThem,
    /// Nothing: one of the files has been removed meanwhile.
    FileGone,
}
