// What a person does and sees, in the words of a story. Fields, buttons and links are found by what is written on them,
// never by class or id; after each page that appears, the page is inspected.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { newContext } from './browser.mjs';
import { Effort } from './effort.mjs';
import { inRow, isTyped, mark } from './hand.mjs';
import { inspect } from './inspect/all.mjs';
import { likeness } from './likeness.mjs';
import { words } from './matrix.mjs';
import { codeAt } from './telephone.mjs';
import { Watched } from './watched.mjs';
import { anyOf, exactly, escaped, said, saidInPart } from './words.mjs';

/** The password of every account of the demo. */
export const PASSWORD = 'lotse-demo-2026';

/** Pages that were inspected already: stories share their beginnings, and a second look at the same page finds nothing new. */
const inspected = new Set();

export class Person {
  #shots = 0;
  #watched = new Watched();

  constructor({ login, story, cell, server }) {
    Object.assign(this, { login, story, cell, server });
  }

  /** Logs in and arrives at the page of one's role, or at `then` when it was asked for before. */
  async logIn({ password = PASSWORD, open = '/anmelden' } = {}) {
    await this.open(open);
    await this.logInHere({ password });
  }

  /** Logs in on the page that asks for it, in the middle of something else. */
  async logInHere({ password = PASSWORD } = {}) {
    await this.fill('Anmeldename', this.login);
    await this.fill('Passwort', password);
    await this.press('Anmelden');
    await this.typeCode();
  }

  /** Logs in as one of the family: a name and a password, no second factor. */
  async comesIn({ password = PASSWORD } = {}) {
    await this.open('/anmelden');
    await this.fill('Anmeldename', this.login);
    await this.fill('Passwort', password);
    await this.press('Anmelden');
    await this.expectAddress('/mein');
  }

  /** The second step of logging in: types the code of the moment, from one's own telephone or as the demo shows it to everybody. */
  async typeCode() {
    const page = await this.page();
    if (this.telephone) {
      await this.fill('Code aus Ihrer App', codeAt(this.telephone, await this.server.now()));
      return this.press('Anmelden');
    }
    const shown = /\b\d{6}\b/.exec(await page.locator('main').innerText());
    assert.ok(shown, `${this.login} is not shown the code of the moment but:\n${await this.#visibleText()}`);
    await this.fill('Code aus Ihrer App', shown[0]);
    await this.press('Anmelden');
  }

  /** Sets a telephone up as the second factor, with the key that the page shows for typing. */
  async setUpTelephone() {
    await this.expectHeading('Zweiten Faktor einrichten');
    const key = /\b[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}\b/.exec(await (await this.page()).locator('main').innerText());
    assert.ok(key, `${this.login} is shown no key for the telephone`);
    this.telephone = key[0].replaceAll(' ', '');
    await this.fill('Erster Code', codeAt(this.telephone, await this.server.now()));
    await this.press('Einrichten');
    await this.expectHeading('Ihre Ersatzcodes');
    await this.press('Codes sind sicher verwahrt, weiter');
    await this.expectHeading('Ihr Zugang ist bereit');
  }

  /** The code on the sheet in front of a person, to be handed over. */
  async printedCode() {
    await this.expectHeading('Ihr Code für Lotse');
    const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b/.exec(await (await this.page()).locator('main').innerText());
    assert.ok(code, `${this.login} sees no code on the sheet`);
    return code[0];
  }

  /** From here on a standard task is counted, until `ends`. */
  begins(task) {
    this.effort = new Effort(task, this.cell);
  }

  ends() {
    this.effort = this.effort.end();
  }

  /** Types an address. */
  async open(address) {
    this.effort?.clicked();
    await this.#arrive(async (page) => page.goto(address));
  }

  /** Goes one page back. */
  async goBack() {
    await this.#arrive(async (page) => page.goBack());
  }

  /** Writes into the field with this label; `row` counts from 1 where the same question is asked line by line. */
  async fill(label, text, { row } = {}) {
    this.effort?.wrote(text);
    const page = await this.page();
    const fields = page.locator('textarea, input:not([type=radio], [type=checkbox])');
    const field = inRow(page.getByLabel(this.#written(label)).and(fields), row);
    if (this.cell.hand === 'keyboard' && (await isTyped(field))) {
      await field.focus();
      await field.press('ControlOrMeta+a');
      await field.press('Delete');
      await field.pressSequentially(text);
    } else {
      await field.fill(text);
    }
  }

  /** Puts files into the field with this label: `{ name, mimeType, buffer }` each. */
  async attach(label, ...files) {
    await (await this.page()).locator('input[type=file]').and((await this.page()).getByLabel(this.#written(label))).setInputFiles(files);
  }

  /** Chooses an answer to a question: a radio button or a box with this label, in the group with this legend. */
  async choose(question, answer, { row } = {}) {
    this.effort?.clicked();
    await mark(this.cell.hand, (await this.#group(question, row)).getByLabel(this.#written(answer)));
  }

  /** Chooses the first answer to a question whose label contains these words, such as one entry of many. */
  async chooseWith(question, words) {
    this.effort?.clicked();
    const ways = said(words, this.cell.lang).map(escaped).join('|');
    await mark(this.cell.hand, (await this.#group(question)).getByLabel(new RegExp(ways)).first());
  }

  /** Marks the box with this label. */
  async tick(label) {
    this.effort?.clicked();
    await mark(this.cell.hand, (await this.page()).getByLabel(this.#written(label)));
  }

  /** Picks the option with these words, or the one that contains them, in the list with this label. */
  async select(label, option) {
    this.effort?.clicked();
    const list = (await this.page()).locator('select').and((await this.page()).getByLabel(this.#written(label)));
    const options = await list.locator('option').evaluateAll((options) => options.map(({ value, label }) => ({ value, label })));
    const ways = [...said(option, this.cell.lang), option];
    const chosen = options.find((known) => ways.includes(known.label)) ?? options.find((known) => ways.some((way) => known.label.includes(way)));
    assert.ok(chosen, `“${label}” does not offer “${option}” but ${options.map((known) => known.label).join(', ')}`);
    await list.selectOption(chosen.value);
  }

  /** Presses the button with these words; a page may follow. */
  async press(name, { within } = {}) {
    await this.#activate(await this.#find('button', name, within), 'Enter');
  }

  /** Presses the button with these words, or follows the link, which hands out a file: the name of the file. */
  async takeAlong(name, { as = 'button' } = {}) {
    const waiting = (await this.page()).waitForEvent('download');
    const button = await this.#find(as, name);
    await (this.cell.hand === 'keyboard' ? button.press('Enter') : button.click());
    return (await waiting).suggestedFilename();
  }

  /** Follows the link with these words. */
  async follow(name, { within } = {}) {
    await this.#activate(await this.#find('link', name, within), 'Enter');
  }

  /** Opens or closes a part of the page that hides behind these words. */
  async unfold(name) {
    const summary = (await this.page()).locator('summary').filter({ hasText: anyOf(said(name, this.cell.lang)) });
    await (this.cell.hand === 'keyboard' ? summary.press('Enter') : summary.click());
  }

  async expectHeading(text) {
    const heading = (await this.page()).getByRole('heading', { level: 1 });
    await heading.first().waitFor();
    const texts = await heading.allInnerTexts();
    assert.equal(texts.length, 1, `${this.login} sees ${texts.length} headings`);
    assert.ok(said(text, this.cell.lang).includes(texts[0]), `${this.login} sees another page: ${texts[0]}`);
  }

  async expectTitle(text) {
    const title = await (await this.page()).title();
    assert.ok(said(text, this.cell.lang).includes(title), `the title is ${title}`);
  }

  /** Sees these words somewhere on the page. */
  async expect(...texts) {
    const page = await this.page();
    for (const text of texts) {
      const found = this.#withWords(page, text).filter({ visible: true }).first();
      await found.waitFor().catch(async () => assert.fail(`${this.login} does not see “${text}” but:\n${await this.#visibleText()}`));
    }
  }

  /** Does not see these words anywhere: not in the text, not in the title, not in the address. */
  async expectNot(...texts) {
    const page = await this.page();
    const everything = `${await page.content()}\n${page.url()}`;
    for (const text of texts) assert.ok(!everything.includes(text), `${this.login} sees “${text}”`);
  }

  /** Sees what was typed before still in the field. */
  async expectValue(label, value) {
    assert.equal(await (await this.page()).getByLabel(this.#written(label)).inputValue(), value);
  }

  /** Sees which answer to a question is chosen: by a radio button, or in a list. */
  async expectChosen(question, answer) {
    const page = await this.page();
    const name = this.#written(question);
    const list = page.locator('select').and(page.getByLabel(name));
    const chosen = (await list.count()) > 0
      ? await list.evaluate((list) => list.selectedOptions[0]?.label)
      : await page.getByRole('group', { name }).or(page.getByRole('radiogroup', { name })).locator('input:checked').first().evaluate((box) => box.labels[0]?.innerText);
    assert.ok(said(answer, this.cell.lang).includes(chosen?.trim()), `to “${question}” the answer is ${chosen}`);
  }

  /** The words in the page's main part, without the time of day. */
  async words() {
    return (await (await this.page()).locator('main').innerText()).replaceAll(/\b\d\d?:\d\d\b/g, '…');
  }

  /** The words on the buttons of the page. */
  async buttons() {
    return (await this.page()).getByRole('button').allInnerTexts();
  }

  /** Sees that the last page was answered with this status. */
  expectStatus(status) {
    assert.equal(this.#watched.answer?.status, status);
  }

  /** The code of the case whose page this is, such as F-7K3M-Q2X. */
  async code() {
    const code = /\b[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{3}\b/.exec((await this.page()).url());
    assert.ok(code, `there is no code in ${(await this.page()).url()}`);
    return code[0];
  }

  /** The status with which the last page was answered. */
  status() {
    return this.#watched.answer?.status;
  }

  /** Sees the address of the page, without the host. */
  async expectAddress(address) {
    const { pathname, search } = new URL((await this.page()).url());
    assert.equal(pathname + search, address);
  }

  /** Sees one summary of errors in focus, whose links lead to fields that say what is wrong (ux.md, bar 5). */
  async expectErrors(...texts) {
    const page = await this.page();
    assert.equal(this.#watched.answer?.status, 422);
    assert.match(await page.title(), /^(Fehler: |Erreur : |Error: )/);
    const summary = page.getByRole('group', { name: /^(Bitte prüfen Sie|Veuillez vérifier|Please check)/ });
    assert.equal(await summary.count(), 1, 'there is not exactly one summary of errors');
    assert.ok(await summary.evaluate((box) => box === document.activeElement || box.contains(document.activeElement)), 'the summary of errors is not in focus');
    const summed = await summary.innerText();
    for (const text of texts) {
      const ways = saidInPart(text, this.cell.lang);
      assert.ok(ways.some((way) => way.test(summed)), `the summary does not say “${text}” but: ${summed}`);
    }
    for (const link of await summary.locator('a').all()) {
      const id = (await link.getAttribute('href')).slice(1);
      const field = page.locator(`[id="${id}"]`);
      assert.equal(await field.count(), 1, `the summary leads to #${id}, which is not there`);
      const marked = await field.evaluate((field) => {
        const inputs = field.matches('input, select, textarea') ? [field] : [...field.querySelectorAll('input, select, textarea'), field];
        return inputs.some((input) => input.getAttribute('aria-invalid') === 'true' && input.hasAttribute('aria-describedby'));
      });
      assert.ok(marked, `#${id} does not say that it is wrong (aria-invalid, aria-describedby)`);
    }
  }

  /** The addresses that the page leads to, without host and without what follows `#`. */
  async links() {
    const links = await (await this.page()).locator('a[href^="/"]:not([download])').evaluateAll((links) => links.map((link) => link.href));
    return [...new Set(links.map((link) => new URL(link)).map(({ pathname, search }) => pathname + search))];
  }

  /** What can be sent from the page's main part: for each form the words on its main button. */
  async forms() {
    const forms = (await this.page()).locator('main form[method=post]:has(input:not([type=hidden]), textarea, select)');
    return forms.evaluateAll((forms) => forms.map((form) => (form.querySelector('button[type=submit]:not([name])') ?? form.querySelector('button[type=submit]'))?.innerText.trim()).filter(Boolean));
  }

  /** Empties every field of the page's main part that can be emptied. */
  async emptyEverything() {
    const page = await this.page();
    const typed = page.locator('main').locator('textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=submit], [type=file])');
    for (const field of await typed.all()) if ((await field.isVisible()) && (await field.isEditable())) await field.fill('');
    // Counted from the end, because a box that is emptied no longer counts.
    for (const box of (await page.locator('main input[type=checkbox]:checked').all()).reverse()) await box.uncheck({ force: true });
  }

  /** The page in front of this person. */
  async page() {
    if (!this.ownPage) {
      this.context = await newContext(this.cell, this.server.url);
      this.ownPage = await this.context.newPage();
      this.#watched.follow(this.ownPage, this.server.url);
    }
    return this.ownPage;
  }

  /** Keeps a picture when LOTSE_STORY_SCREENSHOTS names a folder for them. */
  async show(what) {
    const folder = process.env.LOTSE_STORY_SCREENSHOTS;
    if (!folder || !this.ownPage) return;
    await mkdir(folder, { recursive: true });
    const name = [this.story, words(this.cell), this.login, String(++this.#shots).padStart(2, '0'), what].join(' ');
    const file = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`;
    await this.ownPage.screenshot({ path: path.join(folder, file), fullPage: true });
  }

  /** At the end of the story: nothing may have gone wrong behind the scenes. */
  async finish() {
    assert.deepEqual(this.#watched.noise, [], `the browser of ${this.login} complained`);
  }

  async showTrouble() {
    await this.show('trouble').catch(() => {});
  }

  async leave() {
    await this.context?.close();
  }

  async #group(question, row) {
    const page = await this.page();
    const name = this.#written(question);
    return inRow(page.getByRole('group', { name }).or(page.getByRole('radiogroup', { name })), row);
  }

  async #find(role, name, within) {
    const page = await this.page();
    const place = within ? page.locator('section, fieldset, tr, li, article, form, nav, header, dl > div').filter({ hasText: anyOf(said(within, this.cell.lang)) }).last() : page;
    return place.getByRole(role, { name: exactly(said(name, this.cell.lang)) }).first();
  }

  async #activate(control, key) {
    this.effort?.clicked();
    await control.waitFor();
    await this.#arrive(async () => {
      if (this.cell.hand === 'keyboard') {
        await control.focus();
        await control.press(key);
      } else {
        await control.click();
      }
    });
  }

  /** Does something after which another page may stand there, waits until it does, and inspects it. */
  async #arrive(act) {
    const page = await this.page();
    const before = this.#watched.asked;
    await act(page);
    // A form or link asks the server within a moment; one that works in the page asks nothing.
    for (let waited = 0; this.#watched.asked === before && waited < 150; waited += 25) await page.waitForTimeout(25);
    for (let waited = 0; this.#watched.seen < this.#watched.asked && waited < 30_000; waited += 25) await page.waitForTimeout(25);
    await page.waitForLoadState('load');
    if (this.#watched.asked === before) return;
    this.effort?.arrived();
    const html = this.#watched.answer?.isPage ? await this.#watched.answer.body : undefined;
    await this.show(await page.title());
    const mark = likeness(this.cell, page.url(), html);
    if (inspected.has(mark)) return;
    const since = performance.now();
    await inspect({ page, cell: this.cell, answer: this.#watched.answer, html });
    this.effort?.besides(performance.now() - since);
    inspected.add(mark);
  }

  /** What stands on the page with these words, in the language of the telling. */
  #withWords(page, text) {
    if (this.cell.lang === 'de') return page.getByText(text);
    return saidInPart(text, this.cell.lang).map((way) => page.getByText(way)).reduce((one, other) => one.or(other));
  }

  /** The words of a label, whether or not the page adds that an answer is free. */
  #written(label) {
    const ways = said(label, this.cell.lang).map(escaped).join('|');
    return new RegExp(`^\\s*(?:${ways})(\\s*\\((freiwillig|facultatif|optional)\\))?\\s*$`);
  }

  async #visibleText() {
    return (await this.page()).locator('body').innerText();
  }
}
