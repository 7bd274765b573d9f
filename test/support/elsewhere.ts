/** Whether an address lies on none of the demo's hosts: portal, API and content are all below `localhost`. */
export const isElsewhere = ({ hostname }: URL): boolean => !/(^|\.)localhost$/.test(hostname);

/** The hosts of others among the addresses of requests. */
export const hostsElsewhere = (requests: readonly string[]): string[] =>
  requests
    .filter((url) => url.startsWith('http'))
    .map((url) => new URL(url))
    .filter(isElsewhere)
    .map(({ hostname }) => hostname);
