/**
 * Fields that hold a number in every form that is read here, in small letters without `_`: sides and
 * places, confidences, pages, cells.
 */
const NUMBERS = new Set(
	'angle bottom bottomrightx bottomrighty columncount columnindex columnspan colspan conf confidence fileparseexitcode height inferconfidence layoutheight layoutwidth left length numpages numrender ocrexitcode offset page pageend pageheight pageindex pageno pagenumber pagestart pagewidth right rotationangle rowcount rowindex rowspan score startcoloffsetidx startrowoffsetidx textangle top topleftx toplefty width x x0 x1 y y0 y1'.split(
		' ',
	),
);

/** Fields that hold numbers in lists, within lists maybe. */
const LISTS = /box|poly|coordinates|points|region|scores|charspan|vertices/i;

/** Fields whose record has nothing but numbers: `bbox: {l, t, r, b}`. */
const BOXES = /box$/i;

const NUMBER = /^\s{0,9}[-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:e[-+]?\d{1,3})?\s{0,9}$/i;

/** Of an answer so much is looked at: what one word has as text, all have. */
const LOOKED_AT = 2000;

/** A field, or an entry of a list of such a field; `Id`s and texts are none, whatever they look like. */
const isNumberText = (value: unknown, holdsNumber: boolean): value is string =>
	holdsNumber && typeof value === 'string' && NUMBER.test(value);

const plain = (key: string) => key.replaceAll('_', '').toLowerCase();

/**
 * An answer whose numbers have become texts on the way, as in a sheet, in XML or in a node that writes
 * texts only: a copy with the numbers of places, sizes, confidences, pages and cells. What has none is
 * given back as it is. However deep it goes, it is walked without recursion.
 */
export function withNumbers(value: unknown): unknown {
	if (!hasNumberTexts(value)) return value;
	/** Copies that are yet empty, with what they are copies of, and whether their parts are numbers. */
	const open: Array<[from: object, to: object, hasNumbers: boolean]> = [];
	const copyOf = (each: unknown, isNumber: boolean, hasNumbers: boolean): unknown => {
		if (isNumberText(each, isNumber)) return Number(each);
		if (typeof each !== 'object' || each === null) return each;
		const copy: object = Array.isArray(each) ? [] : {};
		open.push([each, copy, hasNumbers]);
		return copy;
	};
	const root = copyOf(value, false, false);
	for (let next = open.pop(); next; next = open.pop()) {
		const [from, to, hasNumbers] = next;
		for (const [key, inner, isNumber] of partsOf(from, hasNumbers)) {
			Reflect.set(to, key, copyOf(inner, isNumber, holdsNumbers(key, inner, hasNumbers)));
		}
	}
	return root;
}

/** The parts of a list or a record, and whether they are numbers. */
function* partsOf(
	whole: object,
	hasNumbers: boolean,
): Generator<[key: string | number, inner: unknown, isNumber: boolean]> {
	if (Array.isArray(whole)) {
		for (const [index, entry] of whole.entries()) yield [index, entry, hasNumbers];
		return;
	}
	for (const [key, inner] of Object.entries(whole)) {
		if (key !== '__proto__') yield [key, inner, hasNumbers || NUMBERS.has(plain(key))];
	}
}

/** Whether the parts of a part are numbers. A list of records holds records, whatever it is called. */
function holdsNumbers(key: string | number, inner: unknown, inNumbers: boolean): boolean {
	if (typeof key === 'number') return inNumbers && Array.isArray(inner);
	return Array.isArray(inner) ? LISTS.test(key) : BOXES.test(key);
}

function hasNumberTexts(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const open: Array<[whole: object, hasNumbers: boolean]> = [[value, false]];
	let looked = 0;
	for (let next = open.pop(); next && looked < LOOKED_AT; next = open.pop(), looked++) {
		const [whole, hasNumbers] = next;
		const most = Array.isArray(whole) ? FIRST : MOST_KEYS;
		let count = 0;
		for (const [key, inner, isNumber] of partsOf(whole, hasNumbers)) {
			if (isNumberText(inner, isNumber)) return true;
			if (typeof inner === 'object' && inner !== null) {
				open.push([inner, holdsNumbers(key, inner, hasNumbers)]);
			}
			if (++count >= most) break;
		}
	}
	return false;
}

/** Of a list so many entries show what it is, of a record so many fields. */
const [FIRST, MOST_KEYS] = [4, 60];
