// The HTML as the server sent it, held against the standard by html-validate.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Written by a program, not by hand: the order of letters and blanks in it says nothing.
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Several boxes of one question share its name; the answer is a list.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    'no-inline-style': 'error',
    'no-implicit-button-type': 'error',
  },
});

/** Every finding, and everything that the policy of the page forbids anyway. */
export async function html(source) {
  if (source === undefined) return [];
  const report = await validator.validateString(source);
  const found = report.results.flatMap(({ messages }) => messages).map(({ line, column, ruleId, message }) => {
    const near = source.split('\n')[line - 1]?.slice(Math.max(0, column - 40), column + 60);
    return `html: ${ruleId}: ${message} near …${near}…`;
  });
  const handlers = source.match(/<[^>]+\son[a-z]+\s*=/g) ?? [];
  const scripts = source.match(/<script(?![^>]*\ssrc=)[^>]*>/g) ?? [];
  return [...found, ...handlers.map((tag) => `html: a handler in markup: ${tag}`), ...scripts.map((tag) => `html: a script in the page: ${tag}`)];
}
