//! The registry of the kinds of field, with the file under `field/` that defines each.

use serde::{Deserialize, Serialize};

/// Passes the list of kinds to a macro.
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
            /// A whole number.
            Integer integer,
            /// A number that may have a fraction.
            Decimal decimal,
            /// An amount in the field's currency.
            Money money,
            /// A civil date.
            Date date,
            /// A time of day.
            Time time,
            /// A civil date and a time.
            DateTime date_time,
            /// Yes or no; both are answers.
            YesNo yes_no,
            /// One of a few options, all in view.
            Radio radio,
            /// One of a few options that lie in an order, all in view.
            Scale scale,
            /// One of many options.
            Select select,
            /// Any number of a few options, all in view.
            CheckboxList checkbox_list,
            /// Any number of many options.
            MultiSelect multi_select,
            /// Something to agree to.
            Consent consent,
            /// Files, uploaded while the form is filled in.
            Files files,
            /// A heading with help; takes no answer.
            Note note,
            /// Somebody of the directory.
            Person person,
            /// A value worked out from other answers.
            Computed computed,
            /// A group: fields that are asked once for each row.
            Rows rows,
        }
    };
}

pub(crate) use kinds;

macro_rules! define_tags {
    ($($(#[$about:meta])* $kind:ident $file:ident,)*) => {
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
        }
    };
}

kinds!(define_tags);
