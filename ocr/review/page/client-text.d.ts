/**
 * The code and the style of the reviewer's page, each as one text. `scripts/review-page-client.mjs` makes them of
 * what is in `client/`, which runs in a browser and never in n8n; the build writes `client-text.js` into `dist/`.
 */
export const SCRIPT: string;
export const STYLE: string;
