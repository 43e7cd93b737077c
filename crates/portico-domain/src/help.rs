//! Help text as a small tree of blocks, which the app draws as views. There is no HTML in it.

use serde::{Deserialize, Serialize};

/// A block of help text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading inside the help.
    Heading(Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list with bullets; each item holds blocks.
    Bullets(Vec<Vec<Block>>),
    /// A numbered list.
    Numbers(Vec<Vec<Block>>),
    /// Preformatted text.
    Code(String),
}

/// A run of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Important text.
    Strong(Vec<Inline>),
    /// Stressed text.
    Emphasis(Vec<Inline>),
    /// Code inside a sentence.
    Code(String),
    /// A link: `https:`, `mailto:`, `tel:` or a path of the portal.
    Link {
        /// Where it leads.
        href: String,
        /// What is read.
        text: Vec<Inline>,
    },
}
