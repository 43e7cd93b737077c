//! Reasons of problem documents: one object, whose kind says which of the groups it is of. The reason that stands for one of a
//! newer server is never sent, so that it is no part of the schema: it would fit every other one too.

use std::borrow::Cow;

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{OneOfBuilder, Schema},
    },
};

use super::{Components, add, refer};
use crate::api::{EditingReason, FileReason, ProblemReason, RequestReason, TextReason};

impl PartialSchema for ProblemReason {
    fn schema() -> RefOr<Schema> {
        OneOfBuilder::new()
            .description(Some(
                "Why the request fails: an object of a `kind` and its parameters. A newer server may send other kinds.",
            ))
            .item(refer::<TextReason>())
            .item(refer::<EditingReason>())
            .item(refer::<FileReason>())
            .item(refer::<RequestReason>())
            .into()
    }
}

impl ToSchema for ProblemReason {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ProblemReason")
    }

    fn schemas(components: &mut Components) {
        add::<TextReason>(components);
        add::<EditingReason>(components);
        add::<FileReason>(components);
        add::<RequestReason>(components);
    }
}
