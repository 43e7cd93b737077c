//! The directory as given by a demo file.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{api::Role, context::Requester};

/// A person of the directory: an entry of `catalog/demo/people.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Unique; stored in answers.
    pub id: String,
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// Department.
    #[serde(default)]
    pub department: Option<String>,
    /// Location.
    #[serde(default)]
    pub location: Option<String>,
    /// Cost centre.
    #[serde(default)]
    pub cost_centre: Option<String>,
    /// Type of employment.
    #[serde(default)]
    pub employment: Option<String>,
    /// Id of the line manager.
    #[serde(default)]
    pub manager: Option<String>,
    /// Groups, used by audiences and conditions.
    #[serde(default)]
    pub groups: BTreeSet<String>,
    /// Roles; every person is also an employee.
    #[serde(default)]
    pub roles: BTreeSet<Role>,
    /// Whether a demo account is created.
    #[serde(default)]
    pub sign_in: bool,
}

impl Person {
    /// The facts available to conditions.
    #[must_use]
    pub fn facts(&self) -> Requester {
        Requester {
            groups: self.groups.clone(),
            location: self.location.clone(),
            department: self.department.clone(),
            cost_centre: self.cost_centre.clone(),
            employment: self.employment.clone(),
            email: Some(self.email.clone()),
            phone: self.phone.clone(),
            manager: self.manager.clone(),
        }
    }
}
