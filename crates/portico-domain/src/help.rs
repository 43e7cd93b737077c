//! Help text as a small tree of blocks, which the app draws as views. There is no HTML in it.

use serde::{Deserialize, Serialize};

/// A block of help text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = HelpBlock))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading inside the help.
    Heading(Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list with bullets; each item holds blocks.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Bullets(Vec<Vec<Block>>),
    /// A numbered list.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Numbers(Vec<Vec<Block>>),
    /// Preformatted text.
    Code(String),
}

/// A run of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = HelpText))]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Important text.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Strong(Vec<Inline>),
    /// Stressed text.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Emphasis(Vec<Inline>),
    /// Code inside a sentence.
    Code(String),
    /// A link: `https:`, `mailto:`, `tel:` or a path of the portal.
    Link {
        /// Where it leads.
        href: String,
        /// What is read.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        text: Vec<Inline>,
    },
}
