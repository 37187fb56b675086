// When two pages look alike, so that looking at the second one finds nothing new.

/** What a page has in common with the same page for another family at another minute. */
export function likeness({ script, width, colours }, address, html) {
  const shape = `${new URL(address).pathname} ${html}`
    .replaceAll(/nonce="[^"]*"|name="form_token" value="[^"]*"/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')
    .replaceAll(/\b[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{3}\b/g, '{code}')
    .replaceAll(/\b\d\d:\d\d(:\d\d(\.\d+)?)?\b/g, '{time}');
  return [script, width, colours, shape].join(' ');
}
