//! What a person sees of an answer: its status and the words on the page.

use axum::http::{HeaderMap, StatusCode};

/// An answer that a browser has received, read the way a person reads it.
#[derive(Clone, Debug)]
pub struct Page {
    path: String,
    status: StatusCode,
    headers: HeaderMap,
    html: String,
}

impl Page {
    pub(super) fn new(path: String, status: StatusCode, headers: HeaderMap, html: String) -> Page {
        Page { path, status, headers, html }
    }

    /// The address at which the page was found in the end, after all redirects.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The page as it was sent.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The words that a person reads on the page, without markup, with single spaces.
    pub fn text(&self) -> String {
        text_of(&self.html)
    }

    /// The title of the page, as the browser's tab shows it.
    pub fn title(&self) -> String {
        between(&self.html, "<title>", "</title>").map(text_of).unwrap_or_default()
    }

    /// Fails unless the page has these words.
    #[track_caller]
    pub fn shows(&self, words: &str) -> &Page {
        assert!(
            self.text().contains(words),
            "{} ({}) does not show „{words}“:\n{}",
            self.path,
            self.status,
            self.text()
        );
        self
    }

    /// Fails if these words stand anywhere in what was sent, visible or not.
    #[track_caller]
    pub fn hides(&self, words: &str) -> &Page {
        let sent = self.html.contains(words) || self.text().contains(words);
        assert!(!sent, "{} ({}) gives away „{words}“", self.path, self.status);
        self
    }

    /// Fails unless the answer has this status.
    #[track_caller]
    pub fn has_status(&self, status: u16) -> &Page {
        assert_eq!(self.status.as_u16(), status, "{}:\n{}", self.path, self.text());
        self
    }

    /// Fails unless the page is there.
    #[track_caller]
    pub fn is_ok(&self) -> &Page {
        self.has_status(200)
    }

    /// Fails unless the page is not there, which is also what someone sees who may not see it.
    #[track_caller]
    pub fn is_not_found(&self) -> &Page {
        self.has_status(404)
    }

    /// Fails unless the page leads to the login.
    #[track_caller]
    pub fn asks_to_log_in(&self) -> &Page {
        assert!(self.path.starts_with("/anmelden"), "{} ({}) does not ask to log in", self.path, self.status);
        self
    }

    /// Fails unless a form with a mistake came back: 422, a title that says so, and these words in it.
    #[track_caller]
    pub fn complains(&self, words: &str) -> &Page {
        self.has_status(422).shows(words);
        assert!(
            self.title().starts_with("Fehler:"),
            "the title does not say that there is a mistake: {}",
            self.title()
        );
        self
    }

    /// Fails unless a field of the page holds this value.
    #[track_caller]
    pub fn keeps(&self, field: &str, value: &str) -> &Page {
        let kept = self.value(field);
        assert_eq!(kept.as_deref(), Some(value), "{}: the field {field}", self.path);
        self
    }

    /// The value of the first field with this name: of an input, or the text of a text area.
    pub fn value(&self, field: &str) -> Option<String> {
        let mark = format!("name=\"{field}\"");
        let at = self.html.find(&mark)?;
        let start = self.html[..at].rfind('<')?;
        let end = at + self.html[at..].find('>')?;
        let tag = &self.html[start..end];
        if tag.starts_with("<textarea") {
            let body = &self.html[end + 1..];
            return Some(decoded(body[..body.find("</textarea>")?].trim_start_matches('\n')));
        }
        between(tag, "value=\"", "\"").map(decoded)
    }

    /// The address behind the first link with these words.
    pub fn link(&self, words: &str) -> Option<String> {
        self.html.match_indices("<a ").find_map(|(at, _)| {
            let link = &self.html[at..at + self.html[at..].find("</a>")?];
            let (tag, inner) = link.split_once('>')?;
            (text_of(inner) == words).then(|| between(tag, "href=\"", "\"").map(decoded)).flatten()
        })
    }

    /// The addresses of all links, in the order of the page.
    pub fn links(&self) -> Vec<String> {
        let tags = self.html.match_indices("<a ").map(|(at, _)| &self.html[at..]);
        tags.filter_map(|rest| between(&rest[..rest.find('>')?], "href=\"", "\"").map(decoded)).collect()
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let rest = &text[text.find(start)? + start.len()..];
    Some(&rest[..rest.find(end)?])
}

fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let unseen = ["script", "style", "title"].into_iter().find(|tag| rest[1..].starts_with(tag) && html != rest);
        let end = unseen.and_then(|tag| rest.find(&format!("</{tag}")).map(|close| close + 2)).unwrap_or(0);
        let close = rest[end..].find('>').map_or(rest.len(), |close| end + close + 1);
        // Words in neighbouring elements are read as separate words, words around a mark within a line are not.
        if !["<b>", "</b>", "<strong", "</strong", "<em", "</em", "<span", "</span", "<a ", "</a"]
            .iter()
            .any(|tag| rest.starts_with(tag))
        {
            text.push(' ');
        }
        rest = &rest[close..];
    }
    text.push_str(rest);
    decoded(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        Page::new("/".to_owned(), StatusCode::OK, HeaderMap::new(), html.to_owned())
    }

    #[test]
    fn a_person_reads_words_and_no_markup() {
        let page = page(
            "<html><head><title>Fälle &amp; mehr</title><style>p{}</style></head><body><p>Frau&lt;Adler</p><p>ist <b>da</b>.</p><script>x()</script>",
        );
        assert_eq!(page.text(), "Frau<Adler ist da.");
        assert_eq!(page.title(), "Fälle & mehr");
    }

    #[test]
    fn fields_and_links_are_found_by_what_stands_on_them() {
        let page = page(
            "<input type=\"text\" name=\"a\" value=\"1 &amp; 2\"><textarea name=\"b\">\nzwei</textarea><a href=\"/x\">Zum <b>Fall</b></a>",
        );
        page.keeps("a", "1 & 2").keeps("b", "zwei");
        assert_eq!(page.link("Zum Fall").as_deref(), Some("/x"));
        assert_eq!(page.links(), ["/x"]);
    }
}
