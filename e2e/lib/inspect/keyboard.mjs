// The way through a page with the Tab key alone: everything can be reached, is seen when it is, and lies under nothing.

const MOST = 400;

/** Every control that Tab does not reach, whose focus does not show, or which something covers while it has the focus. */
export async function keyboard(page) {
  const wanted = await page.evaluate(prepare);
  const found = [];
  const reached = new Set();
  for (let steps = 0; steps < Math.min(MOST, wanted.length * 2 + 10); steps++) {
    await page.keyboard.press('Tab');
    let stop = await page.evaluate(look);
    // The window may still be on its way to what has the focus.
    for (let again = 0; stop?.trouble.length > 0 && again < 5; again++) {
      await page.waitForTimeout(40);
      stop = await page.evaluate(look);
    }
    if (!stop) break;
    if (stop.number !== undefined && reached.has(stop.number)) break;
    if (stop.number !== undefined) reached.add(stop.number);
    found.push(...stop.trouble);
  }
  found.push(...wanted.filter(({ number }) => !reached.has(number)).map(({ name }) => `keyboard: Tab does not reach ${name}`));
  await page.evaluate(putBack);
  return found;
}

/** Numbers what must be reached and keeps how it looks without focus; one radio button stands for its group. */
function prepare() {
  const state = { before: document.activeElement, controls: [], looks: new Map(), scroll: [scrollX, scrollY] };
  globalThis.lotseKeyboard = state;
  state.look = (element) => {
    const boxes = [element, ...(element.labels ?? []), element.nextElementSibling, element.parentElement].filter(Boolean);
    const parts = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'borderColor', 'borderWidth', 'textDecoration', 'transform', 'clipPath', 'top'];
    return boxes.map((box) => [undefined, '::before', '::after'].map((pseudo) => parts.map((part) => getComputedStyle(box, pseudo)[part]).join()).join()).join();
  };
  state.name = (element) => `<${element.tagName.toLowerCase()}${element.id ? ` id=${element.id}` : ''}> “${(element.innerText || element.getAttribute('aria-label') || element.name || '').slice(0, 40)}”`;
  document.activeElement?.blur();
  const focusable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"], [contenteditable=true]';
  const groups = new Set();
  for (const element of document.querySelectorAll(focusable)) {
    if (element.disabled || element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue;
    state.looks.set(element, state.look(element));
    if (element.type === 'radio') {
      const group = `${element.form?.action} ${element.name}`;
      const checked = document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`);
      if (groups.has(group) || (checked && checked !== element)) continue;
      groups.add(group);
    }
    state.controls.push(element);
  }
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute('tabindex');
  return state.controls.map((element, number) => ({ number, name: state.name(element) }));
}

/** What has the focus now, and what is wrong with that; nothing when the focus has left the page. */
function look() {
  const state = globalThis.lotseKeyboard;
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return undefined;
  // A link that slides in counts from where it comes to rest.
  for (const motion of document.getAnimations()) if (motion.effect?.getComputedTiming().endTime < Infinity) motion.finish();
  let number = state.controls.indexOf(element);
  if (number < 0 && element.type === 'radio') number = state.controls.findIndex((other) => other.type === 'radio' && other.name === element.name);
  const trouble = [];
  if (!state.looks.has(element)) {
    trouble.push(`keyboard: Tab stops at ${state.name(element)}, which is no control`);
  } else if (state.looks.get(element) === state.look(element)) {
    trouble.push(`keyboard: focus does not show on ${state.name(element)}`);
  }
  const target = element.getClientRects()[0];
  const isDrawn = target && target.width > 2;
  if (isDrawn) {
    // A text area scrolls into view by its first line only; what counts is the part that is in the window.
    const [left, right] = [Math.max(0, target.left), Math.min(innerWidth, target.right)];
    const [top, bottom] = [Math.max(0, target.top), Math.min(innerHeight, target.bottom)];
    const above = left < right && top < bottom ? document.elementFromPoint((left + right) / 2, (top + bottom) / 2) : null;
    const own = above && (element.contains(above) || above.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(above)));
    if (!above) trouble.push(`keyboard: ${state.name(element)} has the focus outside the window`);
    else if (!own) trouble.push(`keyboard: ${state.name(above)} covers ${state.name(element)} while it has the focus`);
  }
  return { number: number < 0 ? undefined : number, trouble };
}

/** Leaves the page as it was. */
function putBack() {
  const { before, scroll } = globalThis.lotseKeyboard;
  delete globalThis.lotseKeyboard;
  if (before && before !== document.body) before.focus({ preventScroll: true });
  else document.activeElement?.blur();
  scrollTo(...scroll);
}
