//! A server whose catalog, directory and day are those of a vector.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use http_body_util::BodyExt;
use jiff::tz::TimeZone;
use portico_domain::{
    api::OrganisationView,
    audience::Audience,
    catalog::{Catalog, Category, Item, Organisation, Team},
    context::Context,
    id::Id,
    lookup::Lookup,
    spec::FormSpec,
};
use portico_server::{
    assets::Assets,
    auth::{Addresses, Cookies, Limiter, Passwords, SessionId},
    budget::Budget,
    catalog::{Directory, LoadedCatalog, ServedCatalog},
    clock::{Clock, instant},
    files::{FileKind, Files},
    quota::Quota,
    router::router,
    search::Search,
    state::{App, AppState},
    store::{Store, accounts::NewAccount, people::StoredPerson},
    supervisor::JobBoard,
};
use tempfile::TempDir;
use tower::ServiceExt;

const ORIGIN: &str = "http://portal.example";
const FORGER: &str = "forger";

/// The running service, and who is signed in.
pub struct Running {
    router: Router,
    cookie: String,
    versions: Vec<String>,
    _folder: TempDir,
}

impl Running {
    /// One item for each form, in the context of the vectors.
    pub async fn with(context: &Context, forms: impl Iterator<Item = FormSpec>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.add_directory(people(context), vec![account()]).await.unwrap();
        let items: BTreeMap<String, Item> = forms.enumerate().map(|(at, form)| (name(at), item(at, form))).collect();
        let count = items.len();
        let catalog = LoadedCatalog::new(catalog(context, items), organisation()).unwrap();
        let zone = TimeZone::UTC;
        let clock = Clock::standing_at(instant(context.today, 720, &zone).unwrap());
        let kept = catalog.offers().map(|offer| (offer.version.clone(), offer.canonical.clone())).collect();
        store.keep_forms(kept, clock.now()).await.unwrap();
        store.keep_teams(catalog.source.teams.clone()).await.unwrap();
        let versions =
            (0..count).map(|at| catalog.offer(&name(at), &BTreeSet::new()).unwrap().version.clone()).collect();
        let session = SessionId::generate().unwrap();
        store.begin_session(session.hash(), FORGER.to_owned(), clock.now()).await.unwrap();
        let search = Search::new(folder.path(), JobBoard::default());
        let app = AppState::new(App {
            store,
            catalog: ServedCatalog::new(catalog, String::new()),
            search,
            directory: Directory::default(),
            clock,
            zone,
            cookies: Cookies::SECURE,
            limiter: Limiter::default(),
            quota: Quota::off(),
            budget: Budget::default(),
            passwords: Passwords::new().unwrap(),
            public_url: ORIGIN.to_owned(),
            addresses: Addresses::default(),
            pictures: Files::of(folder.path(), FileKind::Images),
            attachments: Files::of(folder.path(), FileKind::Attachments),
            uploads: Files::of(folder.path(), FileKind::Uploads),
            jobs: JobBoard::default(),
            assets: Assets::load(folder.path()).unwrap(),
        });
        Self { router: router(&app), cookie: format!("__Host-sid={}", session.text()), versions, _folder: folder }
    }

    /// Posts answers to the form with this number; status and body.
    pub async fn post(&self, at: usize, answers: &str) -> (u16, String) {
        let (item, version) = (name(at), &self.versions[at]);
        let body = format!(r#"{{"item":"{item}","form_version":"{version}","answers":{answers}}}"#);
        let request = Request::post("/api/v1/tickets")
            .header(header::COOKIE, &self.cookie)
            .header(header::ORIGIN, ORIGIN)
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", &item)
            .body(Body::from(body))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }
}

fn name(at: usize) -> String {
    format!("case-{at}")
}

/// The people of the vector, whom its facts name besides, and the forger, who has its facts.
fn people(context: &Context) -> Vec<StoredPerson> {
    let facts = &context.requester;
    let listed = context.lookups.get(&Id::new("people").unwrap()).map(Lookup::rows).unwrap_or_default();
    let mut people: Vec<StoredPerson> = listed
        .iter()
        .map(|row| StoredPerson {
            active: !row.retired,
            department: row.cells.get("department").map(text),
            location: row.cells.get("location").map(text),
            ..person(&row.id, &row.label)
        })
        .collect();
    if let Some(manager) = facts.manager.as_ref().filter(|manager| people.iter().all(|one| one.id != **manager)) {
        people.push(person(manager, manager));
    }
    people.push(StoredPerson {
        email: facts.email.clone(),
        phone: facts.phone.clone(),
        department: facts.department.clone(),
        location: facts.location.clone(),
        cost_centre: facts.cost_centre.clone(),
        employment: facts.employment.clone(),
        manager: facts.manager.clone(),
        groups: facts.groups.clone(),
        ..person(FORGER, "The forger")
    });
    people
}

fn text(cell: &impl serde::Serialize) -> String {
    serde_json::to_value(cell).unwrap().as_str().unwrap().to_owned()
}

fn person(id: &str, name: &str) -> StoredPerson {
    StoredPerson {
        id: id.to_owned(),
        name: name.to_owned(),
        email: None,
        phone: None,
        department: None,
        location: None,
        cost_centre: None,
        employment: None,
        manager: None,
        groups: BTreeSet::new(),
        active: true,
    }
}

/// An account into which nobody signs in: the session is begun by hand.
fn account() -> NewAccount {
    NewAccount {
        person: FORGER.to_owned(),
        login: FORGER.to_owned(),
        password_hash: String::new(),
        roles: BTreeSet::new(),
        demo: false,
    }
}

fn item(at: usize, form: FormSpec) -> Item {
    Item {
        id: name(at),
        category: "cases".to_owned(),
        name: name(at),
        summary: String::new(),
        opens: portico_domain::ticket::TicketKind::ServiceRequest,
        title: "A case".to_owned(),
        audience: Audience::default(),
        for_others: None,
        promise: None,
        priority: None,
        price: None,
        owner: "Tests".to_owned(),
        team: "testers".to_owned(),
        visibility: portico_domain::ticket::Visibility::Open,
        keywords: Vec::new(),
        popular: None,
        article: None,
        next: None,
        form,
    }
}

fn catalog(context: &Context, items: BTreeMap<String, Item>) -> Catalog {
    let category = Category {
        id: "cases".to_owned(),
        name: "Cases".to_owned(),
        summary: String::new(),
        icon: String::new(),
        audience: Audience::default(),
    };
    let view = organisation();
    let mut lookups = context.lookups.clone();
    lookups.remove(&Id::new("people").unwrap());
    Catalog {
        organisation: Organisation {
            name: view.name,
            phone: view.phone,
            phone_hours: view.phone_hours,
            time_zone: view.time_zone,
            currency: view.currency,
            language: "en".to_owned(),
            ask_item: view.ask_item,
            accessibility: String::new(),
            close_after_days: None,
            directory: Default::default(),
        },
        calendar: context.calendar.clone(),
        categories: vec![category],
        teams: vec![Team::group("testers")],
        items,
        lookups,
        row_audiences: BTreeMap::new(),
        lookup_texts: BTreeMap::new(),
        translations: BTreeMap::new(),
        category_texts: BTreeMap::new(),
        organisation_texts: BTreeMap::new(),
        team_texts: BTreeMap::new(),
    }
}

fn organisation() -> OrganisationView {
    serde_json::from_str(
        r#"{"name": "Cases", "phone": "1", "phone_hours": "", "time_zone": "UTC", "currency": "EUR", "ask_item": "case-0",
            "accessibility": []}"#,
    )
    .unwrap()
}
