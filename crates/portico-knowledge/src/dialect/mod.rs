//! What other platforms write around blocks: `!!! warning`, `??? tip`, `=== "Tab"`, `:::tip`, `<TabItem>`, `{{< hint >}}`,
//! `{% hint %}`. Each becomes a quotation that begins with a mark, which the renderer knows: so what is in it is read as
//! Markdown, wherever it stands. Every line keeps the number that it had.

mod arguments;
mod container;
mod fence;
mod opener;
mod pairing;
mod rewrite;

pub(crate) use arguments::Arguments;
pub(crate) use container::Container;
pub(crate) use pairing::Open;
pub(crate) use rewrite::rewrite;
