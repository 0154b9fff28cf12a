import { labels, split, type Language } from './language.ts';

export const languagesOfEurope = {
	en: {
		id: 'en',
		currency: '$',
		money: { before: true, decimal: '.', places: 2 },
		goods: split(
			'Oat flakes|Whole milk 1L|Tomato soup|Rye bread sliced|Green apples|Olive oil|Dish brush|Batteries AA 4 pack|Orange juice|Cheddar mature|Paper towels|Candle white large|Garden gloves|Lemon tea|Roast chicken half|Chocolate bar dark|Sparkling water|Egg sandwich',
		),
		places: split(
			'Harbor Street 12|Mill Lane 9|Fernhill Market|Northgate Store|Brook Corner|Ashby Road 4',
		),
		names: split(
			'Ann Porter|Ben Foster|Cora Lind|Dan Webb|Eve Marsh|Finn Hale|Gail Stone|Hugh Park',
		),
		days: split('Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'),
		months: split('January|March|April|June|July|October'),
		labels: labels(
			'Item|Qty|Price|Amount|Name|Date|Subtotal|Total|Sales tax|Discount|Cash|Card|Change|Table|Cashier|No.|Thank you for your visit|yes|no|From|To|Remarks',
		),
		prose: split(
			'The council met on Tuesday evening to speak about the bridge across the river.|Nobody had expected that the old pillars would stand for another winter.|Two engineers showed what the repairs would cost and how long they would take.|In the end the members agreed to close one lane from April until the summer.|Drivers are asked to take the road along the lake while the work goes on.|A second meeting will be held once the first results are known.|Letters from residents may be handed in at the town hall every morning.|The ferry will sail more often, and children travel without a ticket.',
		),
	},
	de: {
		id: 'de',
		currency: 'EUR',
		money: { decimal: ',', places: 2 },
		goods: split(
			'Haferflocken|Vollmilch 1L|Tomatensuppe|Roggenbrot geschnitten|Grüne Äpfel|Olivenöl nativ|Spülbürste|Batterien AA 4er|Orangensaft|Bergkäse gereift|Küchenrolle|Kerze weiß groß|Gartenhandschuhe|Kräutertee|Halbes Hähnchen|Zartbitterschokolade|Mineralwasser|Eierbrötchen',
		),
		places: split(
			'Hafenstraße 12|Am Mühlbach 9|Markthalle Süd|Brückenladen|Lindenweg 7|Alter Kirchplatz 3',
		),
		names: split(
			'Anna Pohl|Bernd Frei|Clara Lind|David Wolf|Eva Marsch|Finn Hell|Greta Stein|Hugo Park',
		),
		days: split('Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag'),
		months: split('Januar|März|April|Juni|Juli|Oktober'),
		labels: labels(
			'Artikel|Menge|Preis|Betrag|Name|Datum|Zwischensumme|Summe|MwSt 19%|Rabatt|Bar|Karte|Rückgeld|Tisch|Kasse|Nr.|Vielen Dank für Ihren Besuch|ja|nein|Von|Nach|Bemerkung',
		),
		prose: split(
			'Der Gemeinderat sprach am Dienstagabend über die Brücke und den Weg am Fluss.|Niemand hatte erwartet, dass die alten Pfeiler noch einen Winter halten würden.|Zwei Fachleute zeigten, was die Arbeiten kosten und wie lange sie dauern.|Am Ende beschloss man, eine Spur vom April an bis zum Sommer zu sperren.|Wer mit dem Auto kommt, nimmt so lange die Straße am See entlang.|Ein zweites Treffen folgt, sobald die ersten Ergebnisse bekannt sind.|Briefe der Anwohner nimmt das Rathaus jeden Vormittag entgegen.|Die Fähre fährt öfter als bisher, und Kinder zahlen nichts.',
		),
	},
	fr: {
		id: 'fr',
		currency: '€',
		money: { decimal: ',', places: 2 },
		goods: split(
			'Pain complet|Lait entier 1L|Soupe du jour|Salade verte|Pommes Golden|Huile d’olive|Brosse à vaisselle|Piles AA x4|Jus d’orange|Comté affiné|Essuie-tout|Bougie blanche|Gants de jardin|Thé au citron|Demi-poulet rôti|Chocolat noir|Eau gazeuse|Œufs plein air',
		),
		places: split(
			'Rue du Port 12|Allée du Moulin 9|Halle des Tanneurs|Épicerie du Pont|Place Vieille 3|Chemin Vert 8',
		),
		names: split(
			'Anne Portier|Benoît Forge|Cora Linde|Daniel Vigne|Ève Marais|Fabien Hale|Gilles Pierre|Hélène Parc',
		),
		days: split('lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche'),
		months: split('janvier|mars|avril|juin|juillet|octobre'),
		labels: labels(
			'Article|Qté|Prix|Montant|Nom|Date|Sous-total|Total|TVA 10%|Remise|Espèces|Carte|Rendu|Table|Caisse|N°|Merci de votre visite|oui|non|De|Vers|Observations',
		),
		prose: split(
			'Le conseil s’est réuni mardi soir pour parler du pont et du chemin de la rive.|Personne ne croyait que les vieux piliers tiendraient encore un hiver.|Deux ingénieurs ont montré le prix des travaux et le temps qu’ils prendront.|On a fini par fermer une voie du mois d’avril jusqu’au début de l’été.|Les conducteurs passeront par la route du lac pendant toute cette période.|Une autre réunion aura lieu dès que les premiers résultats seront connus.|Les lettres des habitants sont reçues chaque matin à la mairie.|Le bac passera plus souvent et les enfants voyageront sans billet.',
		),
	},
	es: {
		id: 'es',
		currency: '€',
		money: { decimal: ',', places: 2 },
		goods: split(
			'Pan integral|Leche entera 1L|Sopa de tomate|Ensalada verde|Manzanas rojas|Aceite de oliva|Cepillo de cocina|Pilas AA x4|Zumo de naranja|Queso curado|Papel de cocina|Vela blanca|Guantes de jardín|Té con limón|Medio pollo asado|Chocolate negro|Agua con gas|Huevos camperos',
		),
		places: split(
			'Calle del Puerto 12|Camino del Molino 9|Mercado del Norte|Tienda del Puente|Plaza Vieja 3|Paseo Verde 8',
		),
		names: split(
			'Ana Portal|Benito Fuerte|Clara Linde|Daniel Vega|Eva Marín|Félix Hierro|Gloria Piedra|Hugo Parque',
		),
		days: split('lunes|martes|miércoles|jueves|viernes|sábado|domingo'),
		months: split('enero|marzo|abril|junio|julio|octubre'),
		labels: labels(
			'Artículo|Cant.|Precio|Importe|Nombre|Fecha|Base|Total|IVA 21%|Descuento|Efectivo|Tarjeta|Cambio|Mesa|Caja|Núm.|Gracias por su visita|sí|no|Desde|Hasta|Notas',
		),
		prose: split(
			'El consejo se reunió el martes por la tarde para hablar del puente y del camino.|Nadie esperaba que los viejos pilares aguantaran un invierno más.|Dos ingenieros mostraron cuánto costarían las obras y cuánto durarían.|Al final se decidió cerrar un carril desde abril hasta el verano.|Los conductores deben tomar la carretera del lago durante las obras.|Habrá otra reunión cuando se conozcan los primeros resultados.|Las cartas de los vecinos se reciben cada mañana en el ayuntamiento.|El barco saldrá más a menudo y los niños viajarán sin billete.',
		),
	},
	ru: {
		id: 'ru',
		currency: '₽',
		money: { decimal: ',', places: 2 },
		goods: split(
			'Хлеб ржаной|Молоко 1л|Суп томатный|Салат зелёный|Яблоки красные|Масло оливковое|Щётка кухонная|Батарейки 4 шт|Сок апельсиновый|Сыр твёрдый|Бумага|Свеча белая|Перчатки садовые|Чай с лимоном|Курица жареная|Шоколад тёмный|Вода с газом|Яйца 10 шт',
		),
		places: split(
			'ул. Портовая 12|Мельничный пер. 9|Рынок Северный|Магазин у моста|Старая пл. 3|Зелёная ул. 8',
		),
		names: split(
			'Анна Портная|Борис Фомин|Вера Линдт|Глеб Ветров|Дина Марш|Егор Халов|Жанна Камень|Иван Парков',
		),
		days: split('понедельник|вторник|среда|четверг|пятница|суббота|воскресенье'),
		months: split('января|марта|апреля|июня|июля|октября'),
		labels: labels(
			'Товар|Кол.|Цена|Сумма|Имя|Дата|Подытог|ИТОГО|НДС 20%|Скидка|Наличные|Карта|Сдача|Стол|Кассир|№|Спасибо за покупку|да|нет|Откуда|Куда|Примечание',
		),
		prose: split(
			'Во вторник вечером совет говорил о мосте через реку и о старой дороге.|Никто не думал, что опоры простоят ещё одну зиму.|Два инженера показали, сколько стоит ремонт и сколько он займёт времени.|В конце решили закрыть одну полосу с апреля до начала лета.|Водителям советуют ехать по дороге вдоль озера.|Вторая встреча будет, когда станут известны первые итоги.|Письма жителей принимают в ратуше каждое утро.|Паром будет ходить чаще, а дети поедут без билета.',
		),
	},
	el: {
		id: 'el',
		currency: '€',
		money: { decimal: ',', places: 2 },
		goods: split(
			'Ψωμί ολικής|Γάλα 1L|Σούπα ντομάτας|Πράσινη σαλάτα|Μήλα κόκκινα|Ελαιόλαδο|Βούρτσα|Μπαταρίες 4 τεμ|Χυμός πορτοκάλι|Τυρί σκληρό|Χαρτί κουζίνας|Κερί λευκό|Γάντια κήπου|Τσάι με λεμόνι|Κοτόπουλο ψητό|Σοκολάτα|Νερό ανθρακούχο|Αυγά 6 τεμ',
		),
		places: split(
			'Οδός Λιμένος 12|Οδός Μύλου 9|Αγορά Βορρά|Κατάστημα Γέφυρα|Παλιά Πλατεία 3|Πράσινη Οδός 8',
		),
		names: split(
			'Άννα Πέτρου|Βασίλης Φωτίου|Γεωργία Λίνου|Δημήτρης Βλάχος|Ελένη Μάρη|Ζωή Χαλά|Ηλίας Πέτρας|Θανάσης Πάρκος',
		),
		days: split('Δευτέρα|Τρίτη|Τετάρτη|Πέμπτη|Παρασκευή|Σάββατο|Κυριακή'),
		months: split('Ιανουαρίου|Μαρτίου|Απριλίου|Ιουνίου|Ιουλίου|Οκτωβρίου'),
		labels: labels(
			'Είδος|Ποσ.|Τιμή|Ποσό|Όνομα|Ημερομηνία|Μερικό|ΣΥΝΟΛΟ|ΦΠΑ 24%|Έκπτωση|Μετρητά|Κάρτα|Ρέστα|Τραπέζι|Ταμείο|Αρ.|Ευχαριστούμε πολύ|ναι|όχι|Από|Προς|Σχόλια',
		),
		prose: split(
			'Το συμβούλιο μίλησε την Τρίτη το βράδυ για τη γέφυρα και τον παλιό δρόμο.|Κανείς δεν περίμενε ότι οι στύλοι θα άντεχαν ακόμη έναν χειμώνα.|Δύο μηχανικοί έδειξαν πόσο κοστίζουν τα έργα και πόσο θα κρατήσουν.|Στο τέλος αποφάσισαν να κλείσει μία λωρίδα ως το καλοκαίρι.|Οι οδηγοί παίρνουν τον δρόμο δίπλα στη λίμνη όσο γίνονται τα έργα.|Θα γίνει και άλλη συνάντηση όταν βγουν τα πρώτα αποτελέσματα.|Τα γράμματα των κατοίκων γίνονται δεκτά κάθε πρωί.|Το πλοίο θα περνά πιο συχνά και τα παιδιά δεν πληρώνουν.',
		),
	},
	hy: {
		id: 'hy',
		currency: '֏',
		money: { decimal: ',', places: 2 },
		goods: split(
			'Տարեկանի հաց|Կաթ 1լ|Լոլիկի ապուր|Կանաչ աղցան|Կարմիր խնձոր|Ձիթապտղի յուղ|Խոզանակ|Մարտկոցներ|Նարնջի հյութ|Պանիր|Թուղթ|Սպիտակ մոմ|Ձեռնոցներ|Թեյ կիտրոնով|Տապակած հավ|Շոկոլադ|Ջուր|Ձու 10 հատ',
		),
		places: split('Նավահանգստի 12|Ջրաղացի 9|Հյուսիսի շուկա|Կամրջի խանութ|Հին հրապարակ 3|Կանաչ 8'),
		names: split(
			'Աննա Պետրոսյան|Բագրատ Ֆրանգյան|Գայանե Լինդ|Դավիթ Վարդան|Եվա Մարտի|Զարեհ Հալե|Էլեն Քար|Թորոս Պարկ',
		),
		days: split('երկուշաբթի|երեքշաբթի|չորեքշաբթի|հինգշաբթի|ուրբաթ|շաբաթ|կիրակի'),
		months: split('հունվարի|մարտի|ապրիլի|հունիսի|հուլիսի|հոկտեմբերի'),
		labels: labels(
			'Ապրանք|Քանակ|Գին|Գումար|Անուն|Ամսաթիվ|Ենթագումար|Ընդամենը|ԱԱՀ 20%|Զեղչ|Կանխիկ|Քարտ|Մանր|Սեղան|Դրամարկղ|Համար|Շնորհակալություն|այո|ոչ|Որտեղից|Ուր|Նշում',
		),
		prose: split(
			'Խորհուրդը երեքշաբթի երեկոյան խոսեց կամրջի և հին ճանապարհի մասին։|Ոչ ոք չէր սպասում, որ սյուները կդիմանան ևս մեկ ձմեռ։|Երկու ճարտարագետ ցույց տվեցին, թե որքան կարժենան աշխատանքները։|Վերջում որոշեցին փակել մի գոտի ապրիլից մինչև ամառ։|Վարորդները թող գնան լճի երկայնքով անցնող ճանապարհով։|Երկրորդ հանդիպումը կլինի, երբ հայտնի լինեն արդյունքները։|Բնակիչների նամակները ընդունվում են ամեն առավոտ։',
		),
	},
	ka: {
		id: 'ka',
		currency: '₾',
		money: { decimal: '.', places: 2 },
		goods: split(
			'ჭვავის პური|რძე 1ლ|პომიდვრის სუპი|მწვანე სალათი|წითელი ვაშლი|ზეითუნის ზეთი|ჯაგრისი|ელემენტი 4|ფორთოხლის წვენი|ყველი|ქაღალდი|თეთრი სანთელი|ხელთათმანი|ჩაი ლიმონით|შემწვარი ქათამი|შოკოლადი|წყალი|კვერცხი 10',
		),
		places: split(
			'პორტის ქუჩა 12|წისქვილის 9|ჩრდილოეთ ბაზარი|მაღაზია ხიდთან|ძველი მოედანი 3|მწვანე 8',
		),
		names: split(
			'ანა პეტრიძე|ბესო ფოცხვი|გია ლინდი|დათო ვეფხვი|ეკა მარში|ზურა ჰალე|თეა ქვა|ილია პარკი',
		),
		days: split('ორშაბათი|სამშაბათი|ოთხშაბათი|ხუთშაბათი|პარასკევი|შაბათი|კვირა'),
		months: split('იანვარი|მარტი|აპრილი|ივნისი|ივლისი|ოქტომბერი'),
		labels: labels(
			'საქონელი|რაოდ.|ფასი|თანხა|სახელი|თარიღი|შუალედური|ჯამი|დღგ 18%|ფასდაკლება|ნაღდი|ბარათი|ხურდა|მაგიდა|მოლარე|ნომერი|გმადლობთ|კი|არა|საიდან|სად|შენიშვნა',
		),
		prose: split(
			'საბჭომ სამშაბათს საღამოს ისაუბრა ხიდზე და ძველ გზაზე.|არავინ ელოდა, რომ ბოძები კიდევ ერთ ზამთარს გაუძლებდა.|ორმა ინჟინერმა აჩვენა, რა დაჯდება სამუშაო და რამდენ ხანს გასტანს.|ბოლოს გადაწყვიტეს ერთი ზოლის დაკეტვა აპრილიდან ზაფხულამდე.|მძღოლებმა ტბის გასწვრივ გზით უნდა იარონ.|მეორე შეხვედრა გაიმართება, როცა შედეგები ცნობილი იქნება.|მოსახლეობის წერილებს ყოველ დილით იღებენ.',
		),
	},
} satisfies Record<string, Language>;
