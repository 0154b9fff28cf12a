/**
 * As much of a browser's elements as the reviewer's page asks for: attributes, children, events and the focus.
 * How they look, and what a person does with them, is tested in a real browser.
 */
export class PageElement extends EventTarget {
	readonly attributes = new Map<string, string>();
	children: Array<PageElement | string> = [];
	parent: PageElement | null = null;
	readonly style = Object.create({
		setProperty(this: Record<string, string>, name: string, value: string) {
			this[name] = value;
		},
	}) as Record<string, string>;
	classes = new Set<string>();
	readonly classList = {
		add: (name: string) => void this.classes.add(name),
		remove: (name: string) => void this.classes.delete(name),
		toggle: (name: string, isOn: boolean) => void this.classes[isOn ? 'add' : 'delete'](name),
	};
	hidden = false;
	open = false;
	disabled = false;
	value = '';
	max = '';
	size = 20;
	returnValue = '';
	/** What was brought into view, and how the focus came. */
	readonly scrolled: unknown[] = [];
	readonly focused: unknown[] = [];
	/** Of what is drawn. */
	namespace = '';
	/** In px, as are the following. */
	offsetWidth = 0;
	offsetHeight = 0;
	offsetLeft = 0;
	offsetTop = 0;
	clientWidth = 0;
	clientHeight = 0;
	scrollLeft = 0;
	scrollTop = 0;

	constructor(readonly tag: string) {
		super();
	}

	setAttribute(name: string, value: string): void {
		this.attributes.set(name, value);
		if (name === 'hidden' || name === 'open') this[name] = true;
		if (name === 'value') this.value = value;
		if (name === 'class') this.className = value;
	}

	get className(): string {
		return [...this.classes].join(' ');
	}

	set className(names: string) {
		this.classes = new Set(names.split(' '));
	}

	append(...children: Array<PageElement | string>): void {
		for (const child of children) {
			if (typeof child === 'string') continue;
			child.remove();
			child.parent = this;
		}
		this.children.push(...children);
	}

	replaceChildren(...children: Array<PageElement | string>): void {
		this.children = [];
		this.append(...children);
	}

	remove(): void {
		if (this.parent) this.parent.children = this.parent.children.filter((one) => one !== this);
	}

	get textContent(): string {
		return this.children
			.map((child) => (typeof child === 'string' ? child : child.textContent))
			.join('');
	}

	set textContent(text: string) {
		this.children = [text];
	}

	/** It and all elements in it, in their order. */
	get all(): PageElement[] {
		return [
			this,
			...this.children.flatMap((child) => (typeof child === 'string' ? [] : child.all)),
		];
	}

	get options(): PageElement[] {
		return this.all.filter(({ tag }) => tag === 'option');
	}

	querySelector(tag: string): PageElement | null {
		return this.all.find((one) => one !== this && one.tag === tag) ?? null;
	}

	contains(other: PageElement): boolean {
		return this.all.includes(other);
	}

	focus(how?: unknown): void {
		this.focused.push(how);
		const page = document as unknown as { activeElement: PageElement };
		page.activeElement.dispatchEvent(new Event('blur'));
		page.activeElement = this;
		this.dispatchEvent(new Event('focus'));
	}

	scrollIntoView(how: unknown): void {
		this.scrolled.push(how);
	}

	scrollTo(...to: unknown[]): void {
		this.scrolled.push(to.length === 1 ? to[0] : to);
	}

	getAttribute(name: string): string | null {
		return this.attributes.get(name) ?? null;
	}

	/** @param classes such as `.rows, .line` */
	closest(classes: string): PageElement | null {
		const names = classes.split(', ').map((name) => name.slice(1));
		if (names.some((name) => this.classes.has(name))) return this;
		return this.parent?.closest(classes) ?? null;
	}

	setPointerCapture(): void {}

	/** In px: a page of 400 by 200, with the corner of the window 100 and 50 away. */
	getBoundingClientRect() {
		return { left: 100, top: 50, width: 400, height: 200 };
	}

	/** How often all of its text was selected. */
	selected = 0;

	select(): void {
		this.selected++;
	}

	click(): void {
		this.dispatchEvent(new Event('click'));
	}

	showModal(): void {
		this.open = true;
	}

	close(returnValue?: string): void {
		this.returnValue = returnValue ?? this.returnValue;
		this.dispatchEvent(new Event('close'));
	}
}

class LongEntry extends PageElement {}
class Button extends PageElement {}

const KINDS: Record<string, typeof PageElement> = { textarea: LongEntry, button: Button };
const create = (tag: string) => new (KINDS[tag] ?? PageElement)(tag);

/** @returns its body */
export function drawOn(page: EventTarget): PageElement {
	Object.assign(globalThis, {
		HTMLElement: PageElement,
		HTMLTextAreaElement: LongEntry,
		HTMLButtonElement: Button,
		matchMedia: () => ({ matches: false }),
	});
	const body = new PageElement('body');
	Object.assign(page, {
		body,
		title: '',
		activeElement: body,
		createElement: create,
		createElementNS: (namespace: string, tag: string) => Object.assign(create(tag), { namespace }),
		querySelector: () => body.all.find(({ tag, open }) => tag === 'dialog' && open) ?? null,
	});
	return body;
}

/** What the code has made, as it is here. */
export const made = (element: Element): PageElement => element as unknown as PageElement;

/** An element as HTML, with what it has become since it was made: one line for each, but for those amid text. */
export function markupOf(element: PageElement): string {
	const { tag, attributes, children, classes, style } = element;
	const css = Object.entries(style).map(([name, value]) => `${name}: ${value}`);
	const others = [...attributes].filter(([name]) => !['class', 'hidden', 'open'].includes(name));
	const given = Object.entries({
		...(classes.size > 0 ? { class: element.className } : {}),
		...Object.fromEntries(others),
		...(css.length > 0 ? { style: css.join('; ') } : {}),
		...(element.value === '' ? {} : { value: element.value }),
	}).map(([name, value]) => (value === '' ? name : `${name}="${value.replaceAll('\n', '&#10;')}"`));
	const is = (['hidden', 'open', 'disabled'] as const).filter((name) => element[name]);
	const start = `<${[tag, ...given, ...is].join(' ')}>`;
	const isInline = children.length === 0 || children.some((child) => typeof child === 'string');
	const inside = children.map((child) => (typeof child === 'string' ? child : markupOf(child)));
	return [start, ...inside, `</${tag}>`].join(isInline ? '' : '\n');
}

/** Lines of markup, without what they are indented by. */
export const lines = ([text]: TemplateStringsArray): string => text!.trim().replace(/^\t+/gmu, '');

/** By its class, or its tag. */
export function find(inside: PageElement, name: string): PageElement {
	const found = inside.all.find(({ tag, classes }) => tag === name || classes.has(name));
	if (!found) throw new Error(`There is no ${name}.`);
	return found;
}

/** By its name: what is seen, or what a screen reader says. */
export function buttonOf(inside: PageElement, name: string): PageElement {
	const buttons = inside.all.filter(({ tag }) => tag === 'button');
	const found = buttons.find(
		(one) => (one.attributes.get('aria-label') ?? one.textContent) === name,
	);
	if (!found) throw new Error(`There is no button ${name}.`);
	return found;
}
