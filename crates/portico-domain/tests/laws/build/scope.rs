//! The fields that a field, a condition or a formula may refer to.

/// Properties of an earlier field, for references to it.
#[derive(Clone)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its section, for a field outside of groups.
    pub section: usize,
    /// Whether its options come from a lookup.
    pub lookup: bool,
    /// The cells of a group.
    pub cells: Vec<Known>,
}

/// The fields before a given one; in a row, also the cells before it.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Fields outside of rows, including groups.
    pub outer: &'a [Known],
    /// Cells of the same row.
    pub row: &'a [Known],
}

impl<'a> Scope<'a> {
    /// All of these fields.
    pub fn all(self) -> impl Iterator<Item = &'a Known> {
        self.row.iter().chain(self.outer)
    }

    /// The groups, for aggregates.
    pub fn groups(self) -> Vec<&'a Known> {
        self.outer.iter().filter(|known| known.kind == "rows").collect()
    }
}

/// The shape of a kind's values, as far as operators distinguish them. A computed value may be a number or an amount.
pub fn shape(kind: &str) -> &'static str {
    match kind {
        "short_text" | "long_text" | "email" | "url" | "phone" => "text",
        "integer" | "decimal" => "number",
        "money" => "money",
        "date" => "date",
        "time" => "time",
        "date_time" => "date_time",
        "period" => "period",
        "scale" => "scale",
        "yes_no" | "consent" => "bool",
        "radio" | "select" | "person" => "choice",
        "checkbox_list" | "multi_select" => "choices",
        "computed" => "any",
        _ => "none",
    }
}
