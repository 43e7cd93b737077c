//! One file per route.

mod article;
mod cancel;
mod catalog;
mod home;
mod item;
mod knowledge;
mod password;
mod request;
mod requests;
mod search;
mod sections;
mod settings;
mod sign_in;

pub use article::ArticlePage;
pub use catalog::CatalogPage;
pub use home::{Drafts, Home, HomeDrafts};
pub use item::Item;
pub use knowledge::KnowledgePage;
pub use portico_views::Accessibility;
pub use portico_views::NotFound;
pub use request::RequestPage;
pub use requests::Requests;
pub use search::SearchPage;
pub use settings::Settings;
pub use sign_in::SignIn;
