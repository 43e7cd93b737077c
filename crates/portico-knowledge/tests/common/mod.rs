//! Parses the output as a browser would, so that tests check the tree and not the text.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use html5ever::{QualName, local_name, ns, parse_fragment, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use portico_knowledge::{ArticleSource, Links, NoPicture, Rendered};

/// An element of the output, or a piece of text.
#[derive(Debug, Clone)]
pub enum Part {
    Element { name: String, namespace: String, attributes: Vec<(String, String)> },
    Text { text: String, in_code: bool },
    Comment,
}

/// All parts of the output, in order.
pub fn parse(html: &str) -> Vec<Part> {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), Default::default(), context, Vec::new(), false).one(html);
    let mut parts = Vec::new();
    let mut stack: Vec<(Handle, bool)> =
        dom.document.children.borrow().iter().rev().map(|c| (c.clone(), false)).collect();
    while let Some((node, in_code)) = stack.pop() {
        let mut in_code = in_code;
        match &node.data {
            NodeData::Element { name, attrs, template_contents, .. } => {
                in_code |= matches!(&*name.local, "code" | "pre");
                let attributes =
                    attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
                let element =
                    Part::Element { name: name.local.to_string(), namespace: name.ns.to_string(), attributes };
                parts.push(element);
                if let Some(template) = template_contents.borrow().as_ref() {
                    stack.push((template.clone(), in_code));
                }
            }
            NodeData::Text { contents } => parts.push(Part::Text { text: contents.borrow().to_string(), in_code }),
            NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. } => parts.push(Part::Comment),
            NodeData::Document | NodeData::Doctype { .. } => {}
        }
        stack.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), in_code)));
    }
    parts
}

/// The visible text, with or without code.
pub fn text(html: &str, code: bool) -> String {
    let mut out = String::new();
    for part in parse(html) {
        match part {
            Part::Text { text, in_code } if code || !in_code => out.push_str(&text),
            Part::Text { .. } => out.push(' '),
            _ => {}
        }
    }
    out
}

/// The elements that may occur in the output.
const ALLOWED: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
    "html",
];

/// Everything in the output that could run, style, or link where it must not. Deliberately independent of the
/// sanitizer's own list.
pub fn dangers(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in parse(html) {
        match part {
            Part::Element { name, namespace, attributes } => {
                if namespace != "http://www.w3.org/1999/xhtml" || !ALLOWED.contains(&name.as_str()) {
                    found.push(format!("<{name}>"));
                }
                for (attribute, value) in attributes {
                    if let Some(why) = danger(&attribute, &value) {
                        found.push(format!("<{name} {attribute}={value:?}>: {why}"));
                    }
                }
            }
            Part::Comment => found.push("a comment".into()),
            Part::Text { .. } => {}
        }
    }
    found
}

fn danger(attribute: &str, value: &str) -> Option<&'static str> {
    if attribute.starts_with("on") {
        return Some("event handler");
    }
    // Normalised as in a browser: control characters, white space and backslashes must not hide a scheme.
    let url: String =
        value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>().to_lowercase();
    match attribute {
        "href" | "src" => {
            let scheme = url.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
            let known = ["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme));
            let inside = url.starts_with("#a-") || url.starts_with('/');
            if scheme && !known {
                Some("scheme")
            } else if url.starts_with("//") || url.contains('\\') {
                Some("another host")
            } else if !known && !inside {
                Some("neither a site's path nor an address")
            } else {
                None
            }
        }
        "id" => (!value.starts_with("a-")).then_some("id without prefix"),
        "align" | "alt" | "aria-label" | "class" | "colspan" | "dir" | "height" | "lang" | "open" | "rel"
        | "reversed" | "role" | "rowspan" | "scope" | "start" | "tabindex" | "title" | "width" => None,
        _ => Some("attribute"),
    }
}

/// A site with a few articles, one picture and some files to include.
pub struct Site;

impl Links for Site {
    fn path(&self) -> &str {
        "network/vpn.md"
    }

    fn article(&self, path: &str) -> Option<String> {
        match path {
            "network/codes.md" => Some("/knowledge/KB-2".into()),
            "mail/phishing.md" => Some("/knowledge/KB-3".into()),
            "evil.md" => Some("javascript:alert(1)".into()),
            _ => None,
        }
    }

    fn site(&self, path: &str) -> Option<String> {
        match path {
            "/items/vpn-access" => Some(path.into()),
            "/troubleshoot/mail" => Some("/knowledge/KB-3".into()),
            _ if path.starts_with("/office/") => Some(format!("https://docs.example{path}")),
            _ => None,
        }
    }

    fn image(&self, path: &str) -> Result<String, NoPicture> {
        match path {
            "network/media/shield.png" => Ok("/files/7".into()),
            "network/media/huge.png" => Err(NoPicture::TooLarge),
            "network/media/notes.png" => Err(NoPicture::NotAPicture),
            "network/media/another.png" => Err(NoPicture::TooMany),
            "evil.png" => Ok("javascript:alert(1)".into()),
            _ => Err(NoPicture::Missing),
        }
    }

    fn include(&self, path: &str) -> Option<String> {
        let text = match path {
            "includes/notice.md" => {
                "---\ntitle: x\n---\n> [!NOTE]\n> From **elsewhere**, see [this](mail/phishing.md) or [codes](../network/codes.md)."
            }
            "includes/word.md" => "a *common* word",
            "includes/loop.md" => "before [!INCLUDE [x](loop.md)] after",
            "includes/ping.md" => "ping\n\n[!INCLUDE [x](pong.md)]",
            "includes/pong.md" => "pong\n\n[!INCLUDE [x](ping.md)]",
            "includes/many.md" => return Some("[!INCLUDE [x](word.md)]\n\n".repeat(5000)),
            "includes/script.md" => "<script>alert(1)</script><img src=x onerror=alert(1)>",
            _ => return None,
        };
        Some(text.into())
    }
}

/// Renders with [`Site`].
pub fn render(body: &str) -> Rendered {
    portico_knowledge::render(&ArticleSource { title: "Connect to the VPN", language: Some("en"), body }, &Site)
}
