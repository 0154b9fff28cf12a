/**
 * Markdown by CommonMark, and HTML as people and models write it; see fflate.ts for how they come
 * along. In one file, as they share their table of HTML's named characters.
 */
export { Parser as HtmlParser } from 'htmlparser2';
export { default as MarkdownIt } from 'markdown-it';
