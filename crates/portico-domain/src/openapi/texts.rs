//! What is written as one text, or as one number.

use std::borrow::Cow;

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, Type},
    },
};

use crate::{
    date::Date,
    date_time::{DateTime, Moment, Time},
    decimal::Decimal,
    id::Id,
    knowledge::{ArticleNumber, SafeHtml},
    money::Currency,
    path::{Path, ProblemPath, RowId},
    ticket::TicketNumber,
};

/// Implements the schemas of types that are written as text of one pattern.
macro_rules! texts {
    ($($type:ty: $name:literal $pattern:literal $example:literal $about:literal,)*) => {
        $(
            impl PartialSchema for $type {
                fn schema() -> RefOr<Schema> {
                    let text = ObjectBuilder::new().schema_type(Type::String).description(Some($about));
                    text.pattern(Some($pattern).filter(|pattern| !pattern.is_empty())).examples([$example]).into()
                }
            }

            impl ToSchema for $type {
                fn name() -> Cow<'static, str> {
                    Cow::Borrowed($name)
                }
            }
        )*
    };
}

texts! {
    Id: "Id" "^[a-z][a-z0-9_]{0,63}$" "start_date" "The id of a field, section or lookup.",
    RowId: "RowId" "^[a-z0-9]{1,16}$" "k3x"
        "The id of a row. Whoever makes a row makes one, at random, and the row keeps it for ever.",
    Path: "Path" r"^[a-z][a-z0-9_]{0,63}(\[[a-z0-9]{1,16}\]\.[a-z][a-z0-9_]{0,63})?$" "devices[k3x].serial"
        "Names an answer: a field's id, or a cell as `group[row].field`.",
    ProblemPath: "ProblemPath" "" "devices[k3x].serial"
        "Where a problem is: the path of an answer, or a key that was sent and names none.",
    Date: "Date" "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" "2027-03-19" "A civil date, `YYYY-MM-DD`.",
    Time: "Time" "^[0-9]{2}:[0-9]{2}$" "09:30" "A time of day, `HH:MM`, from 00:00 to 23:59.",
    DateTime: "DateTime" "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$" "2027-03-19T09:30"
        "A civil date and a time, `YYYY-MM-DDTHH:MM`, in the organisation's time zone.",
    Moment: "Moment" "^([0-9]{4}-[0-9]{2}-[0-9]{2})?T?([0-9]{2}:[0-9]{2})?$" "2027-03-19"
        "A date, a time, or both: `YYYY-MM-DD`, `HH:MM`, `YYYY-MM-DDTHH:MM`.",
    Currency: "Currency" "^[A-Z]{3}$" "EUR" "An ISO 4217 currency code.",
    TicketNumber: "TicketNumber" "^(REQ|INC)-[0-9]{6,}$" "REQ-000123"
        "The number of a ticket: its public id. `REQ-` for a service request, `INC-` for an incident.",
    ArticleNumber: "ArticleNumber" "^KB-[1-9][0-9]*$" "KB-12" "The number of an article: its public id.",
    SafeHtml: "SafeHtml" "" "<p>Restart the client.</p>" "HTML that the server has sanitised.",
}

impl PartialSchema for Decimal {
    fn schema() -> RefOr<Schema> {
        let number = ObjectBuilder::new().schema_type(Type::Number);
        number.description(Some("A decimal number of at most fifteen digits.")).examples([12.5]).into()
    }
}

impl ToSchema for Decimal {}
