//! The external inputs of an evaluation.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{calendar::Calendar, date::Date, id::Id, lookup::Lookup};

/// Everything that a verdict depends on besides form and answers. The same context always gives the same verdict, so
/// a request pins it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// Today in the organisation's time zone, as determined by the server.
    pub today: Date,
    /// The business calendar.
    #[serde(default)]
    pub calendar: Calendar,
    /// Directory facts of the requester.
    #[serde(default)]
    pub requester: Requester,
    /// Directory facts of the person for whom it is requested; absent when it is for the requester.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_for: Option<Requester>,
    /// The lookup tables used by the form, restricted to rows that the requester may see.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<Id, crate::lookup::Table>))]
    pub lookups: BTreeMap<Id, Lookup>,
}

/// Directory facts of a person, available to conditions; unknown facts are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Requester {
    /// Groups of the person.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub groups: BTreeSet<String>,
    /// Location.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Cost centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_centre: Option<String>,
    /// Type of employment: `permanent`, `contractor`, `intern`…
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employment: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The line manager's id in the directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
}

impl Context {
    /// The person in a role: a request for oneself is for the requester.
    #[must_use]
    pub fn person(&self, role: PersonRole) -> &Requester {
        match role {
            PersonRole::Requester => &self.requester,
            PersonRole::RequestedFor => self.requested_for.as_ref().unwrap_or(&self.requester),
        }
    }
}

/// The role of a person in a request, which conditions and defaults name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonRole {
    /// Who asks.
    Requester,
    /// For whom it is.
    RequestedFor,
}

impl PersonRole {
    /// Its name in catalog files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::RequestedFor => "requested_for",
        }
    }
}

/// A directory fact of the person in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonFact {
    /// Whose.
    pub role: PersonRole,
    /// Which.
    pub fact: Fact,
}

/// One directory fact of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Groups, a set.
    Groups,
    /// Location.
    Location,
    /// Department.
    Department,
    /// Cost centre.
    CostCentre,
    /// Type of employment.
    Employment,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// The line manager's id.
    Manager,
}

impl Fact {
    /// All facts.
    pub const ALL: [Self; 8] = [
        Self::Groups,
        Self::Location,
        Self::Department,
        Self::CostCentre,
        Self::Employment,
        Self::Email,
        Self::Phone,
        Self::Manager,
    ];

    /// Its name in catalog files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::Location => "location",
            Self::Department => "department",
            Self::CostCentre => "cost_centre",
            Self::Employment => "employment",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Manager => "manager",
        }
    }
}

impl Requester {
    /// The same person with some of the facts.
    #[must_use]
    pub fn only(&self, keeps: impl Fn(Fact) -> bool) -> Self {
        let one = |fact, value: &Option<String>| if keeps(fact) { value.clone() } else { None };
        Self {
            groups: if keeps(Fact::Groups) { self.groups.clone() } else { BTreeSet::new() },
            location: one(Fact::Location, &self.location),
            department: one(Fact::Department, &self.department),
            cost_centre: one(Fact::CostCentre, &self.cost_centre),
            employment: one(Fact::Employment, &self.employment),
            email: one(Fact::Email, &self.email),
            phone: one(Fact::Phone, &self.phone),
            manager: one(Fact::Manager, &self.manager),
        }
    }

    /// The value of a single-valued fact; `None` for groups and unknown facts.
    #[must_use]
    pub fn fact(&self, fact: Fact) -> Option<&str> {
        match fact {
            Fact::Groups => None,
            Fact::Location => self.location.as_deref(),
            Fact::Department => self.department.as_deref(),
            Fact::CostCentre => self.cost_centre.as_deref(),
            Fact::Employment => self.employment.as_deref(),
            Fact::Email => self.email.as_deref(),
            Fact::Phone => self.phone.as_deref(),
            Fact::Manager => self.manager.as_deref(),
        }
    }
}
