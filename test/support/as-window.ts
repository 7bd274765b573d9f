/** The portal's page as a customer would write it with `display="window"`; runs in the page. */
export const asWindow = (): void => {
  new MutationObserver(() => {
    document.querySelector('wl-course-player')?.setAttribute('display', 'window');
  }).observe(document, { childList: true, subtree: true });
};
