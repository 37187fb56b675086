// The headers that protect a page from others and others from its content (security.md §2.6).

/** Every header that is missing or too wide. */
export function headers(answer) {
  if (!answer?.isPage) return [];
  const has = (name) => answer.headers[name] ?? '';
  const policy = Object.fromEntries(
    has('content-security-policy').split(';').map((part) => part.trim()).filter(Boolean).map((part) => [part.split(/\s+/)[0], part.split(/\s+/).slice(1).join(' ')]),
  );
  const wanted = [
    [policy['default-src'] === "'none'", "Content-Security-Policy: default-src 'none'"],
    [/'nonce-[^']{16,}'/.test(policy['script-src'] ?? ''), 'Content-Security-Policy: script-src with a nonce'],
    [policy['frame-ancestors'] === "'none'", "Content-Security-Policy: frame-ancestors 'none'"],
    [policy['base-uri'] === "'none'", "Content-Security-Policy: base-uri 'none'"],
    [policy['form-action'] === "'self'", "Content-Security-Policy: form-action 'self'"],
    [!/unsafe-/.test(has('content-security-policy')), 'Content-Security-Policy without unsafe-*'],
    [has('x-content-type-options') === 'nosniff', 'X-Content-Type-Options: nosniff'],
    [['no-referrer', 'same-origin', 'strict-origin'].includes(has('referrer-policy')), 'Referrer-Policy that keeps addresses to ourselves'],
    [has('cache-control').includes('no-store'), 'Cache-Control: no-store'],
    [/^text\/html;\s*charset=utf-8$/i.test(has('content-type')), 'Content-Type: text/html; charset=utf-8'],
    [!has('server') && !has('x-powered-by'), 'no Server and no X-Powered-By'],
  ];
  return wanted.filter(([is]) => !is).map(([, what]) => `header: ${what} (status ${answer.status})`);
}
