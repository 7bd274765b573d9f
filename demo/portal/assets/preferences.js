// Runs before the page is painted: a reader's own language and colors, kept by this portal.
(() => {
  const root = document.documentElement;
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  root.lang = kept('portal.lang') === 'en' ? 'en' : 'vi';
  root.setAttribute('scheme', kept('portal.scheme') === 'dark' ? 'dark' : 'light');
})();
