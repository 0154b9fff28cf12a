import { FIELD_STATES } from './fields/drawn-field';
import { STRIP, TAG_HEIGHT, TAG_LETTERS } from './fields/field-tags';
import { NOT_GIVEN, CONFIDENCE_STEPS } from './confidence';

/** By step, in percent: how strong the box's outline and its fill are. Sure words stay in the background. */
const STRENGTHS: Readonly<Record<string, readonly [line: number, fill: number]>> = {
	c0: [90, 18],
	c1: [85, 16],
	c2: [80, 15],
	c3: [55, 9],
	c4: [38, 5],
	n: [80, 7],
};

const colors = [...CONFIDENCE_STEPS, NOT_GIVEN]
	.map(({ className, color }) => {
		const [line, fill] = STRENGTHS[className]!;
		return `.${className}{--c:${color};--l:${line}%;--g:${fill}%}`;
	})
	.join('\n');

const fieldColors = Object.values(FIELD_STATES)
	.map(({ className, color }) => `.${className}{--c:${color};--l:100%;--g:10%}`)
	.join('\n');

/** Page units, as parts of the sheet's width or of sheet and strip together. */
const [ONE, ALL] = [10, 10 + STRIP / 100];

/**
 * Fields over the sheet: boxes with their names. Where they are, only low-confidence words keep their
 * boxes, so that both can be told apart.
 */
const FIELD_STYLE = `
${fieldColors}
.board{position:relative}
.board.g{padding-right:${(100 * STRIP) / (1000 + STRIP)}%}
.fields{position:absolute;left:0;top:0;width:100%;height:100%;container-type:inline-size;pointer-events:none}
.g>.fields{width:${1000 / ALL}%}
.board .w:not(.d):not(:hover):not(:focus):not(:target):not(.q):not(.s),.board .q:not(.d):not(:hover):not(:focus):not(:target)>span{box-shadow:none;background:none;outline:none}
.v{position:absolute;min-width:3px;min-height:3px}
.fields .v{pointer-events:none}
.v,.v.q>span{outline:2px solid var(--c);outline-offset:1px;background:color-mix(in srgb,var(--c) var(--g),transparent);border-radius:2px}
.v.q>span{background:none!important;box-shadow:none!important}
.vf.v,.vf.v.q>span{outline-style:dashed}
.vx.v,.vx.v.q>span{outline-width:4px}
.legend .v{position:static}
.k{position:absolute;height:${TAG_HEIGHT / ONE}cqw;font:600 ${TAG_LETTERS / ONE}cqw/${TAG_HEIGHT / ONE}cqw system-ui,sans-serif;padding:0 .3cqw;border-radius:.3cqw;background:var(--c);color:#fff;white-space:nowrap;overflow:hidden;text-overflow:clip;unicode-bidi:plaintext;pointer-events:auto;cursor:default;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.v>b{position:absolute;left:-2px;top:calc(100% + 6px);width:max-content;max-width:48cqw;opacity:0;z-index:5;background:#14181d;color:#fff;font:600 14px/1.35 system-ui,sans-serif;padding:.25em .6em;border-radius:6px;border-left:5px solid var(--c);overflow-wrap:anywhere;max-height:20em;overflow:hidden;unicode-bidi:plaintext}
.v.r>b{left:auto;right:-2px}
.v.u>b{top:auto;bottom:calc(100% + 6px)}
.v i{unicode-bidi:isolate;font-style:normal;font-weight:400}
.k:hover+.v,.v:focus,.v:target{z-index:5}
.k:hover+.v>b,.v:focus>b,.v:target>b{opacity:1}
.k:hover+.v,.v:focus,.v:target{outline:3px solid var(--c);outline-offset:3px}
.fl{list-style:none;margin:0;padding:0}
.fl li{border-left:4px solid var(--c);background:var(--panel);border-radius:3px;margin:.2em 2px;overflow-wrap:anywhere}
.fl .vf{border-left-style:dashed}
.fl .vx{border-left-width:8px}
.fl b{display:inline-block;min-width:1.4em;font-variant-numeric:tabular-nums;color:var(--quiet)}
.fl .val{font-weight:600}
.fl small{display:block}
.fl .vx small+small,.fl .vm small{color:var(--text)}
`;

/**
 * What the overlay and its preview share: colors in light and dark, the legend, and sheets of paper,
 * which stay white in the dark, with the words' boxes and labels. Sheets away from the screen are laid
 * out only when they come near it (`content-visibility`), so that a thousand pages open at once.
 */
export const SHEET_STYLE = `
:root{color-scheme:light dark;--ground:#edf0f3;--panel:#fff;--text:#1b1f24;--quiet:#56606b;--edge:#d5dae0;--accent:#0b529b}
@media (prefers-color-scheme:dark){:root{--ground:#101317;--panel:#1a1e24;--text:#e6e9ed;--quiet:#9aa5b1;--edge:#3a424c;--accent:#7fb8ea}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","Noto Sans Arabic",sans-serif}
h1{font-size:1.25rem;line-height:1.3;margin:0;overflow-wrap:anywhere}
h2{font-size:1rem;margin:0 0 .5rem}
small,.facts,.note{color:var(--quiet);font-weight:400;font-size:.85rem}
.facts{margin:.15rem 0 .7rem}
.note{margin:0 0 .5rem}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:0;padding:0;list-style:none;font-size:.8rem}
.legend li{white-space:nowrap}
.legend span{display:inline-block;width:1.5em;height:1em;margin-right:.45em;vertical-align:-.13em;border-radius:2px}
.page{margin:0 0 2.2rem}
.sheet{position:relative;width:100%;background:#fff 0 0/100% 100% no-repeat;box-shadow:0 1px 5px #0004;border-radius:2px;container-type:inline-size;content-visibility:auto;print-color-adjust:exact;-webkit-print-color-adjust:exact}
${colors}
.w{position:absolute;min-width:3px;min-height:3px;cursor:default}
.w,.q>span{box-shadow:0 0 0 1px color-mix(in srgb,var(--c) var(--l),transparent);background:color-mix(in srgb,var(--c) var(--g),transparent);border-radius:1px}
.n.w,.n.q>span{box-shadow:none;outline:1px dotted var(--c)}
.d.w,.d.q>span{box-shadow:0 0 0 2px var(--c);background:color-mix(in srgb,var(--c) 24%,transparent)}
.legend span{box-shadow:0 0 0 1px var(--c);background:color-mix(in srgb,var(--c) 40%,transparent)}
.legend .n{box-shadow:none;outline:1px dotted var(--c);background:none}
.legend .d{--c:#b8330a;box-shadow:0 0 0 2px var(--c)}
.legend .m{--c:#0b529b;box-shadow:none;background:none;border-bottom:2px dashed var(--c)}
.m.w,.m.q>span{border-bottom:2px dashed var(--c)}
.w u{font-weight:400;opacity:.85;text-decoration:none;unicode-bidi:isolate}
.w:hover,.w:focus,.w:target{z-index:4;outline:3px solid var(--c);outline-offset:2px;background:color-mix(in srgb,var(--c) 30%,transparent)}
.q{box-shadow:none!important;background:none!important;outline:none!important;pointer-events:none}
.q>span{position:absolute;transform-origin:0 0;pointer-events:auto}
.f>span{inset:0;background:color-mix(in srgb,var(--c) max(var(--g),20%),transparent)!important}
.q:hover>span,.q:focus>span,.q:target>span{outline:3px solid var(--c);outline-offset:2px;background:color-mix(in srgb,var(--c) 45%,transparent)}
.w>b{position:absolute;left:-2px;top:calc(100% + 5px);width:max-content;max-width:48cqw;opacity:0;pointer-events:none;background:#14181ded;color:#fff;font:600 14px/1.35 system-ui,sans-serif;padding:.25em .6em;border-radius:6px;border-left:5px solid var(--c);overflow-wrap:anywhere;max-height:20em;overflow:hidden;unicode-bidi:plaintext}
.w.r>b{left:auto;right:-2px}
.w.u>b{top:auto;bottom:calc(100% + 5px)}
.w:hover>b,.w:focus>b,.w:target>b{opacity:1}
.w i{unicode-bidi:isolate;font-style:normal;font-weight:400;opacity:.85;white-space:nowrap;padding-left:.35em}
.n.w>b::after{content:" ${NOT_GIVEN.label}";font-weight:400;opacity:.85}
.loose{background:var(--panel);border:1px solid var(--edge);border-radius:6px;padding:1rem 1.2rem;margin:.6rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere;line-height:2;content-visibility:auto}
.w.t{position:static;padding:.05em .15em}
.w.t>b{all:unset;unicode-bidi:plaintext}
.w.t i,.w.t u,.w.t.n>b::after{display:none}
.w.t:hover :is(i,u),.w.t:focus :is(i,u),.w.t:target :is(i,u){display:inline}
.w.t.n:hover>b::after,.w.t.n:focus>b::after,.w.t.n:target>b::after{display:inline}
${FIELD_STYLE}`;

/** The page for the browser: pages beside the list, and above them the tools that its script adds. */
export const OVERLAY_STYLE = `${SHEET_STYLE}
:root{--bar:0rem}
:root:has(.bar){--bar:3.6rem}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
.facts a{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99em}
.skip:focus{left:1em;top:.5em;z-index:9;background:var(--panel);padding:.3em .8em;border-radius:6px}
header{background:var(--panel);border-bottom:1px solid var(--edge);padding:1rem 1.5rem .9rem}
h3{font-size:.8rem;margin:.9rem 0 .25rem;font-weight:600}
.bar{position:sticky;top:0;z-index:6;display:flex;align-items:center;justify-content:space-between;gap:.4rem 2rem;min-height:var(--bar);padding:.5rem 1.5rem;background:var(--panel);border-bottom:1px solid var(--edge);font-size:.85rem}
.bar>div{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem 1.1rem}
.bar label,.bar .set{display:flex;align-items:center;gap:.45em;white-space:nowrap}
.bar input,.bar button{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--edge);border-radius:6px;padding:.25em .5em}
.bar button{min-width:2.2em;cursor:pointer}
.bar button:disabled{opacity:.45;cursor:default}
.bar input[type=number]{width:4.6em}
.bar input[type=search]{width:13em}
.bar input[type=range]{width:8em;padding:0;accent-color:var(--accent)}
.bar output{display:inline-block;min-width:3.4em;font-variant-numeric:tabular-nums}
.panes{display:grid;grid-template-columns:minmax(0,1fr) minmax(14rem,19rem);align-items:start}
nav{position:sticky;top:var(--bar);max-height:calc(100vh - var(--bar));overflow:auto;padding:1.1rem 1.5rem 2rem .5rem;overflow-wrap:anywhere}
nav h2{scroll-margin-top:calc(var(--bar) + 1rem)}
nav ul{list-style:none;margin:0;padding:0}
nav section{content-visibility:auto}
nav .fl{margin:0 0 1.4rem}
nav .fl li>a,nav .fl li>span{display:block;border:0;padding:.2em .6em;margin:0;background:none}
.v{scroll-margin:35vh 2rem}
nav li a{display:flex;gap:.6em;justify-content:space-between;color:inherit;padding:.14em .5em .14em .6em;border-left:4px solid var(--c);border-radius:3px;margin:.15em 2px;background:var(--panel)}
nav li a:hover{text-decoration:none;box-shadow:0 0 0 1px var(--c)}
nav li i{font-style:normal;color:var(--quiet);white-space:nowrap;font-variant-numeric:tabular-nums}
main{padding:1.1rem 1rem 4rem 1.5rem}
.page{scroll-margin-top:calc(var(--bar) + .6rem);max-width:calc(var(--zoom,1)*72rem);width:calc(var(--zoom,1)*100%)}
.zoomed{overflow-x:auto}
.w{scroll-margin:35vh 2rem}
.w:target{animation:found .5s 2 alternate}
@keyframes found{to{outline-offset:9px}}
@media (prefers-reduced-motion:reduce){.w:target{animation:none}}
.s{box-shadow:0 0 0 3px #c026d3!important}
.only .sheet .w:not(.d):not(.s):not(:target):not(:focus){visibility:hidden}
@media (max-width:62rem){.bar{flex-wrap:wrap;position:static}:root:has(.bar){--bar:0rem}}
@media (max-width:46rem){:root:has(.bar){--bar:3rem}.bar{display:contents}.bar>div{padding:.4rem 1rem;background:var(--panel);border-bottom:1px solid var(--edge);font-size:.85rem}.bar .view{position:sticky;top:0;z-index:6;min-height:var(--bar)}.panes{grid-template-columns:minmax(0,1fr)}nav{position:static;max-height:none;padding:1rem}main{padding:1rem}header{padding:1rem}.w>b{max-width:80cqw}}
@media print{nav,.skip,.bar{display:none}.panes{display:block}.page{break-inside:avoid}.sheet{content-visibility:visible;box-shadow:none}}
`;

/**
 * The preview for n8n's view. The pane is often narrow: there the list comes before the page. Its few
 * pages are all laid out at once.
 */
export const PREVIEW_STYLE = `${SHEET_STYLE}
body{padding:1rem}
header{margin:0 0 .8rem}
.page{margin:1.4rem 0 0}
.pair{display:grid;grid-template-columns:minmax(0,1fr);gap:.8rem}
.pair .side{grid-row:1;max-height:30rem;overflow:auto;display:grid;gap:.8rem}
@media (min-width:56rem){.pair{grid-template-columns:minmax(0,1fr) minmax(16rem,24rem);align-items:start}.pair .side{grid-column:2;max-height:none}.pair>.sheet,.pair>.board{grid-column:1;grid-row:1}}
.fl li{padding:.25em .7em}
.fl .crop{margin:0 .6em 0 0}
ol{list-style:decimal inside;margin:0;padding:0;background:var(--panel);border:1px solid var(--edge);border-radius:6px;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
ol li{padding:.25em .7em;border-left:4px solid var(--c,transparent)}
ol li+li{border-top:1px solid var(--edge)}
ol li i{font-style:normal;color:var(--quiet)}
ol li.note{list-style:none;margin:0}
.crop{display:inline-block;vertical-align:middle;margin:0 .6em;max-width:100%;background-color:#fff;background-repeat:no-repeat;border-radius:2px;box-shadow:0 0 0 1px var(--edge)}
.sheet,.loose{content-visibility:visible}
.sheet{counter-reset:low}
.sheet .d{counter-increment:low}
.board .d::before{content:counter(low,lower-alpha)!important}
.fl+ol{list-style-type:lower-alpha}
.sheet .d::before{content:counter(low);position:absolute;right:calc(100% - 5px);bottom:calc(100% - 5px);padding:0 .35em;border:1px solid var(--c);border-radius:1em;background:#14181d;color:#fff;font:600 10px/1.4 system-ui,sans-serif;pointer-events:none}
`;
