//! The compiler of the message files: Fluent text in two languages in, the source of `impl Lang` out. Shared by the build script, which runs it, and
//! by the tests, which hold its rules; it knows no file and prints nothing. Begin at [`compile`].
//!
//! What a message may hold is a small part of Fluent: text, `{ $argument }`, `{ "literal" }`, and a choice by an argument,
//! `{ $n -> [one] … *[other] … }`. An argument that numbers or `one` choose by is a `u64`, one that words choose by a `&str`, any other is whatever can
//! be displayed. `one` is English grammar; Chinese has no plural, so there it is a mistake.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One message file.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// Its path, as faults name it.
    pub path: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

/// The Rust source of `impl Lang` with one function a message, or every fault: a line each that names file and message.
pub(crate) fn compile(chinese: Source<'_>, english: Source<'_>) -> Result<String, Vec<String>> {
    let mut faults = Vec::new();
    let zh = read(chinese, Grammar::WithoutPlural, &mut faults);
    let en = read(english, Grammar::WithPlural, &mut faults);
    only_in(chinese, &zh, english, &en, &mut faults);
    only_in(english, &en, chinese, &zh, &mut faults);
    let mut functions = String::new();
    for (id, zh) in &zh {
        let Some(en) = en.get(id) else { continue };
        match arguments(zh, en) {
            Ok(arguments) => functions.push_str(&function(id, &arguments, zh, en)),
            Err(why) => faults.push(format!("{}: {id}: {why}", english.path)),
        }
    }
    if faults.is_empty() { Ok(format!("impl Lang {{\n{functions}}}\n")) } else { Err(faults) }
}

/// Whether the language tells one from many.
#[derive(Clone, Copy, PartialEq)]
enum Grammar {
    WithPlural,
    WithoutPlural,
}

/// A message, or one way of a choice.
type Text = Vec<Part>;

enum Part {
    Plain(String),
    Argument(String),
    Choice { by: String, ways: Vec<(Key, Text)>, otherwise: Text },
}

#[derive(PartialEq)]
enum Key {
    Number(u64),
    Word(String),
}

/// What an argument is used for, and so its type.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    Shown,
    Counted,
    Named,
}

impl Use {
    fn rust_type(self) -> &'static str {
        match self {
            Self::Shown => "impl std::fmt::Display",
            Self::Counted => "u64",
            Self::Named => "&str",
        }
    }
}

type Messages = BTreeMap<String, Text>;
type Arguments = BTreeMap<String, Use>;

/// All messages of one file; what is wrong goes to `faults`, and the good ones are given all the same.
fn read(source: Source<'_>, grammar: Grammar, faults: &mut Vec<String>) -> Messages {
    let resource = match parser::parse(source.text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = 1 + source.text.bytes().take(error.pos.start).filter(|byte| *byte == b'\n').count();
                faults.push(format!("{}:{line}: {}", source.path, error.kind));
            }
            resource
        }
    };
    let mut messages = Messages::new();
    for entry in &resource.body {
        let (id, text) = match entry {
            Entry::Message(message) => (message.id.name, lower_message(message, grammar)),
            Entry::Term(term) => (term.id.name, Err("terms are not supported".to_owned())),
            // Junk was told above, with its line.
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => continue,
        };
        let fault = match text {
            Ok(text) => messages.insert(id.to_owned(), text).map(|_| "stands here twice".to_owned()),
            Err(why) => Some(why),
        };
        faults.extend(fault.map(|why| format!("{}: {id}: {why}", source.path)));
    }
    messages
}

fn only_in(here: Source<'_>, these: &Messages, there: Source<'_>, those: &Messages, faults: &mut Vec<String>) {
    for id in these.keys().filter(|id| !those.contains_key(*id)) {
        faults.push(format!("{}: {id}: missing; it stands in {}", there.path, here.path));
    }
}

fn lower_message(message: &Message<&str>, grammar: Grammar) -> Result<Text, String> {
    rust_name(message.id.name)?;
    if !message.attributes.is_empty() {
        return Err("attributes are not supported".to_owned());
    }
    let pattern = message.value.as_ref().ok_or("has no text")?;
    lower(pattern, grammar)
}

fn lower(pattern: &Pattern<&str>, grammar: Grammar) -> Result<Text, String> {
    let mut text = Text::new();
    for element in &pattern.elements {
        let part = match element {
            PatternElement::TextElement { value } => Part::Plain((*value).to_owned()),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => lower_inline(inline)?,
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => lower_choice(selector, variants, grammar)?,
        };
        match (text.last_mut(), part) {
            (Some(Part::Plain(before)), Part::Plain(more)) => before.push_str(&more),
            (_, part) => text.push(part),
        }
    }
    Ok(text)
}

fn lower_inline(inline: &InlineExpression<&str>) -> Result<Part, String> {
    match inline {
        InlineExpression::StringLiteral { value } => Ok(Part::Plain(unescape_unicode_to_string(value).into_owned())),
        InlineExpression::NumberLiteral { value } => Ok(Part::Plain((*value).to_owned())),
        InlineExpression::VariableReference { id } => Ok(Part::Argument(rust_name(id.name)?)),
        InlineExpression::FunctionReference { id, .. } => Err(format!("the function {} is not supported", id.name)),
        InlineExpression::MessageReference { id, .. } => Err(format!("a reference to another message ({}) is not supported", id.name)),
        InlineExpression::TermReference { id, .. } => Err(format!("a reference to a term (-{}) is not supported", id.name)),
        InlineExpression::Placeable { .. } => Err("braces within braces are not supported".to_owned()),
    }
}

fn lower_choice(selector: &InlineExpression<&str>, variants: &[Variant<&str>], grammar: Grammar) -> Result<Part, String> {
    let InlineExpression::VariableReference { id } = selector else {
        return Err("only an argument can choose".to_owned());
    };
    let by = rust_name(id.name)?;
    let mut ways: Vec<(Key, Text)> = Vec::new();
    let mut otherwise = None;
    for variant in variants {
        let text = lower(&variant.value, grammar)?;
        if variant.default {
            if variant.key != (VariantKey::Identifier { name: "other" }) {
                return Err(format!("the default way of ${by} must be called *[other]"));
            }
            otherwise = Some(text);
            continue;
        }
        let key = lower_key(&variant.key, grammar)?;
        if ways.iter().any(|(before, _)| *before == key) {
            return Err(format!("two ways of ${by} are the same"));
        }
        ways.push((key, text));
    }
    if ways.iter().any(|(key, _)| matches!(key, Key::Number(_))) && ways.iter().any(|(key, _)| matches!(key, Key::Word(_))) {
        return Err(format!("${by} chooses by number and by word at once"));
    }
    let otherwise = otherwise.ok_or_else(|| format!("${by} has no default way"))?;
    Ok(Part::Choice { by, ways, otherwise })
}

fn lower_key(key: &VariantKey<&str>, grammar: Grammar) -> Result<Key, String> {
    match key {
        VariantKey::NumberLiteral { value } => value.parse().map(Key::Number).map_err(|_| format!("[{value}] is no whole number from 0")),
        // Of whole numbers, English says `one` of 1 alone.
        VariantKey::Identifier { name: "one" } if grammar == Grammar::WithPlural => Ok(Key::Number(1)),
        VariantKey::Identifier { name: name @ ("zero" | "one" | "two" | "few" | "many" | "other") } => {
            Err(format!("[{name}] is no plural form of this language"))
        }
        VariantKey::Identifier { name } => Ok(Key::Word((*name).to_owned())),
    }
}

/// `saved-at` as `saved_at`.
fn rust_name(name: &str) -> Result<String, String> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.chars().all(good) || name.ends_with('-') || name.contains("--") {
        return Err(format!("{name} is not in kebab-case"));
    }
    if KEYWORDS.contains(&name) {
        return Err(format!("{name} is a word of Rust; choose another"));
    }
    Ok(name.replace('-', "_"))
}

/// The words of Rust that somebody could choose as a name.
const KEYWORDS: [&str; 41] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern", "final", "fn", "for",
    "gen", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct",
    "trait", "try", "type", "use", "where", "while",
];

/// The arguments of a message by name, with what both languages use them for; says so when the languages differ.
fn arguments(zh: &Text, en: &Text) -> Result<Arguments, String> {
    let (mut of_zh, mut of_en) = (Arguments::new(), Arguments::new());
    collect(zh, &mut of_zh)?;
    collect(en, &mut of_en)?;
    if !of_zh.keys().eq(of_en.keys()) {
        let list = |arguments: &Arguments| arguments.keys().map(|name| format!("${name}")).collect::<Vec<_>>().join(", ");
        return Err(format!("the arguments differ: [{}] here, [{}] in the other file", list(&of_en), list(&of_zh)));
    }
    for (name, used) in of_zh {
        note(&mut of_en, &name, used)?;
    }
    Ok(of_en)
}

fn collect(text: &Text, arguments: &mut Arguments) -> Result<(), String> {
    for part in text {
        match part {
            Part::Plain(_) => {}
            Part::Argument(name) => note(arguments, name, Use::Shown)?,
            Part::Choice { by, ways, otherwise } => {
                let by_word = ways.iter().any(|(key, _)| matches!(key, Key::Word(_)));
                note(arguments, by, if by_word { Use::Named } else { Use::Counted })?;
                for (_, way) in ways {
                    collect(way, arguments)?;
                }
                collect(otherwise, arguments)?;
            }
        }
    }
    Ok(())
}

fn note(arguments: &mut Arguments, name: &str, used: Use) -> Result<(), String> {
    let known = arguments.entry(name.to_owned()).or_insert(used);
    match (*known, used) {
        (before, now) if before == now || now == Use::Shown => Ok(()),
        (Use::Shown, now) => {
            *known = now;
            Ok(())
        }
        _ => Err(format!("${name} chooses by number in one place and by word in another")),
    }
}

fn function(id: &str, arguments: &Arguments, zh: &Text, en: &Text) -> String {
    let name = id.replace('-', "_");
    let mut code = String::new();
    for line in shown(zh).lines() {
        // Written into a String, which never fails.
        let _ = writeln!(code, "    /// {line}");
    }
    let (result, zh, en) = if arguments.is_empty() {
        ("&'static str", format!("{:?}", shown(zh)), format!("{:?}", shown(en)))
    } else {
        ("String", expression(zh), expression(en))
    };
    let parameters: String = arguments.iter().map(|(name, used)| format!(", {name}: {}", used.rust_type())).collect();
    let _ = write!(
        code,
        "    pub(crate) fn {name}(self{parameters}) -> {result} {{\n        match self {{\n            Self::Zh => {zh},\n            Self::En => {en},\n        }}\n    }}\n"
    );
    code
}

/// A Rust expression of type `String`.
fn expression(text: &Text) -> String {
    match text.as_slice() {
        [] => return "String::new()".to_owned(),
        [Part::Plain(plain)] => return format!("{plain:?}.to_owned()"),
        [Part::Argument(name)] => return format!("{name}.to_string()"),
        [Part::Choice { by, ways, otherwise }] => return choice(by, ways, otherwise),
        _ => {}
    }
    let (mut template, mut values) = (String::new(), String::new());
    for part in text {
        match part {
            Part::Plain(plain) => template.push_str(&plain.replace('{', "{{").replace('}', "}}")),
            Part::Argument(name) => {
                let _ = write!(template, "{{{name}}}");
            }
            Part::Choice { by, ways, otherwise } => {
                template.push_str("{}");
                let _ = write!(values, ", {}", choice(by, ways, otherwise));
            }
        }
    }
    format!("format!({template:?}{values})")
}

fn choice(by: &str, ways: &[(Key, Text)], otherwise: &Text) -> String {
    let mut code = format!("match {by} {{ ");
    for (key, text) in ways {
        let _ = match key {
            Key::Number(number) => write!(code, "{number} => {}, ", expression(text)),
            Key::Word(word) => write!(code, "{word:?} => {}, ", expression(text)),
        };
    }
    let _ = write!(code, "_ => {} }}", expression(otherwise));
    code
}

/// The text as a reader of the code wants to see it: `已存 {time}`.
fn shown(text: &Text) -> String {
    text.iter().fold(String::new(), |mut line, part| {
        match part {
            Part::Plain(plain) => line.push_str(plain),
            Part::Argument(name) => {
                let _ = write!(line, "{{{name}}}");
            }
            Part::Choice { by, otherwise, .. } => {
                let _ = write!(line, "{{{by}: {}}}", shown(otherwise));
            }
        }
        line
    })
}
