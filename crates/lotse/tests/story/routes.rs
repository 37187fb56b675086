//! The list of addresses, the router and the API's description are one thing, told three times.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::middleware::{Next, from_fn};
use testkit::{TestApp, both_engines};
use tower::ServiceExt as _;

/// Every method of the list, with the address as a request would name it.
fn requests() -> Vec<(ui::Route, &'static str, String)> {
    let list = lotse::routes().list();
    let each = |route: ui::Route| {
        let path = route.path.replace(['{', '}'], "");
        route.methods.clone().into_iter().map(move |method| (route.clone(), method, path.clone())).collect::<Vec<_>>()
    };
    list.into_iter().flat_map(each).collect()
}

#[both_engines]
async fn every_listed_address_is_served_under_its_method(app: TestApp) {
    let seen: Arc<Mutex<Option<String>>> = Arc::default();
    let note = seen.clone();
    let (router, list, _) = lotse::routes().into_parts();
    assert!(list.len() > 20, "only {} addresses are listed", list.len());
    let router = router
        .layer(from_fn(move |request: Request, next: Next| {
            let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
            *note.lock().unwrap() = path;
            next.run(request)
        }))
        .with_state(app.app.clone());
    for (route, method, path) in requests() {
        let request = Request::builder().method(method).uri(&path).body(Body::empty()).unwrap();
        let status = router.clone().oneshot(request).await.unwrap().status();
        let matched = seen.lock().unwrap().take();
        assert_eq!(matched.as_deref(), Some(route.path.as_str()), "{method} {path}");
        assert_ne!(status.as_u16(), 405, "{method} {path}");
    }
}

#[test]
fn the_api_is_described_address_by_address_and_nothing_else_is() {
    let described: BTreeSet<(String, String)> = {
        let json = serde_json::to_value(lotse::description::api()).unwrap();
        let paths = json["paths"].as_object().unwrap().clone();
        let of = |(path, item): (String, serde_json::Value)| {
            let methods: Vec<String> = item.as_object().unwrap().keys().map(|method| method.to_uppercase()).collect();
            methods
                .into_iter()
                .filter(|method| ["GET", "PUT", "POST", "PATCH", "DELETE"].contains(&method.as_str()))
                .map(move |method| (path.clone(), method))
                .collect::<Vec<_>>()
        };
        paths.into_iter().flat_map(of).collect()
    };
    let listed: BTreeSet<(String, String)> = requests()
        .into_iter()
        .filter(|(route, _, _)| route.path.starts_with("/api/"))
        .map(|(route, method, _)| (route.path, method.to_owned()))
        .collect();
    assert_eq!(described, listed);
}

#[test]
fn operations_of_the_api_have_names_of_their_own_and_say_what_they_do() {
    let json = serde_json::to_value(lotse::description::api()).unwrap();
    let mut names = BTreeSet::new();
    for (path, item) in json["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(name) = operation["operationId"].as_str() else { continue };
            assert!(names.insert(name.to_owned()), "{name} names two operations, one of them {method} {path}");
            let summary = operation["summary"].as_str().unwrap_or_default();
            assert!(!summary.is_empty(), "{method} {path} does not say what it does");
        }
    }
}

#[test]
fn an_example_lies_under_the_pattern_of_its_address() {
    for route in lotse::routes().list() {
        let pattern: Vec<&str> = route.path.split('/').collect();
        let example: Vec<&str> = route.example.split('?').next().unwrap_or_default().split('/').collect();
        let fits = pattern.len() == example.len()
            && pattern.iter().zip(&example).all(|(one, other)| one.starts_with('{') || one == other);
        assert!(fits, "{} is no example of {}", route.example, route.path);
    }
}

#[both_engines]
async fn nothing_with_content_is_answered_to_someone_who_is_not_logged_in(app: TestApp) {
    let browser = app.browser();
    for (route, method, path) in requests().into_iter().filter(|(route, _, _)| route.content) {
        let page = browser.send(method.parse().unwrap(), &path, None, &[]).await;
        let refused = page.status().is_redirection() || page.status().is_client_error();
        assert!(refused, "{method} {} answers {} to a stranger", route.path, page.status());
    }
}
