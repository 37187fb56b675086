//! One list of all addresses: what the router serves, who it is for, and whether it carries content.
//!
//! A domain crate builds its router with [`Routes`]; the same calls write the list that `lotse routes --json`, the API's
//! description and the tests read, so the three can never disagree.

use std::collections::BTreeSet;
use std::convert::Infallible;

use axum::Router;
use axum::handler::Handler;
use axum::routing::MethodRouter;
use serde::Serialize;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::PathItem;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

/// Whether a route's answer can carry something protected, and is therefore journaled and never cached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Its answers can show entries, names or figures derived from them.
    Yes,
    /// Its answers are the same for everybody, or hold only the visitor's own account.
    No,
}

/// For whom a route is made; the policy decides, this only says where it is meant to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Whoever reaches the server, logged in or not.
    Everyone,
    /// Everybody who is logged in.
    Account,
    /// Those who take in people at the door or on the telephone.
    Intake,
    /// Those who work in files.
    Worker,
    /// Those who lead a unit.
    Lead,
    /// Those who watch over data protection; metadata, never content (policy P18).
    Officer,
    /// Those who keep accounts and settings; never content (policy F4).
    Administrator,
    /// Programs and people with an access token, and the pages of a session.
    Api,
    /// Whoever watches over the running server.
    Operator,
}

/// One address with what it answers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Route {
    /// The address as a pattern, `/faelle/{code}`.
    pub path: String,
    /// The methods it answers, in capital letters and sorted; HEAD comes with GET and is not listed.
    pub methods: BTreeSet<&'static str>,
    /// For whom it is made.
    pub audience: Audience,
    /// Whether its answers can carry something protected.
    pub content: bool,
    /// An address in the demo; names in braces stand for codes that the demo knows, such as `{case}`.
    pub example: String,
}

/// The handlers of one address and their methods, made by [`get`] and [`post`].
pub struct Methods<S> {
    router: MethodRouter<S, Infallible>,
    names: BTreeSet<&'static str>,
}

/// Answers GET requests with a handler.
pub fn get<H, T, S>(handler: H) -> Methods<S>
where
    H: Handler<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    Methods { router: axum::routing::get(handler), names: BTreeSet::from(["GET"]) }
}

/// Answers POST requests with a handler.
pub fn post<H, T, S>(handler: H) -> Methods<S>
where
    H: Handler<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    Methods { router: axum::routing::post(handler), names: BTreeSet::from(["POST"]) }
}

impl<S: Clone + Send + Sync + 'static> Methods<S> {
    /// Answers GET requests at the same address.
    pub fn get<H: Handler<T, S>, T: 'static>(mut self, handler: H) -> Self {
        self.names.insert("GET");
        Self { router: self.router.get(handler), names: self.names }
    }

    /// Answers POST requests at the same address.
    pub fn post<H: Handler<T, S>, T: 'static>(mut self, handler: H) -> Self {
        self.names.insert("POST");
        Self { router: self.router.post(handler), names: self.names }
    }
}

/// A router that knows its own list.
pub struct Routes<S> {
    router: OpenApiRouter<S>,
    list: Vec<Route>,
    audience: Audience,
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// An empty router; pages added to it are for everybody who is logged in until [`Routes::audience`] says otherwise.
    pub fn new() -> Self {
        Self { router: OpenApiRouter::default(), list: Vec::new(), audience: Audience::Account }
    }

    /// Says for whom the addresses are that are added from here on.
    pub fn audience(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    /// Adds a page: its address, its handlers, whether it carries content, and an address of it in the demo.
    pub fn page(mut self, path: &str, methods: Methods<S>, content: Content, example: &str) -> Self {
        self.list.push(Route {
            path: path.to_owned(),
            methods: methods.names,
            audience: self.audience,
            content: content == Content::Yes,
            example: example.to_owned(),
        });
        self.router = self.router.route(path, methods.router);
        self
    }

    /// Adds handlers of the API that stand at one address, as `utoipa_axum::routes!` collects them; they describe
    /// themselves, so the list and the API's description come from the same lines.
    pub fn api(mut self, handlers: UtoipaMethodRouter<S>, content: Content, example: &str) -> Self {
        for (path, item) in &handlers.1.paths {
            self.list.push(Route {
                path: path.clone(),
                methods: methods_of(item),
                audience: Audience::Api,
                content: content == Content::Yes,
                example: example.to_owned(),
            });
        }
        self.router = self.router.routes(handlers);
        self
    }

    /// Takes in the addresses of another part. Panics at the start of the program when both serve the same address.
    pub fn merge(mut self, other: Self) -> Self {
        self.list.extend(other.list);
        self.router = self.router.merge(other.router);
        self
    }

    /// Every address, in the order of its path.
    pub fn list(&self) -> Vec<Route> {
        let mut list = self.list.clone();
        list.sort_by(|a, b| a.path.cmp(&b.path));
        list
    }

    /// The router to serve, the list and the description of the API.
    pub fn into_parts(self) -> (Router<S>, Vec<Route>, OpenApi) {
        let list = self.list();
        let (router, description) = self.router.split_for_parts();
        (router, list, description)
    }
}

fn methods_of(item: &PathItem) -> BTreeSet<&'static str> {
    [("GET", &item.get), ("PUT", &item.put), ("POST", &item.post), ("PATCH", &item.patch), ("DELETE", &item.delete)]
        .into_iter()
        .filter(|(_, operation)| operation.is_some())
        .map(|(name, _)| name)
        .collect()
}
