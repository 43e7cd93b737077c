//! Views of help text: the block tree of a catalog file, never HTML.

use leptos::prelude::*;
use portico_domain::help::{Block, Inline};

/// Help text.
#[component]
pub fn HelpBlocks(
    /// The blocks.
    blocks: Vec<Block>,
) -> impl IntoView {
    view! { <div class="grid gap-3 max-w-read">{draw_all(blocks)}</div> }
}

fn draw_all(blocks: Vec<Block>) -> Vec<AnyView> {
    blocks.into_iter().map(draw).collect()
}

fn draw(block: Block) -> AnyView {
    match block {
        Block::Heading(text) => view! { <h2 class="text-lg mt-3">{inlines(text)}</h2> }.into_any(),
        Block::Paragraph(text) => view! { <p>{inlines(text)}</p> }.into_any(),
        Block::Bullets(items) => view! { <ul class="list-disc pl-6 grid gap-1">{entries(items)}</ul> }.into_any(),
        Block::Numbers(items) => view! { <ol class="list-decimal pl-6 grid gap-1">{entries(items)}</ol> }.into_any(),
        Block::Code(text) => {
            view! { <pre class="bg-sunken p-3 rounded text-sm overflow-x-auto font-mono" tabindex="0">{text}</pre> }
                .into_any()
        }
    }
}

fn entries(items: Vec<Vec<Block>>) -> Vec<AnyView> {
    items.into_iter().map(|blocks| view! { <li>{draw_all(blocks)}</li> }.into_any()).collect()
}

fn inlines(inlines: Vec<Inline>) -> Vec<AnyView> {
    inlines.into_iter().map(inline).collect()
}

fn inline(inline: Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Strong(text) => view! { <strong>{inlines(text)}</strong> }.into_any(),
        Inline::Emphasis(text) => view! { <em>{inlines(text)}</em> }.into_any(),
        Inline::Code(text) => {
            view! { <code class="bg-sunken px-1 rounded font-mono text-[0.9em]">{text}</code> }.into_any()
        }
        Inline::Link { href, text } => view! { <a class="link" href=href>{inlines(text)}</a> }.into_any(),
    }
}
