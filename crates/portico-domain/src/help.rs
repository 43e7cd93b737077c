//! Help text as a tree of blocks, which the app renders as views. It contains no HTML.

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
    /// A bulleted list; each item contains blocks.
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
    /// Emphasised text.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Emphasis(Vec<Inline>),
    /// Inline code.
    Code(String),
    /// A link: `https:`, `mailto:`, `tel:` or a path of the portal.
    Link {
        /// The target.
        href: String,
        /// The link text.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        text: Vec<Inline>,
    },
}
