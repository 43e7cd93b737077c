//! Converts Markdown of the catalog to blocks. HTML is shown as text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::help::{Block, Inline};

/// Converts help text.
#[must_use]
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut events = Parser::new_ext(markdown, Options::empty());
    block_list(&mut events, None)
}

fn block_list(events: &mut Parser<'_>, until: Option<TagEnd>) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Text directly within a list item is not in a paragraph.
    let mut loose: Vec<Inline> = Vec::new();
    while let Some(event) = events.next() {
        let block = match event {
            Event::End(end) if Some(end) == until => break,
            Event::Start(Tag::Paragraph) => Block::Paragraph(inlines(events, TagEnd::Paragraph)),
            Event::Start(Tag::Heading { level, .. }) => Block::Heading(inlines(events, TagEnd::Heading(level))),
            Event::Start(Tag::List(start)) => {
                let items = items(events, TagEnd::List(start.is_some()));
                if start.is_some() { Block::Numbers(items) } else { Block::Bullets(items) }
            }
            Event::Start(Tag::CodeBlock(_)) => Block::Code(text(events, TagEnd::CodeBlock)),
            Event::Start(Tag::BlockQuote(kind)) => {
                blocks.extend(block_list(events, Some(TagEnd::BlockQuote(kind))));
                continue;
            }
            event => {
                loose.extend(inline(event, events));
                continue;
            }
        };
        flush(&mut loose, &mut blocks);
        blocks.push(block);
    }
    flush(&mut loose, &mut blocks);
    blocks
}

fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose)));
    }
}

fn items(events: &mut Parser<'_>, until: TagEnd) -> Vec<Vec<Block>> {
    let mut items = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::End(end) if end == until => break,
            Event::Start(Tag::Item) => items.push(block_list(events, Some(TagEnd::Item))),
            _ => {}
        }
    }
    items
}

fn inlines(events: &mut Parser<'_>, until: TagEnd) -> Vec<Inline> {
    let mut inlines = Vec::new();
    while let Some(event) = events.next() {
        if event == Event::End(until) {
            break;
        }
        inlines.extend(inline(event, events));
    }
    inlines
}

fn inline(event: Event<'_>, events: &mut Parser<'_>) -> Option<Inline> {
    Some(match event {
        Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => Inline::Text(text.to_string()),
        Event::Code(code) => Inline::Code(code.to_string()),
        Event::SoftBreak | Event::HardBreak => Inline::Text(" ".to_owned()),
        Event::Start(Tag::Strong) => Inline::Strong(inlines(events, TagEnd::Strong)),
        Event::Start(Tag::Emphasis) => Inline::Emphasis(inlines(events, TagEnd::Emphasis)),
        Event::Start(Tag::Link { dest_url, .. }) => {
            let text = inlines(events, TagEnd::Link);
            let safe = ["https:", "http:", "mailto:", "tel:", "/"].iter().any(|start| dest_url.starts_with(start))
                && !dest_url.starts_with("//");
            if safe { Inline::Link { href: dest_url.to_string(), text } } else { Inline::Emphasis(text) }
        }
        _ => return None,
    })
}

fn text(events: &mut Parser<'_>, until: TagEnd) -> String {
    let mut code = String::new();
    for event in events.by_ref() {
        match event {
            Event::End(end) if end == until => break,
            Event::Text(text) => code.push_str(&text),
            _ => {}
        }
    }
    code
}
