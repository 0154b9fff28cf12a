type Child = Node | string | null | undefined | false;

type Given = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * An element. Text only ever becomes text, so that whatever stands in a document does.
 *
 * @param given its attributes: `true` is one without a value, `false` and `null` none
 */
export function el<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	given: Given = {},
	...children: Child[]
): HTMLElementTagNameMap[K] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(given)) {
		if (value === null || value === undefined || value === false) continue;
		element.setAttribute(name, value === true ? '' : String(value));
	}
	fill(element, children);
	return element;
}

function fill(element: Element, children: readonly Child[]): void {
	for (const child of children) {
		if (child !== null && child !== undefined && child !== false) element.append(child);
	}
}

export function svg(tag: string, given: Record<string, string | number> = {}): SVGElement {
	const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
	for (const [name, value] of Object.entries(given)) element.setAttribute(name, String(value));
	return element;
}

/**
 * A button. A press with the pointer leaves the focus where it is, so that a person goes on typing.
 *
 * @param children what is seen, where that is not its name
 */
export function button(
	name: string,
	press: () => void,
	given: Given = {},
	...children: Child[]
): HTMLButtonElement {
	const named = children.length > 0 ? { 'aria-label': name, title: name } : {};
	const made = el('button', { type: 'button', ...named, ...given });
	fill(made, children.length > 0 ? children : [name]);
	made.addEventListener('mousedown', (event) => event.preventDefault());
	made.addEventListener('click', press);
	return made;
}

/** Sets it only where it differs, so that a screen reader does not say it again. */
export function setText(element: Element, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}
