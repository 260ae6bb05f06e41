/**
 * What the site's pages may do: use their own files, and nothing else. No inline script or style, no eval, no other host. Pages carry it as a
 * meta tag; a server may send it as the header too, with `frame-ancestors`, which a meta tag cannot say.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The policy of what lies at that path, as a header: any page may frame the film to embed, and only the site's own the others. */
export const securityPolicyOf = (path: string): string =>
  `${CONTENT_SECURITY_POLICY}; frame-ancestors ${/^[^?]*\/embed\//.test(path) ? '*' : "'self'"}`;

/** What `npm start` sends with every file beside its policy, and what a server of the built site should send. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
