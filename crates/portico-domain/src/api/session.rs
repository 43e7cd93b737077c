//! Sign-in, and who is signed in.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{date::Date, money::Currency};

/// `POST /session`: signs in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Account name or e-mail address.
    pub login: String,
    /// The password.
    pub password: String,
}

/// `GET /me`: who is signed in, and what every page needs. Answers 200 when nobody is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The person; absent when signed out.
    pub user: Option<User>,
    /// The organisation.
    pub organisation: OrganisationView,
    /// Today in the organisation's time zone.
    pub today: Date,
}

/// What a page shows of the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationView {
    /// Its name.
    pub name: String,
    /// The phone line for when the portal or the network is the problem.
    pub phone: String,
    /// When somebody answers it, in words.
    pub phone_hours: String,
    /// IANA time zone of dates and promises.
    pub time_zone: String,
    /// The usual currency.
    pub currency: Currency,
    /// The item that is the way out when nothing fits.
    pub ask_item: String,
    /// The accessibility statement.
    pub accessibility: Vec<crate::help::Block>,
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct User {
    /// Id in the directory.
    pub id: String,
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Roles; an employee always.
    pub roles: BTreeSet<Role>,
    /// Settings.
    pub preferences: Preferences,
}

/// A role. Approver and line manager are relations, not roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Asks for things.
    Employee,
    /// Fulfils requests and resolves incidents.
    Agent,
    /// Answers for service levels.
    ServiceManager,
    /// Runs the portal.
    Admin,
}

/// A person's settings, `PUT /me/preferences`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Preferences {
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// BCP 47 tag of the language; absent: as the browser says.
    pub language: Option<String>,
    /// Single-key shortcuts are off.
    pub shortcuts_off: bool,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// `PUT /me/password`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password now.
    pub current: String,
    /// The new one, at least twelve characters.
    pub new: String,
}

/// A team as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TeamRef {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A person as others see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRef {
    /// Id in the directory.
    pub id: String,
    /// Full name; where somebody else has the same, followed by department and place, or by the address.
    pub name: String,
}
