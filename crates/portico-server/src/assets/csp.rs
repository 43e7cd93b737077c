//! The content security policy, with the hash of every inline script and style of the built pages.

use std::{borrow::Cow, collections::BTreeSet};

use axum::http::HeaderValue;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The policy for these pages.
pub(super) fn policy<'a>(pages: impl Iterator<Item = Cow<'a, str>>) -> HeaderValue {
    let (mut scripts, mut styles) = (BTreeSet::new(), BTreeSet::new());
    for page in pages {
        // A browser reads every line end as `\n` before it hashes.
        let page = page.replace("\r\n", "\n").replace('\r', "\n");
        scripts.extend(inline(&page, "script").map(source));
        styles.extend(inline(&page, "style").map(source));
    }
    let (scripts, styles) = (String::from_iter(scripts), String::from_iter(styles));
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    );
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

fn source(text: &str) -> String {
    format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The contents of the elements of this name that stand in the page itself.
fn inline<'a>(page: &'a str, element: &'a str) -> impl Iterator<Item = &'a str> {
    let lower = page.to_ascii_lowercase();
    let (open, close) = (format!("<{element}"), format!("</{element}"));
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + lower[at..].find(&open)?;
            let after = start + open.len();
            let body = after + lower[after..].find('>')? + 1;
            let end = body + lower[body..].find(&close)?;
            at = end + close.len();
            let attributes = &lower[after..body - 1];
            let is_element = attributes.is_empty() || attributes.starts_with(|c: char| c.is_ascii_whitespace());
            let elsewhere = attributes.split_ascii_whitespace().any(|attribute| attribute.starts_with("src="));
            if is_element && !elsewhere {
                return Some(&page[body..end]);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_and_styles_are_hashed_and_linked_ones_are_not() {
        let page = "<html><style>a{}</style><SCRIPT type=module>\r\nlet a = 1;</SCRIPT>\
                    <script src=\"/x.js\"></script><scripture>no</scripture><style media=print>b{}</style>";
        let found: Vec<&str> = inline(page, "script").collect();
        assert_eq!(found, ["\r\nlet a = 1;"]);
        assert_eq!(inline(page, "style").collect::<Vec<_>>(), ["a{}", "b{}"]);
        let policy = policy(std::iter::once(Cow::Borrowed(page)));
        let text = policy.to_str().expect("ASCII");
        let hash = source("\nlet a = 1;");
        assert!(text.contains(&format!("script-src 'self' 'wasm-unsafe-eval'{hash};")), "{text}");
        assert_eq!(text.matches("'sha256-").count(), 3, "{text}");
    }
}
