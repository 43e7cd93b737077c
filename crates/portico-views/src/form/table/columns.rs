//! Which question each column of a table answers.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{form::Field, spec::KindTag, text::fold};

/// Whether the answers to a question can be text in a table.
pub fn takes_text(field: &Field) -> bool {
    field.kind.takes_answer() && !matches!(field.kind.tag(), KindTag::Files)
}

/// The columns of a header: for each the position of its question among `fields`, if it names one that no column before it names.
/// `None` if the line is no header: less than half of its names are those of questions.
pub fn header(line: &[String], fields: &[(usize, &Field)]) -> Option<Vec<Option<usize>>> {
    let mut names = BTreeMap::new();
    for (place, (_, field)) in fields.iter().enumerate().rev() {
        names.insert(fold(field.id.as_str()), place);
    }
    // A label counts before an id.
    for (place, (_, field)) in fields.iter().enumerate().rev() {
        names.insert(fold(field.label.trim()), place);
    }
    let mut taken = BTreeSet::new();
    let of = |name: &String| names.get(&fold(name.trim_end_matches(['*', ':', ' ']))).copied();
    let columns: Vec<Option<usize>> = line.iter().map(|name| of(name).filter(|place| taken.insert(*place))).collect();
    let named = line.iter().filter(|name| !name.is_empty()).count();
    (!taken.is_empty() && taken.len() * 2 >= named).then_some(columns)
}

/// The columns of a table without a header: the questions in order, from one of them on.
pub fn in_order(width: usize, from: usize, fields: &[(usize, &Field)]) -> Vec<Option<usize>> {
    let mut places = (from..fields.len()).filter(|place| takes_text(fields[*place].1));
    (0..width).map(|_| places.next()).collect()
}
