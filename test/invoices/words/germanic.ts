import { dayFirst, digits, euro, labelled, parts, two, yearFirst } from './vocabulary.ts';
import type { Day, Vocabulary } from './vocabulary.ts';

const EN = parts(
	'January|February|March|April|May|June|July|August|September|October|November|December',
);
const DE = parts(
	'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember',
);
const NL = parts(
	'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december',
);

const englishLabels = labelled(`
	Invoice|INVOICE|Tax Invoice; Credit Note|CREDIT NOTE; Invoice No.|Invoice Number|Invoice #|Invoice no;
	Invoice Date|Date|Date of Issue|Issued; Due Date|Payment Due|Due|Pay by; Bill To|Invoice To|Customer|Sold To;
	VAT No.|VAT Reg. No.|VAT ID; Customer VAT No.|Your VAT No.; Customer No.|Account No.; Order No.|PO Number|Your Order;
	Delivery Date|Shipped; Pos.|#|Item; Description|Item|Details|Product; Qty|Quantity|Hours; Unit|UoM;
	Unit Price|Price|Rate; Amount|Line Total|Total; Subtotal|Net Amount|Net Total|Total excl. VAT;
	VAT|Tax|Sales Tax; Total|Amount Due|Total Due|Invoice Total|Grand Total; Carried forward|Brought forward; Page;
	Phone|Tel.; Thank you for your business|Thank you for your visit; Cash; Change; Card|Visa; Tip|Gratuity;
	Table; Receipt No.|Receipt #|Check No.; Discount; Meter No.; Pump`);

export const en: Vocabulary = {
	id: 'en',
	goods: parts(
		'Oak shelf 80 cm|Desk lamp brass|Garden hose 20 m|Paint roller set|Copper pipe 15 mm|Steel screws 4x40|Coffee beans dark roast|Printer paper A4|Folding chair|Work gloves size L|Extension cable 5 m|Ceramic mug blue|Storage box large|Cotton towel white|Door handle chrome|Wall clock round|Apple juice 1L|Rye bread sliced',
	),
	services: parts(
		'Website design and layout|Translation of user manual|Photo session in studio|Monthly bookkeeping|Installation on site|Consulting workshop|Copy editing of annual report|Maintenance of heating system',
	),
	units: parts('pcs|h|kg|m|box'),
	firms: parts(
		'Harbor Supplies Ltd|Northgate Trading Co.|Fernhill & Sons Ltd|Brookside Media LLC|Ashby Tools Inc.|Willow Lane Studio|Old Mill Bakery|Kingsway Electrical Ltd',
	),
	streets: parts('12 Harbor Street|9 Mill Lane|47 Ashby Road|230 Station Road|5 Brook Corner'),
	cities: parts(
		'Leeds LS1 4AB|Bristol BS8 2QT|Portland, OR 97205|Dover, DE 19901|Boston, MA 02108',
	),
	decimal: '.',
	group: ',',
	places: 2,
	currencies: [
		{ code: 'USD', sign: '$', before: true, apart: false },
		{ code: 'GBP', sign: '£', before: true, apart: false },
		{ code: 'USD', sign: 'USD', before: false, apart: true },
	],
	rates: [20, 8, 5],
	dates: [
		({ year, month, day }) => `${EN[month - 1]} ${day}, ${year}`,
		({ year, month, day }) => `${day} ${EN[month - 1]} ${year}`,
		({ year, month, day }) => `${EN[month - 1].slice(0, 3)} ${day}, ${year}`,
		({ year, month, day }) => `${two(day)}-${EN[month - 1].slice(0, 3)}-${year}`,
		yearFirst('-'),
		({ year, month, day }, currency) =>
			(currency === 'USD' ? [two(month), two(day), year] : [two(day), two(month), year]).join('/'),
	],
	iban: { country: 'GB', length: 22, group: 'NWBK' },
	vatId: (random) => `GB${digits(random, 9)}`,
	labels: englishLabels,
	payment: 'Please pay {total} by {due}.',
	greeting: 'For our work we charge you as follows.',
};

const named =
	(months: readonly string[], dot = '') =>
	({ year, month, day }: Day) =>
		`${day}${dot} ${months[month - 1]} ${year}`;

export const de: Vocabulary = {
	id: 'de',
	goods: parts(
		'Eichenregal 80 cm|Schreibtischlampe Messing|Gartenschlauch 20 m|Farbroller-Set|Kupferrohr 15 mm|Schrauben verzinkt 4x40|Kaffeebohnen kräftig|Druckerpapier A4|Klappstuhl|Arbeitshandschuhe Größe L|Verlängerungskabel 5 m|Keramiktasse blau|Aufbewahrungsbox groß|Handtuch weiß|Türgriff verchromt|Wanduhr rund|Apfelsaft 1L|Roggenbrot geschnitten',
	),
	services: parts(
		'Gestaltung der Website|Übersetzung Bedienungsanleitung|Fotoaufnahmen im Studio|Monatliche Buchführung|Montage vor Ort|Beratung und Workshop|Lektorat Geschäftsbericht|Wartung der Heizungsanlage',
	),
	units: parts('Stk|Std|kg|m|Karton'),
	firms: parts(
		'Hafenkontor GmbH|Müller & Söhne KG|Brückenladen GmbH & Co. KG|Lindner Elektrotechnik GmbH|Großmann Werkzeuge AG|Studio Wiesengrund|Bäckerei Mühlbach|Nordwind Medien UG',
	),
	streets: parts('Hafenstraße 12|Am Mühlbach 9|Lindenweg 47|Bahnhofstr. 230|Kirchplatz 5'),
	cities: parts('20457 Hamburg|80331 München|01067 Dresden|50667 Köln|99084 Erfurt'),
	decimal: ',',
	group: '.',
	places: 2,
	currencies: euro(false),
	rates: [19, 7],
	dates: [dayFirst('.'), named(DE, '.'), ({ year, month, day }) => `${day}.${month}.${year}`],
	iban: { country: 'DE', length: 22 },
	vatId: (random) => `DE${digits(random, 9)}`,
	labels: labelled(`
		Rechnung|RECHNUNG; Gutschrift|Rechnungskorrektur; Rechnungsnummer|Rechnungsnr.|Rechnung Nr.|Rechnungs-Nr.;
		Rechnungsdatum|Datum|Ausgestellt am; Fällig am|Zahlbar bis|Fälligkeit|Zahlungsziel;
		Rechnungsempfänger|Kunde|Rechnung an; USt-IdNr.|USt-ID|Umsatzsteuer-ID; Ihre USt-IdNr.|USt-IdNr. Kunde;
		Kundennummer|Kunden-Nr.; Bestellnummer|Auftrags-Nr.; Lieferdatum|Leistungsdatum; Pos.|Nr.;
		Bezeichnung|Beschreibung|Artikel|Leistung; Menge|Anzahl; Einheit|ME; Einzelpreis|Preis|E-Preis;
		Betrag|Gesamtpreis|Gesamt; Nettobetrag|Zwischensumme|Summe netto|Netto; MwSt.|USt.|Umsatzsteuer|Mehrwertsteuer;
		Gesamtbetrag|Rechnungsbetrag|Bruttobetrag|Summe|Zu zahlen; Übertrag; Seite; Telefon|Tel.;
		Vielen Dank für Ihren Auftrag|Vielen Dank für Ihren Besuch; Bar|Gegeben; Rückgeld; Karte|EC-Karte; Trinkgeld;
		Tisch; Beleg-Nr.|Bon-Nr.; Rabatt; Zählernummer; Zapfsäule`),
	payment: 'Bitte überweisen Sie {total} bis zum {due}.',
	greeting: 'für unsere Arbeit berechnen wir wie folgt.',
};

export const nl: Vocabulary = {
	id: 'nl',
	goods: parts(
		'Eiken plank 80 cm|Bureaulamp messing|Tuinslang 20 m|Verfrollerset|Koperen buis 15 mm|Schroeven verzinkt 4x40|Koffiebonen donker|Printerpapier A4|Klapstoel|Werkhandschoenen maat L|Verlengsnoer 5 m|Keramische mok blauw|Opbergdoos groot|Handdoek wit|Deurklink chroom|Wandklok rond|Appelsap 1L|Roggebrood gesneden',
	),
	services: parts(
		'Ontwerp van de website|Vertaling handleiding|Fotosessie in studio|Maandelijkse boekhouding|Montage op locatie|Adviesgesprek|Eindredactie jaarverslag|Onderhoud verwarming',
	),
	units: parts('st|uur|kg|m|doos'),
	firms: parts(
		'Havenhandel B.V.|Molenaar & Zonen B.V.|Brughuis Media B.V.|Van der Linden Techniek|Groothuis Gereedschap N.V.|Studio Weidezicht|Bakkerij De Molen|Noordenwind Advies',
	),
	streets: parts('Havenstraat 12|Molenpad 9|Lindelaan 47|Stationsweg 230|Kerkplein 5'),
	cities: parts('3011 AB Rotterdam|1012 LG Amsterdam|9711 KM Groningen|6211 CZ Maastricht'),
	decimal: ',',
	group: '.',
	places: 2,
	currencies: euro(true),
	rates: [21, 9],
	dates: [dayFirst('-'), named(NL), dayFirst('/')],
	iban: { country: 'NL', length: 18, group: 'INGB' },
	vatId: (random) => `NL${digits(random, 9)}B01`,
	labels: labelled(`
		Factuur|FACTUUR; Creditnota|Creditfactuur; Factuurnummer|Factuurnr.|Factuur nr.; Factuurdatum|Datum;
		Vervaldatum|Te betalen voor|Uiterste betaaldatum; Factuur aan|Klant|Debiteur; Btw-nummer|BTW-nr.|Btw-id;
		Uw btw-nummer|Btw-nummer klant; Klantnummer|Debiteurnr.; Ordernummer|Uw referentie; Leverdatum; Pos.|Nr.;
		Omschrijving|Artikel|Beschrijving; Aantal; Eenheid; Prijs|Stukprijs|Tarief; Bedrag|Totaal;
		Subtotaal|Totaal excl. btw|Nettobedrag; Btw|BTW; Totaal|Totaalbedrag|Te betalen|Totaal incl. btw; Transport;
		Pagina; Telefoon|Tel.; Bedankt voor uw opdracht|Bedankt voor uw bezoek; Contant; Wisselgeld; Pin|Kaart; Fooi;
		Tafel; Bonnummer|Bon nr.; Korting; Meternummer; Pomp`),
	payment: 'Wij verzoeken u {total} te betalen voor {due}.',
	greeting: 'Voor ons werk brengen wij het volgende in rekening.',
};
