/** What people call the usual fields; any other is called by its path. */
const NAMES: Readonly<Record<string, string>> = {
	currency: 'the currency',
	customerVatId: "the customer's VAT ID",
	date: 'the date',
	due: 'the due date',
	dueDate: 'the due date',
	iban: 'the IBAN',
	invoiceNumber: 'the invoice number',
	net: 'the net amount',
	number: 'the number',
	receiptNumber: 'the receipt number',
	subtotal: 'the subtotal',
	supplierVatId: "the supplier's VAT ID",
	tax: 'the tax',
	total: 'the total',
	vatId: 'the VAT ID',
};

export const nameOf = (path: string): string =>
	Object.hasOwn(NAMES, path) ? NAMES[path]! : `"${path}"`;

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[], joint = 'and'): string {
	if (parts.length < 2) return parts.join('');
	return `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`;
}

export const sentence = (text: string): string =>
	`${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
