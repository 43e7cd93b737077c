//! The registry of the kinds of field, with the file under `field/` that defines each.

use serde::{Deserialize, Serialize};

/// Passes the list of kinds to a macro. `rare` kinds are those that few forms have: a browser loads their code for forms that have them
/// (`field::rare`). Of a `rare_input` it loads the input alone so, because the engine knows the kind throughout. `rare_period` is a
/// group of its own ([`RareGroup`]).
macro_rules! kinds {
    ($with:ident) => {
        $with! {
            /// One line of text.
            ShortText short_text,
            /// Several lines of text.
            LongText long_text,
            /// An e-mail address.
            Email email,
            /// A web address.
            Url url,
            /// A telephone number.
            Phone phone,
            /// An address of a device in a network.
            IpAddress ip_address rare,
            /// A network.
            IpNetwork ip_network rare,
            /// A whole number.
            Integer integer,
            /// A number that may have a fraction.
            Decimal decimal,
            /// An amount in the field's currency.
            Money money,
            /// A civil date.
            Date date,
            /// A time of day.
            Time time rare,
            /// A civil date and a time.
            DateTime date_time rare,
            /// A first and a last day.
            Period period rare_period,
            /// Yes or no; both are answers.
            YesNo yes_no,
            /// One of a few options, all in view.
            Radio radio,
            /// One of a few options that lie in an order, all in view.
            Scale scale rare,
            /// One of many options.
            Select select,
            /// Any number of a few options, all in view.
            CheckboxList checkbox_list,
            /// Any number of many options.
            MultiSelect multi_select,
            /// Something to agree to.
            Consent consent,
            /// Files, uploaded while the form is filled in.
            Files files rare_input,
            /// A heading with help; takes no answer.
            Note note,
            /// Somebody of the directory.
            Person person,
            /// A value worked out from other answers.
            Computed computed,
            /// A group: fields that are asked once for each row.
            Rows rows rare_input,
        }
    };
}

pub(crate) use kinds;

/// A group of what few forms have: a browser loads the code of a group for forms that have something of it
/// (docs/decisions/0060).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RareGroup {
    /// Kinds that several forms have, rows, files, and rules that warn or end a form.
    Common,
    /// Periods.
    Period,
}

impl RareGroup {
    /// All groups.
    pub const ALL: [Self; 2] = [Self::Common, Self::Period];

    /// The name of the piece of the app with its code.
    #[must_use]
    pub fn piece(self) -> &'static str {
        match self {
            Self::Common => "rare",
            Self::Period => "period",
        }
    }
}

macro_rules! rare_group {
    () => {
        None
    };
    (rare_period) => {
        Some(RareGroup::Period)
    };
    ($mark:ident) => {
        Some(RareGroup::Common)
    };
}

macro_rules! define_tags {
    ($($(#[$about:meta])* $kind:ident $file:ident $($mark:ident)?,)*) => {
        /// The kind of a field, by its name in catalog files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FieldKind))]
        #[serde(rename_all = "snake_case")]
        pub enum KindTag {
            $($(#[$about])* $kind,)*
        }

        impl KindTag {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The group with code that a browser loads for forms with fields of the kind; `None` if most forms have some.
            #[must_use]
            pub fn rare_group(self) -> Option<RareGroup> {
                match self {
                    $(Self::$kind => rare_group!($($mark)?),)*
                }
            }
        }
    };
}

kinds!(define_tags);
