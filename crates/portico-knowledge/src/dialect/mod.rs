//! Block syntax of other platforms: `!!! warning`, `??? tip`, `=== "Tab"`, `:::tip`, `<TabItem>`, `{{< hint >}}`,
//! `{% hint %}`. Each becomes a quotation that begins with a placeholder known to the renderer, so its content is
//! parsed as Markdown everywhere. Line numbers are preserved.

mod arguments;
mod container;
mod fence;
mod opener;
mod pairing;
mod rewrite;

pub(crate) use arguments::Arguments;
pub(crate) use container::Container;
pub(crate) use pairing::OpenConstructs;
pub(crate) use rewrite::rewrite;
