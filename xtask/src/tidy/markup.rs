//! The enhancement layer and the design system are named in one crate, so that each can be exchanged in one place.

use super::Finding;
use super::source::Source;
use super::tree::Tree;

/// Finds `hx-` attributes and `kern-` classes outside `crates/ui`, and styles or handlers written into markup.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust().filter(|file| file.below_src().is_some() && file.crate_name() != Some("testkit")) {
        if file.crate_name() != Some("ui") {
            for (word, what) in [("hx-", "an htmx attribute"), ("kern-", "a KERN class")] {
                for line in lines_with(&file.spoken, word) {
                    let message =
                        format!("{what} (`{word}…`) belongs in crates/ui: add a component there and use it here");
                    findings.push(Finding::at(&file.path, line, message));
                }
            }
        }
        for word in [" style=", " onclick=", " onsubmit=", " onchange=", " oninput=", "PreEscaped("] {
            if word == "PreEscaped(" && file.crate_name() == Some("ui") {
                continue;
            }
            for (_, line) in Source::find(&file.code, word) {
                let message = format!(
                    "`{}` has no place in markup: the page's policy forbids it, or it lets text through unescaped",
                    word.trim()
                );
                findings.push(Finding::at(&file.path, line, message));
            }
        }
    }
    findings
}

/// Lines where a name starts with `word`, not merely contains it.
fn lines_with(text: &str, word: &str) -> Vec<usize> {
    Source::find(text, word)
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-'))
        .filter(|(at, _)| text[at + word.len()..].starts_with(|c: char| c.is_ascii_lowercase()))
        .map(|(_, line)| line)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_classes_and_inline_styles_are_found_outside_the_component_layer() {
        let page = "html! {\n a hx-get=\"/faelle\" {}\n p.kern-text class=\"kern-body\" {}\n p style=\"x\" {}\n}\n// hx-get\nlet x = \"fax-kern-x\";";
        let tree =
            Tree::of(&[("crates/casework/src/case/pages/list.rs", page), ("crates/ui/src/nav.rs", "a hx-get {}")]);
        let lines: Vec<_> = check(&tree).into_iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [2, 3, 3, 4]);
    }
}
