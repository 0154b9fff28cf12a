import type { FieldType } from '../../document/types';
import { namesInHead } from './column-labels';
import { labelKey } from './label-key';
import type { WantedField } from './types';
import { COLUMN_MEANINGS } from './vocabulary';

/** What a column of an invoice's rows holds. */
export type ColumnRole = 'description' | 'quantity' | 'unitPrice' | 'amount';

/** In the order of {@link COLUMN_MEANINGS}. */
const ROLES: readonly ColumnRole[] = ['description', 'quantity', 'unitPrice', 'amount'];

/** Of a label that names other columns, too, the type of the values tells which one is meant. */
const TYPES: Readonly<Record<ColumnRole, readonly FieldType[]>> = {
	description: ['text'],
	quantity: ['number'],
	unitPrice: ['amount', 'number'],
	amount: ['amount', 'number'],
};

/**
 * What each of the wanted columns holds; no two of them hold the same. It is told by a column's labels, else
 * by the name that the presets have for it; without labels by its type.
 */
export function rolesOf(fields: readonly WantedField[]): Array<ColumnRole | null> {
	const roles: Array<ColumnRole | null> = fields.map(() => null);
	const possible = fields.map(rolesFor);
	const give = (nth: number, isMeant: (own: readonly ColumnRole[]) => boolean) =>
		possible.forEach((own, index) => {
			const role = own[nth];
			if (role && isMeant(own) && !roles[index] && !roles.includes(role)) roles[index] = role;
		});
	// "Price" is of one piece, or of the row where another column is that.
	give(0, ({ length }) => length === 1);
	give(0, () => true);
	give(1, () => true);
	return roles;
}

/** What a column may hold, the likelier first. */
function rolesFor({ path, labels, type }: WantedField): readonly ColumnRole[] {
	if (labels.length === 0)
		return type === 'text' ? ['description'] : type === 'amount' ? ['amount'] : [];
	for (const name of labels.flatMap(namesInHead)) {
		const named = known().get(labelKey(name));
		if (!named) continue;
		return named.isOther ? named.roles.filter((role) => TYPES[role].includes(type)) : named.roles;
	}
	return ROLES.filter((role) => path === `lineItems[].${role}`);
}

interface Named {
	roles: ColumnRole[];
	/** It is the head of a column that holds something else, too. */
	isOther: boolean;
}

let byLabel: Map<string, Named> | undefined;

function known(): ReadonlyMap<string, Named> {
	if (byLabel) return byLabel;
	byLabel = new Map();
	for (const [index, labels] of COLUMN_MEANINGS.entries()) {
		const role = ROLES[index];
		for (const label of labels) {
			const key = labelKey(label);
			const named = byLabel.get(key) ?? { roles: [], isOther: false };
			if (!role) named.isOther = true;
			else if (!named.roles.includes(role)) named.roles.push(role);
			byLabel.set(key, named);
		}
	}
	return byLabel;
}
