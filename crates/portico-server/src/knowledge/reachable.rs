//! Links to other articles, in HTML that the sanitizer has passed: where they lead, and what they are to somebody who may not go there.

use std::collections::BTreeSet;

use portico_domain::knowledge::ArticleNumber;

/// How a link to an article begins. Quotes and angle brackets are escaped wherever they mean nothing, so this is a tag.
const OPENS: &str = "<a href=\"/knowledge/";
const CLOSES: &str = "</a>";

/// The articles that a text leads to.
#[must_use]
pub fn linked(html: &str) -> BTreeSet<ArticleNumber> {
    html.match_indices(OPENS).filter_map(|(at, _)| leads_to(&html[at + OPENS.len()..])).collect()
}

/// The text with those of its links to articles that lead to one of `readable`. Of the others the words stay, as when nothing is
/// there: what is hidden looks like what is missing.
#[must_use]
pub fn only_reachable(html: &str, readable: &BTreeSet<ArticleNumber>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(OPENS) {
        let (before, link) = rest.split_at(at);
        out.push_str(before);
        let (tag, after) = link.split_at(link.find('>').map_or(link.len(), |at| at + 1));
        if leads_to(&tag[OPENS.len()..]).is_none_or(|number| readable.contains(&number)) {
            out.push_str(tag);
            rest = after;
        } else {
            // Links are never within one another.
            let (words, after) = after.split_once(CLOSES).unwrap_or((after, ""));
            out.push_str(words);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The article that an address names, from after `/knowledge/`.
fn leads_to(address: &str) -> Option<ArticleNumber> {
    address.split(['"', '#', '?', '/']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<p>See <a href=\"/knowledge/KB-1#a-order\">the <b>first</b></a>, <a href=\"/knowledge/KB-2\">x</a>, \
        <a href=\"/knowledge/in/mail\">mail</a>, <a href=\"https://example.org/knowledge/KB-1\" rel=\"noopener noreferrer\">y</a>, \
        &lt;a href=\"/knowledge/KB-3\"&gt;</p>";

    fn numbers(serials: &[u32]) -> BTreeSet<ArticleNumber> {
        serials.iter().copied().filter_map(ArticleNumber::new).collect()
    }

    #[test]
    fn what_a_text_leads_to() {
        assert_eq!(linked(HTML), numbers(&[1, 2]));
    }

    #[test]
    fn the_words_of_a_link_stay() {
        assert_eq!(only_reachable(HTML, &numbers(&[1, 2])), HTML);
        let words = HTML.replace("<a href=\"/knowledge/KB-1#a-order\">the <b>first</b></a>", "the <b>first</b>");
        assert_eq!(only_reachable(HTML, &numbers(&[2])), words);
        assert_eq!(only_reachable(HTML, &numbers(&[])), words.replace("<a href=\"/knowledge/KB-2\">x</a>", "x"));
    }
}
