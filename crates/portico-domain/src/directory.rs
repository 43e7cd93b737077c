//! People of the directory in a form, whom nobody is sent as a whole.

use std::collections::BTreeSet;

use crate::{
    answers::Answers,
    api::FoundPerson,
    context::Context,
    form::{Field, Form},
    lookup::Row,
    sorted,
    value::{Literal, Value},
};

/// Columns of the directory as a lookup.
pub const COLUMNS: [&str; 2] = [DEPARTMENT, LOCATION];
/// The column with the department.
pub const DEPARTMENT: &str = "department";
/// The column with the place of work.
pub const LOCATION: &str = "location";

impl Form {
    /// The fields that take people of the directory.
    pub fn people_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.kind.options().is_some_and(|options| options.are_people()))
    }

    /// The ids of the people whom defaults name.
    #[must_use]
    pub fn default_people(&self, context: &Context) -> BTreeSet<String> {
        let defaults = self.people_fields().filter_map(|field| field.default.as_ref()?.resolve(context));
        defaults.flat_map(|value| chosen(&value)).collect()
    }

    /// The ids of the people whom answers name.
    #[must_use]
    pub fn answered_people(&self, answers: &Answers) -> BTreeSet<String> {
        let takes_people = |field: &Field| field.kind.options().is_some_and(|options| options.are_people());
        let named = answers.values.iter().filter(|(path, _)| self.at(path).is_some_and(takes_people));
        named.flat_map(|(_, value)| chosen(value)).collect()
    }
}

fn chosen(value: &Value) -> Vec<String> {
    value.chosen().map(str::to_owned).collect()
}

impl FoundPerson {
    /// The person as a row of the directory.
    #[must_use]
    pub fn row(&self) -> Row {
        let cells = COLUMNS.into_iter().zip([&self.department, &self.location]);
        let cells = cells.filter_map(|(column, cell)| Some((column.to_owned(), Literal::Text(cell.clone()?))));
        Row { cells: sorted::map(cells), ..Row::new(self.id.clone(), self.name.clone()) }
    }
}
