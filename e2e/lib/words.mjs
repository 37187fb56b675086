// The stories are written in German. Where one is told in French or English, what a person reads and presses is looked up
// in the same text files that the pages are made from: a story knows what should stand there, never how it is said.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const CRATES = new URL('../../crates/', import.meta.url).pathname;

/** The languages of the interface. */
export const LANGUAGES = ['de', 'fr', 'en'];

/** The locale that a browser of a language has. */
export const LOCALES = { de: 'de-DE', fr: 'fr-BE', en: 'en-GB' };

const tables = new Map();

/**
 * How a German text reads in a language: one way, or several where it stands for several things. What is in no text file,
 * such as a name that somebody typed, stays as it is.
 */
export function said(text, lang) {
  if (lang === 'de') return [text];
  const { plain, patterns } = table(lang);
  if (plain.has(text)) return [...plain.get(text)];
  // Of the texts with places for values, the one counts in which most of the words are its own.
  const fitting = patterns.filter(({ whole, own }) => own >= 0.4 * text.length && whole.test(text));
  const most = Math.max(...fitting.map(({ own }) => own));
  const found = new Set();
  for (const { whole, names, others } of fitting.filter(({ own }) => own === most)) {
    const values = whole.exec(text).slice(1);
    for (const other of others) found.add(other.replaceAll(PLACE, (_, name) => dated(values[names.indexOf(name)] ?? '', lang)));
  }
  return found.size > 0 ? [...found] : [dated(text, lang)];
}

/**
 * What a part of a text reads like in a language: the whole text to which it belongs, with anything in the places where
 * values stand.
 */
export function saidInPart(text, lang) {
  const whole = said(text, lang);
  // A day alone, or a number, belongs to no text in particular.
  if (!/\p{L}{2}/u.test(text)) return whole.map((way) => new RegExp(escaped(way)));
  if (lang === 'de' || whole.length !== 1 || whole[0] !== dated(text, lang)) return whole.map((way) => new RegExp(escaped(way)));
  const ways = [];
  for (const { german, others } of table(lang).all) {
    const [start] = german.split(PLACE);
    const begins = start.length >= 8 && start.length < german.length && text.startsWith(start);
    if (text.length < 4 || !(begins || loosely(german).test(text) || german.includes(text))) continue;
    ways.push(...others.map(withGaps));
  }
  // What somebody typed may happen to stand in a text of ours, too.
  if (ways.length > 0) return [...ways, new RegExp(escaped(text))];
  // Cut off at both ends and with a value in the middle: the text with which most of it is shared.
  const shared = table(lang).all.map(({ german, others }) => ({ others, length: Math.max(...german.split(PLACE).map((part) => common(text, part))) }));
  const most = Math.max(...shared.map(({ length }) => length));
  if (most < 8 || most < 0.5 * text.length) return [new RegExp(escaped(dated(text, lang)))];
  return [...shared.filter(({ length }) => length === most).flatMap(({ others }) => others.map(withGaps)), new RegExp(escaped(text))];
}

/** A text with anything in the places where values stand, with or without its last full stop. */
function withGaps(text) {
  return new RegExp(text.split(PLACE).filter((_, at) => at % 2 === 0).map(escaped).join('.*').replace(/\\?\.$/, ''));
}

/** How many signs in a row two texts share at most. */
function common(one, other) {
  let most = 0;
  for (let start = 0; start + most < one.length; start++) {
    while (start + most < one.length && other.includes(one.slice(start, start + most + 1))) most++;
  }
  return most;
}

/** A regular expression for exactly one of these texts; a button in a list also says for screen readers what it is about. */
export function exactly(ways) {
  return new RegExp(`^\\s*(?:${ways.map(escaped).join('|')})(?:\\s?: .+)?\\s*$`);
}

/** One of these texts, somewhere. */
export function anyOf(ways) {
  return ways.length === 1 ? ways[0] : new RegExp(ways.map(escaped).join('|'));
}

/** Takes their meaning from the signs that mean something in a regular expression. */
export function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const PLACE = /\{\s*\$([\w-]+)\s*\}/g;

/** A day as the language writes it. */
function dated(text, lang) {
  return lang === 'de' ? text : text.replaceAll(/\b(\d\d)\.(\d\d)\.(\d{4})\b/g, '$1/$2/$3').replace(/ Uhr\b/g, '');
}

/** A German text of which the end and the values may differ from what a story says. */
function loosely(german) {
  const parts = german.split(PLACE).filter((_, at) => at % 2 === 0);
  return parts.join('').trim().length < 4 ? /(?!)/ : new RegExp(`^${parts.map(escaped).join('.+')}$`.replace(/\\\.\$$/, '\\.?$'));
}

function table(lang) {
  if (!tables.has(lang)) tables.set(lang, build(lang));
  return tables.get(lang);
}

function build(lang) {
  const german = messages('de');
  const other = messages(lang);
  const plain = new Map();
  const patterns = [];
  const all = [];
  for (const [key, variants] of german) {
    for (const [variant, text] of variants) {
      const foreign = other.get(key);
      const translated = foreign?.get(variant) ?? foreign?.get('*');
      if (translated === undefined) continue;
      const ways = [translated];
      all.push({ german: text, others: ways });
      const names = [...text.matchAll(PLACE)].map(([, name]) => name);
      if (names.length === 0) {
        plain.set(text, (plain.get(text) ?? new Set()).add(translated));
      } else if (text.replaceAll(PLACE, '').trim().length > 1) {
        const parts = text.split(PLACE).filter((_, at) => at % 2 === 0);
        patterns.push({ whole: new RegExp(`^${parts.map(escaped).join('(.+?)')}$`), own: parts.join('').length, names, others: ways });
      }
    }
  }
  for (const [text, translated] of references(lang)) plain.set(text, (plain.get(text) ?? new Set()).add(translated));
  return { plain, patterns, all };
}

/** The words of the reference data, such as professions: each record has a line for each language. */
function* references(lang) {
  for (const file of files(CRATES, '.toml')) {
    if (!file.includes('/reference/')) continue;
    for (const record of readFileSync(file, 'utf8').split(/^\[\[/m)) {
      const line = (name) => new RegExp(`^${name} = "(.*)"$`, 'm').exec(record)?.[1];
      if (line('de') && line(lang)) yield [line('de'), line(lang)];
    }
  }
}

/** The texts of a language by key; each with its variants, such as the singular, and `*` for the one that always fits. */
function messages(lang) {
  const found = new Map();
  for (const file of files(CRATES, `${lang}.ftl`)) {
    let key;
    for (const line of `${readFileSync(file, 'utf8')}\n`.split('\n')) {
      const start = /^([a-z][\w-]*)\s*=\s?(.*)$/.exec(line);
      if (start) found.set((key = start[1]), [start[2]]);
      else if (key && /^\s+\S|^\}/.test(line)) found.get(key).push(line.trim());
      else if (!/^\s/.test(line) && line.trim() !== '') key = undefined;
    }
  }
  for (const [key, lines] of found) found.set(key, variantsOf(lines.join(' ').trim()));
  return found;
}

/** `{ $n -> [one] ein Tag *[other] { $n } Tage } übrig` has two variants. */
function variantsOf(text) {
  const choice = /\{\s*\$[\w-]+\s*->((?:[^{}]|\{[^{}]*\})*)\}/.exec(text);
  if (!choice) return new Map([['*', text.replaceAll(/\{"(.*?)"\}/g, '$1')]]);
  const variants = new Map();
  for (const [, star, name, words] of choice[1].matchAll(/(\*?)\[([\w-]+)\]\s*((?:[^[{*]|\{[^{}]*\}|\*(?!\[))*)/g)) {
    const whole = text.slice(0, choice.index) + words.trim() + text.slice(choice.index + choice[0].length);
    for (const [inner, way] of variantsOf(whole)) {
      variants.set(inner === '*' ? name : `${name} ${inner}`, way);
      if (star && inner === '*') variants.set('*', way);
    }
  }
  return variants;
}

function* files(folder, name) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory() && !['target', 'node_modules', 'tests'].includes(entry.name)) yield* files(place, name);
    else if (entry.name === name || (name.startsWith('.') && entry.name.endsWith(name))) yield place;
  }
}
