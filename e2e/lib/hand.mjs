// How a hand reaches a field: with a keyboard, or with a mouse or thumb.
import assert from 'node:assert/strict';

/** Marks a box or an answer, and sees that it is marked. A mouse goes for the words beside it, as people do. */
export async function mark(hand, box) {
  if (!(await box.isChecked())) {
    if (hand === 'keyboard') {
      await box.focus();
      if (!(await box.isChecked())) await box.press('Space');
    } else {
      const id = await box.getAttribute('id');
      await box.page().locator(`label[for="${id}"]`).click();
    }
  }
  assert.ok(await box.isChecked(), 'the answer could not be chosen');
}

/** Dates and numbers of the browser's own kind are filled, all else is typed. */
export async function isTyped(field) {
  return field.evaluate((field) => field.matches('textarea') || ['text', 'search', 'tel', 'email', 'password', 'url', ''].includes(field.getAttribute('type') ?? ''));
}

/** One of several lines that look alike, counted from 1; without a number there must be only one. */
export function inRow(found, row) {
  return row === undefined ? found : found.nth(row - 1);
}
