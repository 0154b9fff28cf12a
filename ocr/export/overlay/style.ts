import { NOT_GIVEN, CONFIDENCE_STEPS } from './confidence';

/** By step: how strong the box's outline and its ground are. What is sure stays in the background. */
const STRENGTHS: Readonly<Record<string, readonly [line: number, ground: number]>> = {
	c0: [90, 18],
	c1: [85, 16],
	c2: [80, 15],
	c3: [55, 9],
	c4: [38, 5],
	n: [80, 7],
};

const colours = [...CONFIDENCE_STEPS, NOT_GIVEN]
	.map(({ className, colour }) => {
		const [line, ground] = STRENGTHS[className] ?? [80, 14];
		return `.${className}{--c:${colour};--l:${line}%;--g:${ground}%}`;
	})
	.join('\n');

/**
 * The overlay's style sheet. Sheets of paper stay white in the dark. Pages away from the screen are
 * laid out only when they come near it (`content-visibility`), so that a thousand pages open at once.
 *
 * A viewer that takes away scripts and most attributes takes away `lang` on the root too: there links
 * would lead out of the file, so they rest.
 */
export const STYLE = `
:root{color-scheme:light dark;--ground:#edf0f3;--panel:#fff;--text:#1b1f24;--quiet:#5b6570;--edge:#d5dae0;--accent:#0b529b}
@media (prefers-color-scheme:dark){:root{--ground:#101317;--panel:#1a1e24;--text:#e6e9ed;--quiet:#9aa5b1;--edge:#323941;--accent:#7fb8ea}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","Noto Sans Arabic",sans-serif}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99em}
.skip:focus{left:1em;top:.5em;z-index:9;background:var(--panel);padding:.3em .8em;border-radius:6px}
header{background:var(--panel);border-bottom:1px solid var(--edge);padding:1rem 1.5rem .9rem}
h1{font-size:1.25rem;line-height:1.3;margin:0;overflow-wrap:anywhere}
h2{font-size:1rem;margin:0 0 .5rem}
h3{font-size:.8rem;margin:.9rem 0 .25rem;font-weight:600}
small,.facts,.note{color:var(--quiet);font-weight:400;font-size:.85rem}
.facts{margin:.15rem 0 .7rem}
.note{margin:0 0 .5rem}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:0;padding:0;list-style:none;font-size:.8rem}
.legend li{white-space:nowrap}
.legend span{display:inline-block;width:1.5em;height:1em;margin-right:.45em;vertical-align:-.13em;border-radius:2px}
.panes{display:grid;grid-template-columns:minmax(14rem,19rem) minmax(0,1fr);align-items:start}
nav{position:sticky;top:0;max-height:100vh;overflow:auto;padding:1.1rem 1rem 2rem 1.5rem;overflow-wrap:anywhere}
nav ul{list-style:none;margin:0;padding:0}
nav section{content-visibility:auto}
nav li a{display:flex;gap:.6em;justify-content:space-between;color:inherit;padding:.14em .5em .14em .6em;border-left:4px solid var(--c);border-radius:3px;margin:.15em 0;background:var(--panel)}
nav li a:hover{text-decoration:none;box-shadow:0 0 0 1px var(--c)}
nav li i{font-style:normal;color:var(--quiet);white-space:nowrap;font-variant-numeric:tabular-nums}
nav .rest{display:none}
.tools{display:grid;gap:.55rem;margin:0 0 .8rem;font-size:.85rem}
.tools label{display:grid;gap:.15rem}
.tools .line{display:flex;align-items:center;gap:.5em}
.tools input[type=search]{font:inherit;padding:.3em .6em;border:1px solid var(--edge);border-radius:6px;background:var(--panel);color:inherit;width:100%}
.tools input[type=range]{width:100%;accent-color:var(--accent)}
main{padding:1.1rem 1.5rem 4rem 1rem;max-width:75rem}
.page{margin:0 0 2.2rem;scroll-margin-top:.6rem}
.sheet{position:relative;width:100%;background:#fff 0 0/100% 100% no-repeat;box-shadow:0 1px 5px #0004;border-radius:2px;container-type:inline-size;content-visibility:auto;print-color-adjust:exact;-webkit-print-color-adjust:exact}
${colours}
.w{position:absolute;min-width:3px;min-height:3px;scroll-margin:35vh 2rem;cursor:default}
.w,.q>span{box-shadow:0 0 0 1px color-mix(in srgb,var(--c) var(--l),transparent);background:color-mix(in srgb,var(--c) var(--g),transparent);border-radius:1px}
.n.w,.n.q>span{box-shadow:none;outline:1px dotted var(--c)}
.d.w,.d.q>span{box-shadow:0 0 0 2px var(--c);background:color-mix(in srgb,var(--c) 24%,transparent)}
.legend span{box-shadow:0 0 0 1px var(--c);background:color-mix(in srgb,var(--c) 40%,transparent)}
.legend .n{box-shadow:none;outline:1px dotted var(--c);background:none}
.legend .d{--c:#b8330a;box-shadow:0 0 0 2px var(--c)}
.w:hover,.w:focus,.w:target{z-index:4;outline:3px solid var(--c);outline-offset:2px;background:color-mix(in srgb,var(--c) 30%,transparent)}
.w:target{animation:found .5s 2 alternate}
@keyframes found{to{outline-offset:9px}}
@media (prefers-reduced-motion:reduce){.w:target{animation:none}}
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
.s{box-shadow:0 0 0 3px #c026d3!important}
.sure .sheet .w:not(.d):not(.s):not(:target):not(:focus){visibility:hidden}
.loose{background:var(--panel);border:1px solid var(--edge);border-radius:6px;padding:1rem 1.2rem;margin:.6rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere;line-height:2;content-visibility:auto}
.w.t{position:static;padding:.05em .15em}
.w.t>b{all:unset;unicode-bidi:plaintext}
.w.t i,.w.t.n>b::after{display:none}
.w.t:hover i,.w.t:focus i,.w.t:target i{display:inline}
.w.t.n:hover>b::after,.w.t.n:focus>b::after,.w.t.n:target>b::after{display:inline}
:root:not([lang]) a{pointer-events:none}
:root:not([lang]) .rest{display:block}
:root:not([lang]) .skip{display:none}
@media (max-width:46rem){.panes{grid-template-columns:minmax(0,1fr)}nav{position:static;max-height:16rem;padding:1rem 1.5rem}main{padding:1rem}.w>b{max-width:80cqw}}
@media print{nav,.skip{display:none}.panes{display:block}.page{break-inside:avoid}.sheet{content-visibility:visible;box-shadow:none}}
`;
