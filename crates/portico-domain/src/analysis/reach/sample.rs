//! Generating texts that match a pattern.

use regex_lite::Regex;

/// A few texts that match the pattern; empty if none could be generated.
pub(in crate::analysis) fn sample(pattern: &str) -> Vec<String> {
    let Ok(regex) = Regex::new(pattern) else { return Vec::new() };
    let chars: Vec<char> = pattern.chars().collect();
    let mut found = Vec::new();
    for pick in 0..4 {
        for more in [0, 1] {
            let mut maker = Maker { chars: &chars, at: 0, pick, more };
            let text = maker.alternatives(0);
            if regex.is_match(&text) && !found.contains(&text) {
                found.push(text);
            }
        }
    }
    found
}

/// Parses a pattern and generates a text. Unsupported syntax gives a wrong text, so the caller checks the result.
struct Maker<'a> {
    chars: &'a [char],
    at: usize,
    /// Index of the alternative to use.
    pick: usize,
    /// Number of repetitions beyond the minimum.
    more: usize,
}

impl Maker<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    fn alternatives(&mut self, depth: usize) -> String {
        let mut all = vec![self.sequence(depth)];
        while self.peek() == Some('|') {
            self.at += 1;
            all.push(self.sequence(depth));
        }
        let pick = self.pick % all.len();
        all.swap_remove(pick)
    }

    fn sequence(&mut self, depth: usize) -> String {
        let mut out = String::new();
        while let Some(c) = self.peek().filter(|c| *c != '|' && *c != ')') {
            let start = self.at;
            self.at += 1;
            let one = match c {
                '^' | '$' => continue,
                '(' if depth < 64 => self.group(depth),
                '[' => {
                    self.skip_class();
                    one_of(&self.source(start))
                }
                '.' => "a".to_owned(),
                '\\' => self.escape(start),
                c => c.to_string(),
            };
            let (least, most) = self.repetition();
            let times = (least + self.more).min(most).min(1_000);
            (0..times).for_each(|_| out.push_str(&one));
        }
        out
    }

    fn group(&mut self, depth: usize) -> String {
        if self.peek() == Some('?') {
            // `(?:…)`, `(?i)`, `(?i:…)`, `(?<name>…)`, `(?P<name>…)`
            while let Some(c) = self.next() {
                match c {
                    ')' => return String::new(),
                    ':' | '>' => break,
                    _ => {}
                }
            }
        }
        let inner = self.alternatives(depth + 1);
        self.at += usize::from(self.peek() == Some(')'));
        inner
    }

    fn escape(&mut self, start: usize) -> String {
        match self.next() {
            Some('b' | 'B' | 'A' | 'z') | None => String::new(),
            Some('x' | 'u' | 'U') if self.peek() == Some('{') => {
                while self.next().is_some_and(|c| c != '}') {}
                one_of(&self.source(start))
            }
            Some(digits @ ('x' | 'u' | 'U')) => {
                self.at += match digits {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                self.at = self.at.min(self.chars.len());
                one_of(&self.source(start))
            }
            Some(_) => one_of(&self.source(start)),
        }
    }

    fn skip_class(&mut self) {
        self.at += usize::from(self.peek() == Some('^'));
        self.at += usize::from(self.peek() == Some(']'));
        while let Some(c) = self.next() {
            match c {
                '\\' => self.at += 1,
                '[' => self.skip_class(),
                ']' => return,
                _ => {}
            }
        }
    }

    /// Minimum and maximum number of repetitions of the preceding element.
    fn repetition(&mut self) -> (usize, usize) {
        let range = match self.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, usize::MAX),
            Some('+') => (1, usize::MAX),
            Some('{') => {
                let end = self.chars[self.at..].iter().position(|c| *c == '}').unwrap_or(0);
                let inner: String = self.chars[self.at + 1..self.at + end.max(1)].iter().collect();
                self.at += end;
                let (least, most) = inner.split_once(',').unwrap_or((&inner, &inner));
                let least = least.trim().parse().unwrap_or(0);
                (least, most.trim().parse().unwrap_or(usize::MAX))
            }
            _ => return (1, 1),
        };
        self.at += 1;
        self.at += usize::from(self.peek() == Some('?'));
        range
    }

    fn source(&self, start: usize) -> String {
        self.chars[start..self.at.min(self.chars.len())].iter().collect()
    }
}

/// A character that a class or an escape matches.
fn one_of(source: &str) -> String {
    let Ok(regex) = Regex::new(&format!("^{source}$")) else { return String::new() };
    let ascii = "aA0-_.@ ".chars().chain('b'..='z').chain('B'..='Z').chain('1'..='9').chain('!'..='~');
    let others = ['\n', '\t', 'ä', 'é', 'ß', '—', '漢'];
    let mut buffer = [0; 4];
    let found = ascii.chain(others).find(|c| regex.is_match(c.encode_utf8(&mut buffer)));
    found.map_or_else(|| source.trim_start_matches('\\').to_owned(), String::from)
}
