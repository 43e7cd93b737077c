//! Request and response bodies of the API under `/api/v1`, shared by app and server.

mod about;
mod attachment;
mod catalog;
mod draft_file;
mod editing;
mod knowledge;
mod problem;
mod reason;
mod reports;
mod revision;
mod search;
mod session;
mod signals;
mod ticket;

pub use about::{ArticleAbout, EditingChoices, ItemRef, KnownErrorState};
pub use attachment::{ATTACHMENT_BYTES, Attachment};
pub use catalog::{CatalogView, CategoryView, FoundPerson, ItemCard, ItemForm, KeptDraft, PeopleFound};
pub use draft_file::{DraftFile, DraftFiles};
pub use editing::{
    ArticleCopy, ArticleEditing, ArticleRef, CopyConflict, CopySaved, DueArticles, EditCopy, EditFilter, EditedArticle,
    EditedPage, NewArticle, NewImage, Preview, PreviewNote, PreviewOf, Transition,
};
pub use knowledge::{
    Article, ArticleCard, ArticleCategory, ArticleList, ArticleOffer, KnowledgeCategory, KnowledgeView, TocEntry,
};
pub use problem::{ProblemDocument, ProblemType};
pub use reason::{
    ArticleLine, EditingReason, FileReason, FlatReason, ProblemReason, RequestReason, TextReason, UnknownReason,
};
pub use reports::{
    DeflectedItem, DeflectingArticle, Deflections, KnowledgeReport, OverdueArticle, RatedArticle, SearchGroup,
    SearchGroups, Trend,
};
pub use revision::{DiffRow, Restore, RevisionRow, RevisionView, RowKind};
pub use search::{ArticleHit, ArticlePart, FacetCount, FoundIn, Piece, SearchView};
pub use session::{
    BegunDraft, BegunDrafts, ChangePassword, Me, OrganisationView, PersonRef, Preferences, Role, SignIn, TeamRef,
    Theme, User,
};
pub use signals::{
    ArticleRead, Because, Feedback, FeedbackDone, FeedbackList, FeedbackView, Opened, OpenedKind, SearchMade,
    SearchPlace, Solved, Suggestion, Suggestions, Unhelpful,
};
pub use ticket::{
    Answered, AnsweredRow, AnsweredSection, EventPage, EventView, NewTicket, Queue, Ticket, TicketAction, TicketFilter,
    TicketPage, TicketRead, TicketSummary, TicketUpdate, Timestamp,
};
