//! Bodies of the API under `/api/v1`: the only language in which app and server talk.

mod about;
mod catalog;
mod editing;
mod knowledge;
mod problem;
mod revision;
mod search;
mod session;
mod ticket;

pub use about::{ArticleAbout, EditingChoices, ItemRef, KnownErrorState};
pub use catalog::{CatalogView, CategoryView, ItemCard, ItemForm};
pub use editing::{
    ArticleCopy, ArticleEditing, ArticleRef, CopyConflict, CopySaved, DueArticles, EditCopy, EditFilter, EditedArticle,
    EditedPage, NewArticle, NewImage, Preview, PreviewNote, PreviewOf, Transition,
};
pub use knowledge::{Article, ArticleCard, ArticleCategory, ArticleOffer, KnowledgeView, TocEntry};
pub use problem::{ProblemDocument, ProblemType};
pub use revision::{DiffRow, Restore, RevisionRow, RevisionView, RowKind};
pub use search::{ArticleHit, ArticlePart, FacetCount, FoundIn, Piece, SearchView};
pub use session::{ChangePassword, Me, OrganisationView, PersonRef, Preferences, Role, SignIn, Theme, User};
pub use ticket::{
    Answered, AnsweredSection, Cancel, EventView, NewTicket, Queue, Text, Ticket, TicketEvent, TicketFilter,
    TicketPage, TicketSummary, Timestamp,
};
