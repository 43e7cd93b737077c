//! Text with separated cells, as spreadsheets copy and export it.

/// The lines of a table with their cells, trimmed. Lines may have different lengths.
pub type Table = Vec<Vec<String>>;

/// The cells of a clipboard; `None` for one cell, which is pasted like any text.
#[must_use]
pub fn from_clipboard(text: &str) -> Option<Table> {
    let table = read(text, '\t');
    (table.len() > 1 || table.first().is_some_and(|line| line.len() > 1)).then_some(table)
}

/// The cells of a CSV file.
#[must_use]
pub fn from_file(text: &str) -> Table {
    let text = text.trim_start_matches('\u{feff}');
    // What Excel writes at the top to name the separator.
    let (named, rest) = match text.split_once('\n') {
        Some((first, rest)) => (first.trim_end().strip_prefix("sep=").and_then(|of| of.chars().next()), rest),
        None => (None, text),
    };
    match named {
        Some(separator) => read(rest, separator),
        None => read(text, separator(text)),
    }
}

/// The separator that the first line has most often outside of quotes.
fn separator(text: &str) -> char {
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\r' | '\n' if !quoted => break,
            c if !quoted => counts.iter_mut().filter(|(of, _)| *of == c).for_each(|(_, count)| *count += 1),
            _ => (),
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(',', |(separator, _)| separator)
}

/// The lines of a text. Empty lines at the end are left out, those within are kept: they are rows of the spreadsheet.
fn read(text: &str, separator: char) -> Table {
    // A quote that is never closed is a character like any other.
    let table = cells(text, separator, true).or_else(|| cells(text, separator, false)).unwrap_or_default();
    let filled = table.iter().rposition(|line| line.iter().any(|cell| !cell.is_empty())).map_or(0, |last| last + 1);
    table.into_iter().take(filled).collect()
}

/// `None` if a quote is not closed.
fn cells(text: &str, separator: char, has_quotes: bool) -> Option<Table> {
    let (mut table, mut line, mut cell) = (Table::new(), Vec::new(), String::new());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        #[cfg(test)]
        super::work::step();
        match c {
            '"' if quoted => match chars.peek() {
                Some('"') => cell.extend(chars.next()),
                None => quoted = false,
                Some(next) if *next == separator || matches!(next, '\r' | '\n') => quoted = false,
                // It was no quoted cell, only one that begins with a quote: `"Big" box`.
                Some(_) => {
                    cell.insert(0, '"');
                    cell.push('"');
                    quoted = false;
                }
            },
            '"' if has_quotes && cell.is_empty() => quoted = true,
            c if quoted => cell.push(c),
            c if c == separator => line.push(trimmed(&mut cell)),
            '\r' | '\n' => {
                if c == '\r' {
                    chars.next_if_eq(&'\n');
                }
                line.push(trimmed(&mut cell));
                table.push(std::mem::take(&mut line));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !line.is_empty() {
        line.push(trimmed(&mut cell));
        table.push(line);
    }
    (!quoted).then_some(table)
}

fn trimmed(cell: &mut String) -> String {
    std::mem::take(cell).trim().to_owned()
}

/// A table as text that a spreadsheet takes again.
#[must_use]
pub fn to_text(table: &Table) -> String {
    let cell = |cell: &String| match cell.contains(['\t', '\r', '\n', '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |line: &Vec<String>| line.iter().map(cell).collect::<Vec<_>>().join("\t");
    table.iter().map(line).collect::<Vec<_>>().join("\n")
}
