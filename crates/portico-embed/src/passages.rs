//! Splitting a document into passages short enough that one vector represents each well.

use std::mem;

use crate::Model;

/// Maximum number of word pieces of a passage, its title included. With twice as many, search finds less.
const PIECES: usize = 128;
/// Minimum number of word pieces left for the text, however long the title is.
const LEAST: usize = 48;
/// Maximum number of passages of a document; only lists and logs have more.
const MOST: usize = 64;

/// A part of a document that has a vector of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The section of the document in which it begins.
    pub section: u32,
    /// The text that is embedded.
    pub text: String,
}

impl Model {
    /// Splits a document into passages: its title alone, then its sections (heading and text), small ones merged,
    /// large ones split at lines, sentences or words, each preceded by the title.
    pub fn passages<'a>(
        &self,
        title: &str,
        sections: impl IntoIterator<Item = (Option<&'a str>, &'a str)>,
    ) -> Vec<Passage> {
        let room = PIECES.min(self.most_pieces()).saturating_sub(self.pieces(title) + 3).max(LEAST);
        let mut builder = PassageBuilder { room, title, text: String::new(), len: 0, section: 0, out: Vec::new() };
        if !title.trim().is_empty() {
            builder.out.push(Passage { section: 0, text: title.to_owned() });
        }
        for (at, (heading, text)) in (0..).zip(sections) {
            if builder.out.len() >= MOST {
                break;
            }
            let heading = heading.map(|heading| (heading, self.pieces(heading) + 1));
            self.section(&mut builder, at, heading, text);
        }
        builder.end();
        builder.out.truncate(MOST);
        builder.out
    }

    fn section(&self, builder: &mut PassageBuilder<'_>, at: u32, heading: Option<(&str, usize)>, text: &str) {
        let headed = heading.map_or(0, |(_, len)| len);
        let room = builder.room.saturating_sub(headed).max(LEAST / 2);
        let mut pieces = Vec::new();
        self.split(text, room, &[Boundary::Lines, Boundary::Sentences, Boundary::Words], &mut pieces);
        if builder.len + headed + pieces.iter().map(|(_, len)| len).sum::<usize>() > builder.room {
            builder.end();
        }
        builder.begin(at, heading);
        for (piece, len) in pieces {
            if builder.len > headed && builder.len + len > builder.room {
                builder.end();
                if builder.out.len() >= MOST {
                    return;
                }
                builder.begin(at, heading);
            }
            builder.add(piece, len);
        }
    }

    /// Splits `text` into lines, those with more than `room` pieces into sentences, and those into words.
    fn split<'a>(&self, text: &'a str, room: usize, boundaries: &[Boundary], out: &mut Vec<(&'a str, usize)>) {
        let Some((first, finer)) = boundaries.split_first() else {
            // A single word: the part that does not fit is not read.
            out.push((text, room));
            return;
        };
        for part in first.parts(text).map(str::trim).filter(|part| !part.is_empty()) {
            let len = self.pieces(part);
            if len <= room { out.push((part, len)) } else { self.split(part, room, finer, out) }
        }
    }
}

#[derive(Clone, Copy)]
enum Boundary {
    Lines,
    Sentences,
    Words,
}

impl Boundary {
    fn parts(self, text: &str) -> impl Iterator<Item = &str> {
        let mut before = ' ';
        text.split_inclusive(move |c: char| {
            let ends = matches!(before, '.' | '!' | '?' | ';' | ':');
            before = c;
            match self {
                Self::Lines => c == '\n',
                Self::Sentences => ends && c.is_whitespace(),
                Self::Words => c.is_whitespace(),
            }
        })
    }
}

/// The passage being built.
struct PassageBuilder<'a> {
    room: usize,
    title: &'a str,
    text: String,
    len: usize,
    section: u32,
    out: Vec<Passage>,
}

impl PassageBuilder<'_> {
    /// Continues with a section, in a new passage if none is open.
    fn begin(&mut self, section: u32, heading: Option<(&str, usize)>) {
        if self.text.is_empty() {
            self.section = section;
        }
        if let Some((heading, len)) = heading {
            self.add(heading, len);
            self.text.push('.');
        }
    }

    fn add(&mut self, text: &str, len: usize) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.len += len;
    }

    fn end(&mut self) {
        self.len = 0;
        if !self.text.is_empty() {
            let text = format!("{}. {}", self.title, mem::take(&mut self.text));
            self.out.push(Passage { section: self.section, text });
        }
    }
}

#[cfg(test)]
mod tests;
