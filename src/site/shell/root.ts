/** A URL below the site's folder, wherever the site lies and whichever page this is. */
export const siteUrl = (path: string): string => {
  const root = document.documentElement.dataset['root'] ?? './';
  return new URL(root + path, document.baseURI).href;
};

/** The folder of the fonts. */
export const fontsUrl = (): string => siteUrl('fonts/');
