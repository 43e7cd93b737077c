//! Text written by people: it wraps anywhere, each paragraph has the direction of its own script, and web addresses
//! become links. It never becomes markup.

use leptos::prelude::*;

/// Text written by a person, in one or several lines.
#[component]
pub fn UserText(
    /// The text.
    #[prop(into)]
    text: String,
    /// Additional CSS classes of the paragraph.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.to_owned().into_any(),
        Piece::Address(address) => link(address),
    };
    let content = if text.contains("://") {
        pieces(&text).into_iter().map(piece).collect::<Vec<AnyView>>().into_any()
    } else {
        text.into_any()
    };
    view! { <p class=format!("user-text {class}") dir="auto">{content}</p> }
}

/// A link to an address from user text; `rel` marks it as not endorsed.
fn link(address: &str) -> AnyView {
    let (href, text) = (address.to_owned(), address.to_owned());
    view! { <a class="link" dir="ltr" href=href rel="nofollow noopener ugc" target="_blank">{text}</a> }.into_any()
}

/// A part of a text: plain or an address.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Address(&'a str),
}

/// Splits a text into its addresses and the text between them.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut done) = (Vec::new(), 0);
    for (at, _) in text.match_indices("://") {
        let Some(start) = scheme(&text[done..at]).map(|start| done + start) else { continue };
        let end = start + address(&text[start..]);
        // A character that can begin a host must follow.
        if !text[at + 3..end].starts_with(|c: char| c.is_alphanumeric() || c == '[') {
            continue;
        }
        if start > done {
            pieces.push(Piece::Text(&text[done..start]));
        }
        pieces.push(Piece::Address(&text[start..end]));
        done = end;
    }
    if done < text.len() {
        pieces.push(Piece::Text(&text[done..]));
    }
    pieces
}

/// Start of `http` or `https` at the end of `before`, where it is a whole word.
fn scheme(before: &str) -> Option<usize> {
    ["https", "http"].into_iter().find_map(|scheme| {
        let start = before.len().checked_sub(scheme.len())?;
        let word = before.get(start..).filter(|word| word.eq_ignore_ascii_case(scheme))?;
        let free = !before[..before.len() - word.len()].ends_with(|c: char| c.is_alphanumeric());
        free.then_some(start)
    })
}

/// Length in bytes of the address at the beginning of `text`, without punctuation that belongs to the sentence.
fn address(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"`{}|\\^«»“”„‘’。、，！？".contains(c);
    let mut address = &text[..text.find(ends).unwrap_or(text.len())];
    let count = |sign: char| address.matches(sign).count();
    let mut brackets = [('(', ')'), ('[', ']')].map(|(open, close)| (close, count(open), count(close)));
    while let Some(last) = address.chars().next_back() {
        match brackets.iter_mut().find(|(close, ..)| *close == last) {
            Some((_, opened, closed)) => {
                // A closing bracket whose opening bracket is in the address belongs to the address.
                if *closed <= *opened {
                    break;
                }
                *closed -= 1;
            }
            None if ".,;:!?'*_~…".contains(last) => {}
            None => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, addresses: &[&str]) {
        let pieces = pieces(text);
        let found = pieces.iter().filter_map(|piece| match piece {
            Piece::Address(address) => Some(*address),
            Piece::Text(_) => None,
        });
        assert_eq!(found.collect::<Vec<_>>(), addresses, "{text}");
        let whole = pieces.iter().map(|piece| match piece {
            Piece::Text(text) | Piece::Address(text) => *text,
        });
        assert_eq!(whole.collect::<String>(), text, "nothing is lost");
    }

    #[test]
    fn addresses_are_found_without_the_sentence_around_them() {
        check("See https://wiki.example/a?b=c#d.", &["https://wiki.example/a?b=c#d"]);
        check("(http://a.example/x), HTTPS://B.example!", &["http://a.example/x", "HTTPS://B.example"]);
        check("https://a.example/Foo_(bar) (https://a.example/Foo_(bar))", &["https://a.example/Foo_(bar)"; 2]);
        check("„https://a.example/ä“ und http://[::1]:8080/", &["https://a.example/ä", "http://[::1]:8080/"]);
        check("https://a.example\nhttps://b.example", &["https://a.example", "https://b.example"]);
        check("انظر https://a.example/ب الآن", &["https://a.example/ب"]);
    }

    #[test]
    fn nothing_else_is_a_link() {
        check("javascript://x%0aalert(1) ftp://a.example data:text/html file:///etc", &[]);
        check("xhttp://a.example ähttps://a.example http:// https://. https://\"x", &[]);
        check("**[text](x)** <a href=x>", &[]);
    }

    #[test]
    fn what_follows_markup_in_an_address_is_not_part_of_it() {
        check("<https://a.example><b>", &["https://a.example"]);
        check("[x](https://a.example/y)", &["https://a.example/y"]);
    }
}
