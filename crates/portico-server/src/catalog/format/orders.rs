//! In which order a file's keys stand, and what is a table of its own: the one place that says it, by the kind of file.
//!
//! A key that is not named here keeps its place behind those that are, and is written as it was.

use super::shapes::{Form, INLINE, Key, REGULAR_EXPRESSION, Shape, Takes, UNKNOWN, by_id, key, shape, with};

/// The shape of a file, by its path within the catalog.
pub(super) fn of_file(path: &str) -> &'static Shape {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    // `laptop.de.toml` is a translation of `laptop.toml`.
    let (stem, translated) = match name.trim_end_matches(".toml").split_once('.') {
        Some((stem, _)) => (stem, true),
        None => (name.trim_end_matches(".toml"), false),
    };
    match (folder, stem, translated) {
        ("items", _, false) => &ITEM,
        ("items", _, true) => &ITEM_TEXTS,
        ("field_sets", _, _) => &FIELD_SET,
        ("lookups", _, _) => &DECLARATION,
        ("", "organisation", false) => &ORGANISATION,
        ("", "organisation", true) => &ORGANISATION_TEXTS,
        ("", "categories", false) => &CATEGORIES,
        ("", "teams", false) => &TEAMS,
        ("", "categories" | "teams", true) => &NAMED_TEXTS,
        ("demo", "people", _) => &PEOPLE,
        _ => &UNKNOWN,
    }
}

static ITEM: Shape = shape(
    Form::Headed,
    &[
        key("id"),
        key("category"),
        key("name"),
        key("summary"),
        key("opens"),
        key("title"),
        with("audience", &AUDIENCE),
        with("for_others", &AUDIENCE),
        with("promise", &PROMISE),
        key("price"),
        key("owner"),
        key("team"),
        key("visibility"),
        key("keywords"),
        key("article"),
        key("popular"),
        key("next"),
        with("priority", &PRIORITY),
        with("sections", &SECTION),
        with("rules", &RULE),
    ],
);

static AUDIENCE: Shape = shape(Form::Inline, &[key("include"), key("exclude")]);
static PROMISE: Shape = shape(Form::Inline, &[key("business_hours"), key("by_priority")]);
static PRIORITY: Shape = shape(Form::Headed, &[with("impact", &LEVELS), with("urgency", &LEVELS)]);
static LEVELS: Shape = shape(Form::Inline, &[key("field"), key("levels")]);

static SECTION: Shape = shape(
    Form::Headed,
    &[key("id"), key("title"), key("hint"), with("visible_when", &CONDITION), with("fields", &FIELD)],
);

static RULE: Shape = shape(
    Form::Headed,
    &[with("when", &CONDITION), key("at"), key("message"), key("effect"), with("instead", &INSTEAD)],
);

static INSTEAD: Shape = shape(Form::Inline, &[key("article"), key("item"), key("url"), key("phone")]);

static DECLARATION: Shape = shape(Form::Headed, &[with("source", &SOURCE), with("columns", &COLUMNS)]);
static SOURCE: Shape = shape(
    Form::Headed,
    &[
        key("url"),
        key("drop"),
        key("format"),
        key("rows"),
        with("headers", &INLINE),
        key("every_minutes"),
        key("timeout_seconds"),
        key("max_kilobytes"),
        key("currency"),
    ],
);
static COLUMNS: Shape = shape(Form::Headed, &[]);

static FIELD_SET: Shape = shape(Form::Headed, &[with("fields", &FIELD)]);

static FIELD: Shape = shape(
    Form::Headed,
    &[
        key("use"),
        key("prefix"),
        key("id"),
        key("was"),
        key("kind"),
        key("currency"),
        key("label"),
        key("hint"),
        key("row_label"),
        key("placeholder"),
        key("text"),
        with("formula", &FORMULA),
        // A lookup is named in half a line; a list of options is the longest part of its field, and comes towards its end.
        Key { name: "options", of: Takes::Tables, shape: &LOOKUP },
        key("default"),
        key("ip_version"),
        key("inside"),
        key("min"),
        key("max"),
        key("step"),
        with("visible_when", &CONDITION),
        with("read_only_when", &CONDITION),
        key("required"),
        with("required_when", &CONDITION),
        key("min_rows"),
        key("max_rows"),
        key("unique"),
        key("accepts"),
        key("max_size"),
        key("max_files"),
        key("case"),
        with("options", &OPTION),
        with("check", &CHECK),
        with("fields", &FIELD),
    ],
);

static LOOKUP: Shape = shape(Form::Inline, &[key("lookup"), key("where"), key("others"), key("price")]);
static OPTION: Shape = shape(
    Form::Inline,
    &[key("id"), key("label"), key("hint"), key("price"), key("unavailable"), with("unavailable_when", &CONDITION)],
);
static FORMULA: Shape =
    shape(Form::Inline, &[with("sum", &FORMULA), with("product", &FORMULA), key("column"), key("of")]);

static CONDITION: Shape = shape(
    Form::Inline,
    &[
        with("all", &CONDITION),
        with("not", &CONDITION),
        key("field"),
        key("section"),
        key("requester"),
        key("requested_for"),
        key("rows"),
        with("any", &CONDITION),
        with("every", &CONDITION),
        with("count", &CONDITION),
        with("matches", &REGULAR_EXPRESSION),
    ],
);

static CHECK: Shape = shape(
    Form::Inline,
    &[
        key("min_length"),
        key("max_length"),
        key("min_chosen"),
        key("max_chosen"),
        with("pattern", &REGULAR_EXPRESSION),
        key("domains"),
        key("above"),
        key("at_least"),
        key("below"),
        key("at_most"),
        key("after"),
        key("before"),
        key("not_before"),
        key("not_after"),
        key("within_days"),
        key("within_working_days"),
        key("max_days"),
        key("max_working_days"),
        key("working_day"),
        key("same_as"),
        key("different_from"),
        key("hint"),
        with("when", &CONDITION),
        key("message"),
    ],
);

static ORGANISATION: Shape = shape(
    Form::Headed,
    &[
        key("name"),
        key("phone"),
        key("phone_hours"),
        key("time_zone"),
        key("currency"),
        key("language"),
        key("ask_item"),
        key("close_after_days"),
        key("accessibility"),
        with("directory", &DIRECTORY),
        with("calendar", &CALENDAR),
    ],
);

static DIRECTORY: Shape = shape(Form::Headed, &[with("audience", &AUDIENCE)]);

static CALENDAR: Shape =
    shape(Form::Headed, &[key("version"), key("weekdays"), key("opens"), key("closes"), key("holidays")]);

static CATEGORIES: Shape = shape(Form::Headed, &[with("categories", &CATEGORY)]);
static CATEGORY: Shape =
    shape(Form::Headed, &[key("id"), key("name"), key("summary"), key("icon"), with("audience", &AUDIENCE)]);

static TEAMS: Shape = shape(Form::Headed, &[with("teams", &TEAM)]);
static TEAM: Shape = shape(Form::Headed, &[key("id"), key("name"), key("members"), key("lead"), key("was")]);

static PEOPLE: Shape = shape(Form::Headed, &[with("people", &PERSON)]);
static PERSON: Shape = shape(
    Form::Headed,
    &[
        key("id"),
        key("name"),
        key("email"),
        key("phone"),
        key("department"),
        key("location"),
        key("cost_centre"),
        key("employment"),
        key("manager"),
        key("groups"),
        key("roles"),
        key("sign_in"),
    ],
);

static ITEM_TEXTS: Shape = shape(
    Form::Headed,
    &[
        key("source"),
        key("name"),
        key("title"),
        key("summary"),
        key("price"),
        key("keywords"),
        key("next"),
        with("sections", &SECTIONS_TEXTS),
        with("fields", &FIELDS_TEXTS),
        with("messages", &TEXTS),
    ],
);

static SECTIONS_TEXTS: Shape = by_id(Form::Headed, &SECTION_TEXTS);
static SECTION_TEXTS: Shape = shape(Form::Headed, &[key("title"), key("hint")]);
static FIELDS_TEXTS: Shape = by_id(Form::Headed, &FIELD_TEXTS);
static FIELD_TEXTS: Shape = shape(
    Form::Headed,
    &[
        key("label"),
        key("hint"),
        key("row_label"),
        key("placeholder"),
        key("text"),
        with("options", &TEXTS),
        with("option_hints", &TEXTS),
        with("unavailable", &TEXTS),
        key("others"),
    ],
);
static TEXTS: Shape = by_id(Form::Headed, &INLINE);

static ORGANISATION_TEXTS: Shape = shape(Form::Headed, &[key("source"), key("phone_hours"), key("accessibility")]);
static NAMED_TEXTS: Shape = shape(Form::Headed, &[key("source"), with("categories", &NAMES), with("teams", &NAMES)]);
static NAMES: Shape = by_id(Form::Headed, &NAME);
static NAME: Shape = shape(Form::Headed, &[key("name"), key("summary")]);
