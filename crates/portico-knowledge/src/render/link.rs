//! Resolving links and pictures, and rendering dead ones.

use std::borrow::Cow;

use comrak::nodes::{Node, NodeValue};

use super::writer::HtmlWriter;
use crate::{
    directive_placeholders::{Directive, OPEN, TextPart, parts},
    import_warning::WarningKind,
    links::{Address, NoPicture, below_root, classify},
    slug::{PREFIX, slug},
};

/// A resolved link.
pub(super) enum LinkTarget {
    /// To an anchor of this article.
    Inside(String),
    /// To an address.
    Address(String),
    /// The target does not exist.
    Nowhere,
    /// The address is not allowed.
    Unsafe,
}

impl HtmlWriter<'_> {
    pub(super) fn link(&mut self, node: Node<'_>, url: &str) {
        if self.in_link {
            return self.inlines(node);
        }
        let link_target = self.link_target(url);
        if matches!(link_target, LinkTarget::Unsafe) && is_bare(node, url) {
            // `<smtp:somebody@example.org>`: a placeholder that Markdown parses as an address.
            self.note(WarningKind::TagAsText, &format!("<{url}>"));
            self.escape("<");
            self.text(url);
            self.escape(">");
            return;
        }
        self.in_link = true;
        let end = self.begin_link(link_target, url);
        self.inlines(node);
        self.in_link = false;
        self.end_link(&end);
    }

    /// Writes the opening tag, or reports why there is none; returns the text that closes it.
    pub(super) fn begin_link(&mut self, link_target: LinkTarget, url: &str) -> (String, Option<usize>) {
        match link_target {
            LinkTarget::Inside(fragment) => (String::new(), Some(self.open_anchor(&fragment))),
            LinkTarget::Address(address) => {
                self.push("<a href=\"");
                self.escape(&address);
                let abroad = address.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("http"));
                self.push(if abroad { "\" rel=\"noopener noreferrer\">" } else { "\">" });
                ("</a>".to_owned(), None)
            }
            LinkTarget::Nowhere => {
                self.note(WarningKind::DeadLink, url);
                (String::new(), None)
            }
            LinkTarget::Unsafe => {
                let kind = if url.contains(OPEN) { WarningKind::DeadLink } else { WarningKind::UnsafeLink };
                self.note(kind, url);
                (String::new(), None)
            }
        }
    }

    pub(super) fn end_link(&mut self, end: &(String, Option<usize>)) {
        self.push(&end.0);
        if let Some(anchor) = end.1 {
            self.close_anchor(anchor);
        }
    }

    /// Resolves a link.
    pub(super) fn link_target(&self, url: &str) -> LinkTarget {
        let url = &self.address(url);
        let found = match classify(url) {
            Address::Unsafe => return LinkTarget::Unsafe,
            Address::Fragment(fragment) => return LinkTarget::Inside(fragment.to_owned()),
            Address::External(address) => return LinkTarget::Address(address),
            Address::Relative("", fragment) => {
                return fragment.map_or(LinkTarget::Nowhere, |fragment| LinkTarget::Inside(fragment.to_owned()));
            }
            Address::Relative(path, fragment) => below_root(self.file(), path)
                .and_then(|path| self.links.article(&path))
                .map(|address| with_fragment(address, fragment, true)),
            Address::Site(path, fragment) => self.links.site(path).map(|address| {
                let article = address.starts_with('/') && address != path;
                with_fragment(address, fragment, article)
            }),
        };
        match found {
            None => LinkTarget::Nowhere,
            Some(address) => match classify(&address) {
                Address::External(address) => LinkTarget::Address(address),
                Address::Site(..) => LinkTarget::Address(address),
                _ => LinkTarget::Unsafe,
            },
        }
    }

    /// An address with the parts produced by templates inserted.
    fn address<'u>(&self, url: &'u str) -> Cow<'u, str> {
        if !url.contains(OPEN) {
            return Cow::Borrowed(url);
        }
        let mut out = String::with_capacity(url.len());
        for part in parts(url) {
            match part {
                TextPart::Text(text) => out.push_str(text),
                TextPart::Placeholder(index) => match self.placeholders.get(index).map(|mark| &mark.what) {
                    Some(Directive::Target(target)) => out.push_str(target),
                    // Other directives in an address make it invalid.
                    _ => out.push(OPEN),
                },
            }
        }
        Cow::Owned(out)
    }

    /// The address of a picture, or why it is not shown.
    pub(super) fn picture_address(&self, url: &str) -> Result<String, NoPicture> {
        let url = &self.address(url);
        let address = match classify(url) {
            Address::External(address) => self.links.image(&address)?,
            Address::Site(path, _) => self.links.image(path)?,
            Address::Relative(path, _) => {
                self.links.image(&below_root(self.file(), path).ok_or(NoPicture::Outside)?)?
            }
            Address::Fragment(_) | Address::Unsafe => return Err(NoPicture::Missing),
        };
        let safe = matches!(classify(&address), Address::External(_) | Address::Site(..));
        if safe { Ok(address) } else { Err(NoPicture::Missing) }
    }

    /// Writes a link to a video or an embedded page.
    pub(super) fn video(&mut self, url: &str) {
        self.note(WarningKind::Media, url);
        let Address::External(address) = classify(url) else { return };
        let name = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        let host = name.split(['/', '?']).next().unwrap_or_default().to_owned();
        let wrap = !self.in_link;
        if wrap {
            self.begin_link(LinkTarget::Address(address), url);
        }
        let text = format!("{}: {host}", self.words.video);
        self.escape(&text);
        if wrap {
            self.push("</a>");
        }
    }

    /// The file being rendered.
    pub(super) fn file(&self) -> &str {
        self.files.last().map_or("", String::as_str)
    }
}

/// Appends a fragment; for our own articles, it is converted to an id.
fn with_fragment(address: String, fragment: Option<&str>, article: bool) -> String {
    match fragment.filter(|fragment| !fragment.is_empty() && !address.contains('#')) {
        None => address,
        Some(fragment) if article && address.starts_with('/') => {
            let id = slug(&crate::links::decode(fragment).unwrap_or_default());
            format!("{address}#{PREFIX}{id}")
        }
        Some(fragment) => format!("{address}#{fragment}"),
    }
}

/// Whether the text of the link is its address.
fn is_bare(node: Node<'_>, url: &str) -> bool {
    node.first_child()
        .filter(|child| child.next_sibling().is_none())
        .is_some_and(|child| matches!(&child.data().value, NodeValue::Text(text) if text == url))
}
