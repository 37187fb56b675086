// The same page under other conditions: on paper, with the system's own colours, and in the language it was asked for.

/** What another medium loses or should have left out, and a page that is written in another language than it says. */
export async function media(page, cell) {
  const found = [];
  const lang = await page.evaluate(() => document.documentElement.lang);
  if (lang !== cell.lang) found.push(`language: the page says that it is written in “${lang}”, not in “${cell.lang}”`);
  const said = await page.evaluate(read);
  try {
    await page.emulateMedia({ forcedColors: 'active' });
    if ((await page.evaluate(read)) !== said) found.push('forced colours: the page says something else than before');
    await page.emulateMedia({ forcedColors: null, media: 'print' });
    found.push(...(await page.evaluate(paper)));
  } finally {
    await page.emulateMedia({ forcedColors: null, media: null });
  }
  found.push(...(await page.evaluate(drawings)));
  return found;
}

/** The words that can be read on the page. */
function read() {
  return document.body.innerText.replaceAll(/\s+/g, ' ');
}

/** On paper there are a heading and the content, and nothing that one could press. */
function paper() {
  const drawn = (element) => element.checkVisibility({ visibilityProperty: true });
  const found = [];
  if (![...document.querySelectorAll('h1')].some(drawn)) found.push('paper: there is no heading');
  for (const element of document.querySelectorAll('nav, button, form[role=search], .l-skip')) {
    if (drawn(element)) found.push(`paper: <${element.tagName.toLowerCase()}> “${element.innerText.slice(0, 40)}” is printed`);
  }
  return found;
}

/** A drawing that stands for something says what. */
function drawings() {
  return [...document.querySelectorAll('svg[role=img]')]
    .filter((drawing) => !drawing.querySelector('title')?.textContent && !drawing.getAttribute('aria-label') && !drawing.getAttribute('aria-labelledby'))
    .map((drawing) => `drawing: a picture has no title: ${drawing.outerHTML.slice(0, 80)}`);
}
