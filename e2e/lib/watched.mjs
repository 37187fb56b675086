// What goes on behind a page: what it asks for, what was answered, and what the browser complains of.

/** What was seen of a page since it was opened. */
export class Watched {
  /** Everything that should not have happened. */
  noise = [];
  /** The last answer to a page, or to a part of one. */
  answer;
  /** How many pages and parts were asked for, and how many of them have come. */
  asked = 0;
  seen = 0;

  /** Watches a page of the server at this address. */
  follow(page, own) {
    page.on('console', (message) => {
      // A page that answers 404 or 422 is no mistake of the page; Chromium reports it all the same.
      const isStatus = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
      if (['error', 'warning'].includes(message.type()) && !isStatus) this.noise.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.noise.push(`${page.url()}: ${error}`));
    page.on('dialog', (dialog) => {
      // Who leaves typed words behind is asked whether they mean it; in a story they do.
      if (dialog.type() === 'beforeunload') return dialog.accept();
      this.noise.push(`${page.url()}: a dialog “${dialog.message()}”`);
      return dialog.dismiss();
    });
    page.on('request', (request) => {
      if (isOwn(request, page)) this.asked++;
      // What the browser's own viewer of documents loads comes out of the browser.
      if (!request.url().startsWith(own) && !/^(data|blob|about|chrome|chrome-error|chrome-extension):/.test(request.url())) this.noise.push(`${page.url()} asks ${request.url()}`);
    });
    const settle = (request) => isOwn(request, page) && this.seen++;
    page.on('requestfailed', (request) => {
      settle(request);
      const reason = request.failure()?.errorText;
      if (reason !== 'net::ERR_ABORTED') this.noise.push(`${request.url()} failed: ${reason}`);
    });
    page.on('requestfinished', settle);
    page.on('response', (response) => {
      if (!isOwn(response.request(), page) || (response.status() >= 300 && response.status() < 400)) return;
      const isPage = response.request().isNavigationRequest();
      const body = isPage ? response.text().catch(() => undefined) : undefined;
      this.answer = { status: response.status(), headers: response.headers(), url: response.url(), isPage, body };
    });
  }
}

/** A page, or a part of a page that a script asked for; not a picture, a style or a font. */
function isOwn(request, page) {
  return request.isNavigationRequest() ? request.frame() === page.mainFrame() : ['fetch', 'xhr'].includes(request.resourceType());
}
