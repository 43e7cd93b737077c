//! Asking on the terminal: a question on a line, an answer on the next, also where the answers come from a file.

use std::io::{BufRead, StdinLock, stdin};

use portico_words::{Lang, cli::ask as words};

use super::{lang, refusal::Refusal, say};

/// Who answers.
pub(super) struct Answers {
    lines: StdinLock<'static>,
}

impl Answers {
    /// Whoever types, or what is piped in.
    pub(super) fn from_stdin() -> Self {
        Self { lines: stdin().lock() }
    }

    /// The answer to a question, without space around it; may be empty.
    ///
    /// # Errors
    /// When there are no further lines.
    pub(super) fn optional(&mut self, question: &str) -> Result<String, Refusal> {
        say::line(question);
        let mut line = String::new();
        if self.lines.read_line(&mut line)? == 0 {
            return Err(Refusal::new(words::ended(lang())));
        }
        Ok(line.trim().to_owned())
    }

    /// An answer that is understood; else what is wrong with it is said, and the question asked again.
    ///
    /// # Errors
    /// When there are no further lines.
    pub(super) fn understood<T>(
        &mut self,
        question: &str,
        understand: impl Fn(String) -> Result<T, String>,
    ) -> Result<T, Refusal> {
        loop {
            match understand(self.optional(question)?) {
                Ok(answer) => return Ok(answer),
                Err(wrong) => say::line(&wrong),
            }
        }
    }

    /// An answer that is not empty.
    ///
    /// # Errors
    /// When there are no further lines.
    pub(super) fn text(&mut self, question: &str) -> Result<String, Refusal> {
        self.understood(question, |answer| if answer.is_empty() { Err(words::empty(lang())) } else { Ok(answer) })
    }

    /// The place of one of several things, chosen by number or name; `things` are names, each with what it is.
    ///
    /// # Errors
    /// When there are no further lines.
    pub(super) fn choice(&mut self, question: &str, things: &[(&str, &str)]) -> Result<usize, Refusal> {
        let width = things.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let lines = things.iter().enumerate().map(|(at, (name, about))| {
            let line = format!("  {:>2}  {name:width$}  {about}", at + 1);
            line.trim_end().to_owned()
        });
        let listed: Vec<String> = std::iter::once(question.to_owned()).chain(lines).collect();
        self.understood(&listed.join("\n"), |answer| {
            let numbered = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let named = || things.iter().position(|(name, _)| *name == answer);
            let place = named().or(numbered.filter(|at| *at < things.len()));
            place.ok_or_else(|| words::which(lang(), &answer))
        })
    }

    /// Yes or no, in the language of the command line or in English, so that a file of answers does for every language.
    ///
    /// # Errors
    /// When there are no further lines.
    pub(super) fn yes_or_no(&mut self, question: &str) -> Result<bool, Refusal> {
        let (yes, no) = ([lang(), Lang::En].map(words::yes), [lang(), Lang::En].map(words::no));
        let is =
            |answer: &str, words: &[String]| !answer.is_empty() && words.iter().any(|word| word.starts_with(answer));
        self.understood(question, |answer| match answer.to_lowercase() {
            answer if is(&answer, &yes) => Ok(true),
            answer if is(&answer, &no) => Ok(false),
            _ => Err(words::yes_or_no(lang())),
        })
    }
}
