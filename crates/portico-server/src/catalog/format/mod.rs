//! The one canonical form of a catalog's TOML files: order of keys, quotes, tables, line breaks. Comments are kept at their places.
//!
//! [`canonical`] is a function of a file's path and text alone; [`files`] formats a folder. docs/CATALOG.md says what the form is.

mod comments;
mod draw;
pub mod files;
mod orders;
mod shapes;
mod text;
mod tree;
mod value;

use portico_domain::catalog::load::{Diagnostic, DiagnosticSeverity};
use toml_edit::DocumentMut;
use toml_parser::lexer::TokenKind;

/// What is wrong with a file that cannot be formatted.
#[derive(Debug, thiserror::Error)]
enum CannotFormat {
    /// It would not say the same.
    #[error("formatting would change what the file says, so it stays as it is: this is a fault of the formatter")]
    Changed,
}

/// A file of a catalog in its canonical form.
///
/// `path` is its path within the catalog's folder, with `/`, which says what kind of file it is. Keys whose order is known are put
/// into it, with their comments; others keep theirs. The result says the same as `text`, has its comments, and is its own
/// canonical form.
///
/// # Errors
/// A diagnostic with file and line, if the text is not TOML.
pub fn canonical(path: &str, text: &str) -> Result<String, Diagnostic> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let wrong = |line: usize, message: String| Diagnostic {
        file: path.to_owned(),
        line,
        severity: DiagnosticSeverity::Error,
        message,
    };
    let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let line = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        wrong(line, error.message().to_owned())
    })?;
    let root = tree::tree(&document);
    let formatted = draw::file(&root, orders::of_file(path));
    let kept = says_the_same(&text, &formatted) && has_the_same_comments(&text, &formatted);
    if kept { Ok(formatted) } else { Err(wrong(0, CannotFormat::Changed.to_string())) }
}

/// Whether two files have the same values.
fn says_the_same(one: &str, other: &str) -> bool {
    let values = |text: &str| toml::from_str::<toml::Table>(text).map(|table| format!("{table:?}"));
    match (values(one), values(other)) {
        (Ok(one), Ok(other)) => one == other,
        (Err(_), Ok(_) | Err(_)) | (Ok(_), Err(_)) => false,
    }
}

/// Whether two files have the same comments, in whatever order, by what TOML's lexer finds: the tree may not know of one.
fn has_the_same_comments(one: &str, other: &str) -> bool {
    let comments = |text: &str| {
        let source = toml_parser::Source::new(text);
        let tokens = source.lex().filter(|token| token.kind() == TokenKind::Comment);
        let found = tokens.filter_map(|token| source.get(token)).map(|raw| raw.as_str().trim().to_owned());
        let mut found: Vec<String> = found.collect();
        found.sort_unstable();
        found
    };
    comments(one) == comments(other)
}

#[cfg(test)]
mod tests;
