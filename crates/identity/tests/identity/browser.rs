//! A browser, as far as a server can see: cookies, forms, and where it stands.

use std::collections::BTreeMap;
use std::net::IpAddr;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use identity::factor::{FactorSecret, PUBLIC_SECRET};
use identity::{App, ClientAddress};
use store::args;
use tower::ServiceExt as _;

/// An answer, read to its end.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub fn goes_to(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or("nowhere")
    }

    /// The hidden fields of the form with this action.
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let inputs = self.form(action).split("<input").filter(|input| input.contains("type=\"hidden\""));
        inputs.map(|input| (attribute(input, "name"), attribute(input, "value"))).collect()
    }

    /// What a form sends without anything being typed into it: the hidden fields and the texts that stand in it.
    pub fn standing(&self, action: &str) -> Vec<(String, String)> {
        let areas = self.form(action).split("<textarea").skip(1).map(|area| {
            let text =
                &area[area.find('>').expect("the tag ends") + 1..area.find("</textarea>").expect("the text ends")];
            (attribute(area, "name"), unescaped(text.strip_prefix('\n').unwrap_or(text)))
        });
        self.hidden(action).into_iter().chain(areas).collect()
    }

    fn form(&self, action: &str) -> &str {
        let mark = format!("action=\"{action}\"");
        let start = self.body.find(&mark).unwrap_or_else(|| panic!("no form goes to {action}: {}", self.body));
        let form = &self.body[start..];
        &form[..form.find("</form>").expect("the form ends")]
    }
}

fn attribute(tag: &str, name: &str) -> String {
    let start = tag.find(&format!("{name}=\"")).expect("the attribute is there") + name.len() + 2;
    let value = &tag[start..];
    let value = &value[..value.find('"').expect("the attribute ends")];
    unescaped(value)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[derive(Clone)]
pub struct Browser {
    router: Router,
    app: App,
    pub cookies: BTreeMap<String, String>,
    pub address: IpAddr,
}

impl Browser {
    pub fn new(router: Router, app: App) -> Self {
        Self { router, app, cookies: BTreeMap::new(), address: "192.0.2.1".parse().expect("an address") }
    }

    pub fn at(mut self, address: &str) -> Self {
        self.address = address.parse().expect("an address");
        self
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as it stands, without looking for its token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_with(path, fields, &[]).await
    }

    pub async fn post_with(&mut self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Page {
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(encoded(fields))).expect("a request")).await
    }

    /// Opens a page, fills in its form and sends it, as a person does.
    pub async fn fill_in(&mut self, page: &str, action: &str, typed: &[(&str, &str)]) -> Page {
        let hidden = self.get(page).await.hidden(action);
        self.send_form(action, &hidden, typed).await
    }

    /// Sends a form that was opened before.
    pub async fn send_form(&mut self, action: &str, hidden: &[(String, String)], typed: &[(&str, &str)]) -> Page {
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<(&str, &str)> = hidden.chain(typed.iter().copied()).collect();
        self.post(action, &fields).await
    }

    /// Both steps of logging in; only the first one where it fails.
    pub async fn log_in(&mut self, login: &str, password: &str) -> Page {
        let page = self.show_password(login, password).await;
        self.show_code(login, page).await
    }

    /// The first step of logging in.
    pub async fn show_password(&mut self, login: &str, password: &str) -> Page {
        self.fill_in("/anmelden", "/anmelden", &[("login", login), ("password", password)]).await
    }

    /// The second step, where the first one leads to it.
    pub async fn show_code(&mut self, login: &str, page: Page) -> Page {
        let hidden = match page.goes_to() {
            to if to.starts_with("/anmelden/code") => {
                let to = to.to_owned();
                self.get(&to).await.hidden("/anmelden/code")
            }
            _ if page.body.contains("action=\"/anmelden/code\"") => page.hidden("/anmelden/code"),
            _ => return page,
        };
        let code = self.code_of(login).await;
        self.send_form("/anmelden/code", &hidden, &[("code", &code)]).await
    }

    /// What the person's telephone shows. The clock stands still, so a code used in this half minute is made good again.
    pub async fn code_of(&self, login: &str) -> String {
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let unused = "UPDATE second_factor SET last_step = 0 WHERE user_id = (SELECT id FROM account WHERE login = $1)";
        tx.all_text(unused, args![login.trim().to_lowercase()]).await.expect("a step can be forgotten");
        tx.commit().await.expect("saved");
        FactorSecret::from_base32(PUBLIC_SECRET).expect("base32").code_at(self.app.db.now())
    }

    pub async fn log_out(&mut self) -> Page {
        self.fill_in("/konto", "/abmelden", &[]).await
    }

    /// Whether a page with content opens.
    pub async fn is_in(&mut self) -> bool {
        self.get("/inhalt").await.status == StatusCode::OK
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Page {
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().expect("cookies are ASCII"));
        }
        request.extensions_mut().insert(ClientAddress(self.address));
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        for line in response.headers().get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("cookies are ASCII");
            let (name, rest) = line.split_once('=').expect("a cookie has a name");
            let value = rest.split(';').next().unwrap_or_default();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("the body ends");
        let body = String::from_utf8(bytes.to_vec()).expect("pages are UTF-8");
        Page { status: parts.status, headers: parts.headers, body }
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let text = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect();
    pairs.join("&")
}
