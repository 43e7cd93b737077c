//! Drafts and answers: objects by field id, in which a group holds its rows.

use std::borrow::Cow;

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{AnyOfBuilder, ArrayBuilder, ObjectBuilder, Schema, Type},
    },
};

use super::{Components, add, refer};
use crate::{
    answers::{Draft, ROW_ID, Raw, WireAnswers},
    date::Date,
    id::Id,
    money::Money,
    path::RowId,
    report::{Problem, Report},
    value::Value,
};

fn texts() -> ArrayBuilder {
    ArrayBuilder::new().items(ObjectBuilder::new().schema_type(Type::String))
}

impl PartialSchema for Value {
    fn schema() -> RefOr<Schema> {
        AnyOfBuilder::new()
            .description(Some(
                "A typed answer. Which of these a field takes follows from its kind: text, dates and chosen ids are strings, \
                 several chosen ids an array, each once, and so are files.",
            ))
            .item(ObjectBuilder::new().schema_type(Type::String))
            .item(ObjectBuilder::new().schema_type(Type::Number))
            .item(ObjectBuilder::new().schema_type(Type::Boolean))
            .item(texts().unique_items(true))
            .item(ArrayBuilder::new().items(file()).max_items(Some(255)))
            .item(refer::<Money>())
            .item(period())
            .into()
    }
}

/// A first and a last day.
fn period() -> ObjectBuilder {
    ObjectBuilder::new()
        .description(Some("A period: its first and its last day."))
        .property("from", refer::<Date>())
        .property("to", refer::<Date>())
        .required("from")
        .required("to")
}

/// A file of an answer.
fn file() -> ObjectBuilder {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    ObjectBuilder::new()
        .description(Some("A file. What is not there any more has no type and no size."))
        .property("id", text())
        .property("name", text())
        .property("type", text())
        .property("size", ObjectBuilder::new().schema_type(Type::Integer))
        .required("id")
        .required("name")
}

impl ToSchema for Value {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Answer")
    }

    fn schemas(components: &mut Components) {
        add::<Money>(components);
        add::<Date>(components);
    }
}

impl PartialSchema for Raw {
    fn schema() -> RefOr<Schema> {
        AnyOfBuilder::new()
            .description(Some("What an input holds: text as it is typed, or the ids of what is chosen."))
            .item(ObjectBuilder::new().schema_type(Type::String))
            .item(texts())
            .into()
    }
}

impl ToSchema for Raw {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("DraftInput")
    }
}

/// Something for each field of a form.
fn by_field<V: ToSchema, Row: ToSchema>(about: &str) -> RefOr<Schema> {
    let rows = ArrayBuilder::new().items(refer::<Row>());
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some(about))
        .property_names(Some(Id::schema()))
        .additional_properties(Some(Schema::AnyOf(AnyOfBuilder::new().item(refer::<V>()).item(rows).build())))
        .into()
}

/// A row of a group: its id, and something for each of its cells.
fn row<V: ToSchema>() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("A row of a group: its id, and its cells by the ids of their fields."))
        .property(ROW_ID, refer::<RowId>())
        .required(ROW_ID)
        .property_names(Some(Id::schema()))
        .additional_properties(Some(refer::<V>()))
        .into()
}

/// Implements the schemas of an object by field, and of the rows in it.
macro_rules! by_field {
    ($type:ty as $name:literal, $row:ident, $value:ty, $about:literal) => {
        /// A row in it.
        struct $row;

        impl PartialSchema for $row {
            fn schema() -> RefOr<Schema> {
                row::<$value>()
            }
        }

        impl ToSchema for $row {
            fn schemas(components: &mut Components) {
                add::<$value>(components);
                add::<RowId>(components);
                add::<Id>(components);
            }
        }

        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                by_field::<$value, $row>($about)
            }
        }

        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($name)
            }

            fn schemas(components: &mut Components) {
                add::<$row>(components);
            }
        }
    };
}

by_field!(Draft as "Draft", DraftRow, Raw, "What is typed into a form, by the ids of its fields; a group holds its rows.");
by_field!(WireAnswers as "Answers", AnswersRow, Value, "Typed answers by the ids of the form's fields; a group holds its rows.");

impl PartialSchema for Report {
    fn schema() -> RefOr<Schema> {
        let problems = ArrayBuilder::new().items(refer::<Problem>());
        problems.description(Some("Every problem of a set of answers, in the order of the form.")).into()
    }
}

impl ToSchema for Report {
    fn schemas(components: &mut Components) {
        add::<Problem>(components);
    }
}
