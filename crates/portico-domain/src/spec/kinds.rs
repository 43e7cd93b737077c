//! The registry of the kinds of field, with the file under `field/` that defines each.

use serde::{Deserialize, Serialize};

/// Passes the list of kinds to a macro. `rare` kinds are those that few forms have: a browser loads their code for forms that have them
/// (`field::rare`). Of a `rare_input` it loads the input alone so, because the engine knows the kind throughout.
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

macro_rules! is_rare {
    () => {
        false
    };
    ($mark:ident) => {
        true
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

            /// Whether few forms have fields of the kind, so that a browser loads code for them alone.
            #[must_use]
            pub fn is_rare(self) -> bool {
                match self {
                    $(Self::$kind => is_rare!($($mark)?),)*
                }
            }
        }
    };
}

kinds!(define_tags);
