//! The list of all articles by category, or of one category.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portico_domain::api::{ArticleCard, ArticleCategory, KnowledgeView};
use portico_words as words;

use crate::{
    api,
    lang::lang,
    layout::NavLink,
    paths,
    ui::{Empty, Glyph, Icon, PageHeading, SkeletonRows, reloadable},
};

/// The knowledge page; shows the category that the address names, if any.
#[component]
pub fn KnowledgePage() -> impl IntoView {
    let params = use_params_map();
    let chosen = Memo::new(move |_| params.with(|params| params.get("category")));
    let all = LocalResource::new(|| async { api::knowledge().await.map(Arc::new) });
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    reloadable(all, rows, move |all| view! { <Shelf all chosen/> }.into_any())
}

#[component]
fn Shelf(all: Signal<Arc<KnowledgeView>>, chosen: Memo<Option<String>>) -> impl IntoView {
    let category = Memo::new(move |_| {
        let id = chosen.get()?;
        all.with(|all| all.categories.iter().find(|category| category.id == id).cloned())
    });
    let title = Signal::derive(move || {
        category.get().map_or_else(|| words::knowledge::title(lang()), |category| category.name)
    });
    let link = |category: ArticleCategory| {
        let class = if category.parent.is_some() { "side-link lg:ml-6" } else { "side-link" };
        view! {
            <NavLink href=paths::articles_of(&category.id) class>
                <Icon glyph=Glyph::named(&category.icon)/>
                <span class="max-lg:whitespace-nowrap">{category.name}</span>
            </NavLink>
        }
        .into_any()
    };
    let links = move || all.with(|all| all.categories.iter().cloned().map(link).collect::<Vec<_>>());
    let list = move || {
        let (all, chosen) = (all.get(), chosen.get());
        let sections = sections(&all, chosen.as_deref());
        if sections.is_empty() {
            let title = words::knowledge::empty(lang());
            return view! { <Empty title><a class="btn mt-2" href=paths::knowledge()>{words::knowledge::all(lang())}</a></Empty> }
                .into_any();
        }
        let section = |(category, cards): (ArticleCategory, Vec<ArticleCard>)| {
            view! {
                <section class="grid gap-3" aria-labelledby=format!("shelf-{}", category.id)>
                    <h2 class="text-lg" id=format!("shelf-{}", category.id)>{category.name}</h2>
                    <ul class="card">{cards.into_iter().map(row).collect::<Vec<_>>()}</ul>
                </section>
            }
            .into_any()
        };
        sections.into_iter().map(section).collect::<Vec<_>>().into_any()
    };
    view! {
        <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)] items-start">
            <nav
                class="flex lg:grid gap-1 max-lg:overflow-x-auto max-lg:-mx-4 max-lg:px-4 max-lg:pb-2 lg:sticky lg:top-22"
                aria-label=words::catalog::categories(lang())
            >
                <NavLink href=paths::knowledge() class="side-link" exact=true>
                    <Icon glyph=Glyph::Inbox/>
                    <span class="max-lg:whitespace-nowrap">{words::catalog::all(lang())}</span>
                </NavLink>
                {links}
            </nav>
            <div class="grid gap-6">
                <div class="grid gap-1">
                    <PageHeading text=title/>
                    {move || category.get().map(|category| view! { <p class="text-muted">{category.summary}</p> })}
                </div>
                {list}
            </div>
        </div>
    }
}

/// The categories that contain articles, with these: all, or the chosen one and its subcategories.
fn sections(all: &KnowledgeView, chosen: Option<&str>) -> Vec<(ArticleCategory, Vec<ArticleCard>)> {
    let shown = |category: &&ArticleCategory| {
        chosen.is_none_or(|id| category.id == id || category.parent.as_deref() == Some(id))
    };
    let with_cards = |category: &ArticleCategory| {
        let cards: Vec<_> = all.articles.iter().filter(|card| card.category == category.id).cloned().collect();
        (!cards.is_empty()).then(|| (category.clone(), cards))
    };
    all.categories.iter().filter(shown).filter_map(with_cards).collect()
}

fn row(card: ArticleCard) -> AnyView {
    let known_error = card.known_error.then(|| {
        view! { <span class="badge badge-warning">{words::knowledge::known_error(lang())}</span> }
    });
    view! {
        <li class="row-link item-row">
            <p class="flex flex-wrap items-center gap-2">
                <a class="font-semibold" dir="auto" href=paths::article(card.number)>{card.title}</a>{known_error}
            </p>
            <p class="text-muted text-sm" dir="auto">{card.summary}</p>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use portico_domain::knowledge::ArticleNumber;

    use super::*;

    fn category(id: &str, parent: Option<&str>) -> ArticleCategory {
        let [id, name, summary, icon] = [id; 4].map(str::to_owned);
        ArticleCategory { id, parent: parent.map(str::to_owned), name, summary, icon }
    }

    fn card(serial: u32, category: &str) -> ArticleCard {
        let number = ArticleNumber::new(serial).expect("a number");
        let [title, summary] = ["t"; 2].map(str::to_owned);
        ArticleCard { number, title, summary, category: category.to_owned(), known_error: false }
    }

    #[test]
    fn a_category_shows_what_is_in_it_and_below_it() {
        let categories = vec![category("mail", None), category("meetings", Some("mail")), category("empty", None)];
        let all = KnowledgeView { categories, articles: vec![card(1, "meetings"), card(2, "mail")] };
        let ids = |chosen| sections(&all, chosen).into_iter().map(|(category, _)| category.id).collect::<Vec<_>>();
        assert_eq!(ids(None), ["mail", "meetings"]);
        assert_eq!(ids(Some("mail")), ["mail", "meetings"]);
        assert_eq!(ids(Some("meetings")), ["meetings"]);
        assert!(ids(Some("empty")).is_empty());
    }
}
