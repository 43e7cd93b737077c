//! Bodies of the API under `/api/v1`: the only language in which app and server talk.

mod catalog;
mod editing;
mod knowledge;
mod problem;
mod search;
mod session;
mod ticket;

pub use catalog::{CatalogView, CategoryView, ItemCard, ItemForm};
pub use editing::{
    ArticleAbout, ArticleCopy, ArticleEditing, ArticleRef, CopyConflict, CopySaved, DiffRow, DueArticles, EditCopy,
    EditFilter, EditedArticle, EditedPage, EditingChoices, ItemRef, KnownErrorState, NewArticle, NewImage, Preview,
    PreviewNote, PreviewOf, Restore, RevisionRow, RevisionView, RowKind, Transition,
};
pub use knowledge::{Article, ArticleCard, ArticleCategory, ArticleOffer, KnowledgeView, TocEntry};
pub use problem::{ProblemDocument, ProblemType};
pub use search::{ArticleHit, ArticlePart, FacetCount, FoundIn, Piece, SearchView};
pub use session::{ChangePassword, Me, OrganisationView, PersonRef, Preferences, Role, SignIn, Theme, User};
pub use ticket::{
    Answered, AnsweredSection, Cancel, EventView, NewTicket, Queue, Text, Ticket, TicketEvent, TicketFilter,
    TicketPage, TicketSummary, Timestamp,
};
