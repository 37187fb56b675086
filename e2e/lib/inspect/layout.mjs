// What a sighted person meets: nothing runs off the side, nothing is too small to hit, text may be spaced out.

/** Every place where the page is wider than the window, a control too small, or spaced text cut off. */
export async function layout(page, cell) {
  return page.evaluate(async ({ width, client }) => {
    const found = [];
    const name = (element) => `<${element.tagName.toLowerCase()}${element.id ? ` id=${element.id}` : ''} class=${element.className}> “${(element.innerText ?? '').slice(0, 40)}”`;
    const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
    const tooWide = (when) => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return;
      const outside = ({ left, right }) => (root.dir === 'rtl' ? left < -1 : right > root.clientWidth + 1);
      const wide = [...document.body.querySelectorAll('*')].filter((element) => visible(element) && outside(element.getBoundingClientRect()));
      found.push(`layout: at ${width} px${when} the page scrolls sideways (${root.scrollWidth} > ${root.clientWidth}): ${wide.slice(-3).map(name).join(', ')}`);
    };
    tooWide('');
    const direction = document.documentElement.dir;
    document.documentElement.dir = 'rtl';
    tooWide(' from right to left');
    document.documentElement.dir = direction;

    const least = client ? 44 : 24;
    for (const control of document.querySelectorAll('button, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox]), summary, nav a')) {
      const { width, height } = control.getBoundingClientRect();
      const inSentence = control.matches('p a, li p a');
      const waiting = control.matches('a') && getComputedStyle(control).position === 'absolute' && control.getBoundingClientRect().bottom <= 0;
      if (visible(control) && !inSentence && !waiting && (height < least || width < least)) {
        found.push(`layout: ${Math.round(width)}×${Math.round(height)} px is too small (${least}): ${name(control)}`);
      }
    }

    // WCAG 1.4.12: a person may space out the text; nothing may be cut off or run away then.
    const spaced = new CSSStyleSheet();
    spaced.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, spaced];
    tooWide(' with spaced text');
    for (const box of document.body.querySelectorAll('button, a, label, legend, td, th, dd, dt, p, li, h1, h2, h3')) {
      const style = getComputedStyle(box);
      const hides = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
      const forReaders = box.getBoundingClientRect().width <= 2;
      if (visible(box) && hides && !forReaders && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)) {
        found.push(`layout: spaced text is cut off in ${name(box)}`);
      }
    }
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== spaced);
    return found;
  }, { width: cell.width, client: /\/(mein|chat)(\/|$)/.test(new URL(page.url()).pathname) });
}
