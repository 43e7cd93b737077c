//! A person of the directory, who asks for something, and who is looked for.

use std::collections::BTreeSet;

use portico_domain::audience::Audience;

/// A person of the directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredPerson {
    /// Id.
    pub id: String,
    /// Full name; in a list of everybody, with what tells apart those of one name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Location.
    pub location: Option<String>,
    /// Cost centre.
    pub cost_centre: Option<String>,
    /// Kind of employment.
    pub employment: Option<String>,
    /// Id of the line manager.
    pub manager: Option<String>,
    /// Groups.
    pub groups: BTreeSet<String>,
    /// Whether they still belong to the organisation.
    pub active: bool,
}

/// Who asks for something, and which directory they are in.
#[derive(Clone, Debug)]
pub struct Asker {
    /// The person with their groups.
    pub person: StoredPerson,
    /// Counts the changes of the directory.
    pub directory_version: i64,
}

/// Who is looked for.
#[derive(Clone, Debug)]
pub struct PeopleQuery {
    /// What words of their names begin with.
    pub text: String,
    /// Somebody who is not meant.
    pub except: String,
    /// The audiences that all have to admit them.
    pub audiences: Vec<Audience>,
    /// Maximum number.
    pub limit: usize,
}
