//! The attribute that makes one test into two, one for each engine.

use proc_macro::TokenStream;
use quote::quote;
use syn::{Attribute, ItemFn, parse_macro_input};

/// Runs an `async fn name(x: T)` as the tests `name::sqlite` and `name::postgres`.
///
/// `T` is made by `testkit::ForEngine`, for example a `Scratch` database. `#[ignore]` and `#[should_panic]` go to both tests.
#[proc_macro_attribute]
pub fn both_engines(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut story = parse_macro_input!(item as ItemFn);
    if story.sig.asyncness.is_none() || story.sig.inputs.len() != 1 {
        let problem = "a test for both engines is an `async fn` with one argument, for example `db: Scratch`";
        return syn::Error::new_spanned(&story.sig, problem).to_compile_error().into();
    }
    let name = &story.sig.ident;
    let output = &story.sig.output;
    let of_test =
        |attribute: &Attribute| attribute.path().is_ident("ignore") || attribute.path().is_ident("should_panic");
    let (for_tests, for_story): (Vec<_>, Vec<_>) = story.attrs.iter().cloned().partition(of_test);
    story.attrs = for_story;
    quote! {
        #[cfg(test)]
        #story

        #[cfg(test)]
        mod #name {
            #[test]
            #(#for_tests)*
            fn sqlite() #output {
                ::testkit::run(async { super::#name(::testkit::made(::testkit::Engine::Sqlite).await).await })
            }

            #[test]
            #(#for_tests)*
            fn postgres() #output {
                ::testkit::run(async { super::#name(::testkit::made(::testkit::Engine::Postgres).await).await })
            }
        }
    }
    .into()
}
