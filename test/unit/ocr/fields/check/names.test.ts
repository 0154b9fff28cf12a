import { nameOf } from '../../../../../ocr/fields/check/names';
import { checkVatId } from '../../../../../ocr/fields/check/vat-id';

describe('Names in sentences', () => {
	test.each([
		['currency', 'the currency'],
		['customerVatId', "the customer's VAT ID"],
		['date', 'the date'],
		['due', 'the due date'],
		['dueDate', 'the due date'],
		['iban', 'the IBAN'],
		['invoiceNumber', 'the invoice number'],
		['net', 'the net amount'],
		['number', 'the number'],
		['receiptNumber', 'the receipt number'],
		['subtotal', 'the subtotal'],
		['supplierVatId', "the supplier's VAT ID"],
		['tax', 'the tax'],
		['total', 'the total'],
		['vatId', 'the VAT ID'],
		['x', '"x"'],
	])('%s is %s', (path, name) => expect(nameOf(path)).toBe(name));

	/** A form of each country, with digits that are of no number. */
	test.each([
		['ATX', 'Austria'],
		['BEX', 'Belgium'],
		['BGX', 'Bulgaria'],
		['CYX', 'Cyprus'],
		['CZX', 'Czechia'],
		['DEX', 'Germany'],
		['DKX', 'Denmark'],
		['EEX', 'Estonia'],
		['ELX', 'Greece'],
		['ESX', 'Spain'],
		['FIX', 'Finland'],
		['FRX', 'France'],
		['GBX', 'United Kingdom'],
		['GRX', 'Greece'],
		['HRX', 'Croatia'],
		['HUX', 'Hungary'],
		['IEX', 'Ireland'],
		['ITX', 'Italy'],
		['LTX', 'Lithuania'],
		['LUX', 'Luxembourg'],
		['LVX', 'Latvia'],
		['MTX', 'Malta'],
		['NLX', 'Netherlands'],
		['PLX', 'Poland'],
		['PTX', 'Portugal'],
		['ROX', 'Romania'],
		['SEX', 'Sweden'],
		['SIX', 'Slovenia'],
		['SKX', 'Slovakia'],
		['XIX', 'Northern Ireland'],
		['CHEX', 'Switzerland'],
		['NOX', 'Norway'],
	])('%s is of %s', (id, country) => {
		expect(checkVatId(id)).toEqual({
			passed: false,
			says: `does not have the form of a VAT ID of ${country}`,
		});
	});
});
