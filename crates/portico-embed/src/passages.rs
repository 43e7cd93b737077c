//! Cutting a document into passages short enough that one vector can tell what each is about.

use std::mem;

use crate::Model;

/// The most word pieces of a passage, its title included. Twice as many find less: a vector of much text is near nothing.
const PIECES: usize = 128;
/// However long the title, so many are left for the text.
const LEAST: usize = 48;
/// How many passages of one document are taken: more stand only in lists and logs.
const MOST: usize = 64;

/// A piece of a document that gets a vector of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// In which section of the document it begins.
    pub section: u32,
    /// What is embedded.
    pub text: String,
}

impl Model {
    /// Cuts a document into passages: its title alone, then its sections (heading and text), small ones together, large
    /// ones cut between lines, sentences or words, each with the title before it.
    pub fn passages<'a>(
        &self,
        title: &str,
        sections: impl IntoIterator<Item = (Option<&'a str>, &'a str)>,
    ) -> Vec<Passage> {
        let room = PIECES.min(self.most_pieces()).saturating_sub(self.pieces(title) + 3).max(LEAST);
        let mut cut = Cut { room, title, text: String::new(), len: 0, section: 0, out: Vec::new() };
        if !title.trim().is_empty() {
            cut.out.push(Passage { section: 0, text: title.to_owned() });
        }
        for (at, (heading, text)) in (0..).zip(sections) {
            if cut.out.len() >= MOST {
                break;
            }
            let heading = heading.map(|heading| (heading, self.pieces(heading) + 1));
            self.section(&mut cut, at, heading, text);
        }
        cut.end();
        cut.out.truncate(MOST);
        cut.out
    }

    fn section(&self, cut: &mut Cut<'_>, at: u32, heading: Option<(&str, usize)>, text: &str) {
        let headed = heading.map_or(0, |(_, len)| len);
        let room = cut.room.saturating_sub(headed).max(LEAST / 2);
        let mut pieces = Vec::new();
        self.split(text, room, &[Between::Lines, Between::Sentences, Between::Words], &mut pieces);
        if cut.len + headed + pieces.iter().map(|(_, len)| len).sum::<usize>() > cut.room {
            cut.end();
        }
        cut.begin(at, heading);
        for (piece, len) in pieces {
            if cut.len > headed && cut.len + len > cut.room {
                cut.end();
                if cut.out.len() >= MOST {
                    return;
                }
                cut.begin(at, heading);
            }
            cut.add(piece, len);
        }
    }

    /// The lines of `text`; of those with more than `room` pieces the sentences, of those the words.
    fn split<'a>(&self, text: &'a str, room: usize, between: &[Between], out: &mut Vec<(&'a str, usize)>) {
        let Some((first, finer)) = between.split_first() else {
            // A single word: what does not fit of it is not read.
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
enum Between {
    Lines,
    Sentences,
    Words,
}

impl Between {
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

/// The passage that is being filled.
struct Cut<'a> {
    room: usize,
    title: &'a str,
    text: String,
    len: usize,
    section: u32,
    out: Vec<Passage>,
}

impl Cut<'_> {
    /// Goes on with a section, in a new passage if there is none.
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
