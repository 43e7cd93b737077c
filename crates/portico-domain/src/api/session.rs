//! Signing in, and the current user.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{api::Timestamp, date::Date, money::Currency};

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

/// `GET /me`: the current user, and data for every page. Responds with 200 also when signed out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The person; absent when signed out.
    pub user: Option<User>,
    /// The organisation.
    pub organisation: OrganisationView,
    /// Today in the organisation's time zone.
    pub today: Date,
    /// Whether the server keeps drafts of the person, which `GET /drafts` lists.
    #[serde(default, skip_serializing_if = "is_false")]
    pub has_drafts: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// `GET /drafts`: the drafts that the server keeps of a person, the last edited first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BegunDrafts {
    /// The drafts.
    pub drafts: Vec<BegunDraft>,
}

/// A request that was begun without the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BegunDraft {
    /// The id of the item.
    pub item: String,
    /// The name of the item.
    pub name: String,
    /// When it was changed last, in milliseconds since 1970.
    pub at: Timestamp,
}

/// The organisation's data for pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationView {
    /// Its name.
    pub name: String,
    /// The phone number for when the portal or the network does not work.
    pub phone: String,
    /// Opening hours of the phone line, as text.
    pub phone_hours: String,
    /// IANA time zone of dates and promises.
    pub time_zone: String,
    /// The default currency.
    pub currency: Currency,
    /// Id of the fallback item, for requests that fit no other item.
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
    /// Roles; every user is also an employee.
    pub roles: BTreeSet<Role>,
    /// Settings.
    pub preferences: Preferences,
}

/// A role. Approver and line manager are relations, not roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Submits requests.
    Employee,
    /// Fulfils requests and resolves incidents.
    Agent,
    /// Responsible for service levels.
    ServiceManager,
    /// Administrates the portal.
    Admin,
}

/// A person's settings, `PUT /me/preferences`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Preferences {
    /// The colour theme.
    pub theme: Theme,
    /// BCP 47 tag of the language; absent: the browser's.
    pub language: Option<String>,
    /// Whether single-key shortcuts are disabled.
    pub shortcuts_off: bool,
}

/// The colour theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// The system's theme.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// `PUT /me/password`: changes the password.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The current password.
    pub current: String,
    /// The new password, at least 12 characters.
    pub new: String,
}

/// A reference to a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TeamRef {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A reference to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRef {
    /// Id in the directory.
    pub id: String,
    /// Full name, followed by department and location, or by the address, if it is not unique.
    pub name: String,
}
