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

/// Whom somebody may look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Everybody in the directory.
    #[default]
    Everybody,
    /// Themselves, the people of their department, and their manager.
    Near {
        /// Who looks.
        person: String,
        /// Their department.
        department: Option<String>,
        /// Their manager.
        manager: Option<String>,
    },
}

impl Reach {
    /// Whether a person is among them.
    #[must_use]
    pub fn admits(&self, found: &StoredPerson) -> bool {
        match self {
            Self::Everybody => true,
            Self::Near { person, department, manager } => {
                found.id == *person
                    || manager.as_ref() == Some(&found.id)
                    || (department.is_some() && *department == found.department)
            }
        }
    }
}

/// What is looked for of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// What words of their names begin with, or their e-mail address.
    Text(String),
    /// Their id.
    Id(String),
}

/// Who is looked for.
#[derive(Clone, Debug)]
pub struct PeopleQuery {
    /// What is looked for.
    pub wanted: Wanted,
    /// Somebody who is not meant.
    pub except: Option<String>,
    /// The audiences that all have to admit them.
    pub audiences: Vec<Audience>,
    /// Whom who asks may look for.
    pub reach: Reach,
    /// Departments that they are of; absent: of any.
    pub departments: Option<BTreeSet<String>>,
    /// Locations where they are; absent: anywhere.
    pub locations: Option<BTreeSet<String>>,
    /// Maximum number.
    pub limit: usize,
}
