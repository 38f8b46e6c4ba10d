"""Words that tell two names apart badly: legal forms, titles, particles, what organisations call themselves."""

from __future__ import annotations

# Legal forms as printed, each with the class it stands for. Phrases of several words come with their words in order;
# the class is what two names are compared by, so that OOO, LLC and "Limited Liability Company" agree.
LEGAL_FORMS = {
    "llc": "llc; l l c; ooo; o o o; tov; t o v; limited liability company; limited liability co; limited liability;"
    " company with limited liability; societe a responsabilite limitee; sarl; s a r l; srl; s r l; s de r l; s de rl;"
    " sociedad de responsabilidad limitada; gmbh; ges m b h; mbh; doo; d o o; sro; s r o; spol s r o; sp z o o; sp zoo;"
    " kft; sia; uab; osauhing; eood; ood; bv; b v; lda; ltda; limitada; l t d a; limited sirketi; ltd sti; sti;"
    " mchj; mas uliyati cheklangan jamiyati; too; tdo; ddo; mmc; osoo;"
    " obshchestvo s ogranichennoi otvetstvennostyu; obshchestvo ogranichennoi otvetstvennostyu;"
    " s ogranichennoi otvetstvennostyu; ogranichennoi otvetstvennostyu; gesellschaft mit beschraenkter haftung;"
    " tavarystva z abmezhavanay adkaznastsyu; tavarystva s abmezhavanay adkaznastsyu;"
    " tovarystvo z obmezhenoyu vidpovidalnistyu; tovarishchestvo s ogranichennoi otvetstvennostyu;"
    " societa a responsabilita limitata; sociedade limitada; besloten vennootschap; godo kaisha; yugen kaisha;"
    " gesellschaft mit beschrankter haftung; spolka z ograniczona odpowiedzialnoscia; spolka z o o;"
    " drustvo s ogranicenom odgovornoscu;"
    " drustvo sa ogranicenom odgovornoscu; drushtvo so ogranichena odgovornost; druzba z omejeno odgovornostjo;"
    " druzhestvo s ogranichena otgovornost; dooel; d o o e l; korlatolt felelossegu tarsasag;"
    " spolecnost s rucenim omezenym; spolocnost s rucenim obmedzenym; societatea cu raspundere limitata;"
    " uzdaroji akcine bendrove; sabiedriba ar ierobezotu atbildibu; sociedad de responsabilidad limitada",
    "ltd": "ltd; limited; l t d; pte ltd; pte; pvt ltd; pvt; private limited; pty; pty ltd; public limited"
    " company; plc;"
    " company limited; co ltd; co limited; ltd co; berhad; public company limited; sdn bhd; bhd; youxian gongsi;"
    " you xian gong si; chamkat",
    "jsc": "jsc; j s c; ojsc; cjsc; pjsc; pjs; ao; a o; oao; pao; zao; p a o; o a o; z a o; oajsc; ak; akb; "
    " joint stock company; joint stock co; open joint stock company; public joint stock company; joint stock;"
    " closed joint stock company; private joint stock company; public joint stock; open joint stock;"
    " closed joint stock;"
    " aktsionernoe obshchestvo; otkrytoe aktsionernoe obshchestvo; publichnoe aktsionernoe obshchestvo;"
    " zakrytoe aktsionernoe obshchestvo; nepublichnoe aktsionernoe obshchestvo; aktsyonernae tavarystva;"
    " adkrytaye aktsyyanernaye tavarystva; prat; pat; psc; p s c; ad; a d; as; a s; a sh; anonim sirketi;"
    " sirketi; sae; s a e; saog; saoc; sal; s a l; kk; kabushiki kaisha; oyj; oy; ab; asa; ag; a g; kgaa;"
    " spa; s p a; sa; s a; nv; n v; societe anonyme; sociedad anonima; tbk; pt; aksiyadorlik jamiyati; aj;"
    " s a s; sas; sapi; s a p i; c a; compania anonima; sab; sa de cv; s a de c v; de cv; de c v; cv; c v;"
    " aktiengesellschaft; osakeyhtio; aktiebolag; aktieselskab; aksjeselskap; societa per azioni; sociedade anonima;"
    " sociedad por acciones; societe par actions simplifiee; kabushiki gaisha; jsco; j s co; zrt; nyrt;"
    " zartkoruen mukodo reszvenytarsasag; nyilvanosan mukodo reszvenytarsasag;"
    " akcionarsko drustvo; dionicko drustvo; aktsionerno druzhestvo; spolka akcyjna; akciova spolecnost;"
    " naamloze vennootschap; sherkat sahami khas; sherkate sahami khas; sahami khas; sahami am; bvba;"
    " sociedad anonima de capital variable; sociedad anonima de c v; s de r l de c v; s de rl de cv; sc; s c",
    "inc": "inc; incorporated; corp; corporation; corporacion; co; company; cia; compania; compagnie; kompaniya; cie;"
    " sherkat; sherkate; sharikat; sharikah; sharkat; shirkat; shirka; borisat; firm; cc; eu; e u",
    "partnership": "llp; l l p; lp; l p; partnership; limited partnership; kg; kommanditgesellschaft;"
    " spolka komandytowa; gmbh co kg; co kg; k g; scs;"
    " hang hun suan chamkat; hang hun suan",
    "freezone": "free zone establishment; free zone company; fze; f z e; fzc; f z c; fzco; fz llc; dmcc; jlt; fz; fze"
    " llc; dwc; dwc llc; wll; w l l; w l l co",
    "state": "fgup; f g u p; federal state unitary enterprise; federal state owned unitary enterprise; gup; fku; fgbu;"
    " federal state budgetary institution; federal state institution; federal state governmental institution;"
    " federal state autonomous institution; fgau; unitary enterprise; state enterprise; rup;"
    " federal state enterprise; state unitary enterprise; federalnoe gosudarstvennoe unitarnoe predpriyatie;"
    " federalnoe gosudarstvennoe byudzhetnoe uchrezhdenie; gosudarstvennoe unitarnoe predpriyatie",
}

# Words that stand in legal forms and nowhere else: alone, they are a form in pieces.
STRAY_LEGAL = frozenset(
    "limited liability joint stock obshchestvo ogranichennoi otvetstvennostyu aktsionernoe publichnoe otkrytoe zakrytoe"
    " sociedad anonima responsabilidad partnership private public open closed corporation company".split()
)

# Generic words of organisations: weak evidence, whatever their count in one list says.
GENERIC = frozenset(
    "group holding holdings international trading general trade services service industries industry industrial"
    " enterprise enterprises development investment investments management bank banking national state research"
    " production center centre institute foundation association organization organisation the of and for in de del"
    " la el los las y e i und fur der die das et du des da do dos import export shipping maritime marine logistics"
    " technology technologies engineering construction global world united new economic commercial financial finance"
    " republic federal central scientific technical equipment systems system products product energy oil gas"
    " petroleum petrochemical transport transportation electronics company capital".split()
)

# Words that connect others and tell nothing apart.
CONNECTORS = frozenset(
    "of and for in on at to with by de del des du da do dos y e i und fur et va ve wa na po za im na s z".split()
)
ARTICLE_WORDS = frozenset("the la el los las der die das le les".split())

# Titles and honorifics of persons: said or left out at will.
TITLES = frozenset(
    "mr mrs ms miss dr doctor prof professor eng engineer ing sir lord dame hon haji hajji hadji hajj alhaj alhaji"
    " sheikh shaykh sheik shaikh cheikh mullah mulla molla maulavi mawlawi maulvi mawlavi maulana mawlana molavi qari"
    " ayatollah hojatoleslam hojjatoleslam imam sayyid sayed seyed seyyed syed sayyed general gen brigadier brig major"
    " maj colonel col lieutenant lt captain capt commander cdr admiral adm sergeant sgt marshal minister president"
    " prince princess king mv ustad ustadz ostad hafiz mufti amir emir engr".split()
)

# Particles that writers join, split, change and drop.
PARTICLES = frozenset(
    "al el ul ad ar as an at az ash us ur ud il ol abd bin ben ibn bint ould wald de del la las los da dos do"
    " di du van von"
    " der den ter ten y e i the st san santa bar ap abu abou bu umm um".split()
)
ARTICLES = frozenset("al el ul ad ar as ash at az il ol".split())
SERVANT = frozenset("abd abdu abdul abdel abdal abdol abdoul abdur abdus abdun abed".split())

# One given name as written in several languages, and short forms of it; each is compared as the first.
GIVEN_NAMES = {
    "alexander": "aleksandr alexandr aleksander oleksandr aliaksandr alyaksandr alejandro alexandre iskandar",
    "andrei": "andrey andriy andrii andrzej andres",
    "dmitri": "dmitriy dmitry dmytro dzmitry dzmitri",
    "evgeni": "evgeny evgeniy yevgeny yevgeniy yevgeni yevhen yauhen evgenii yevgenii",
    "igor": "ihar ihor",
    "sergei": "sergey serhiy serhii siarhei siarhey syarhey serguei sergio",
    "vladimir": "volodymyr uladzimir wladimir",
    "nikolai": "nikolay mykola mikalai nikola",
    "mikhail": "mikhael mykhailo mikhailo mihail",
    "grigori": "grigory grigoriy ryhor hryhoriy",
    "gennadi": "gennady gennadiy henadz hennadiy",
    "oleg": "aleh oleh",
    "pavel": "pavlo pavlos",
    "viktor": "victor viktar",
    "vitali": "vitaly vitaliy",
    "yuri": "yury yuriy iurii iury juri",
    "anna": "hanna ganna",
    "natalia": "natalya nataliya nataliia natallia",
    "tatiana": "tatyana tetiana tatsiana",
    "elena": "yelena olena alena",
    "ekaterina": "yekaterina katsiaryna kateryna catalina",
    "patricia": "patty",
    "francisco": "pancho paco",
    "jose": "pepe",
    "benjamin": "bibi",
    "theodore": "ted",
    "william": "bill",
    "robert": "bob",
    "david": "daoud dawud daud dawood",
    "joseph": "yusuf youssef yousef yousif yosef yusif",
    "abraham": "ibrahim ebrahim",
}

# Words and phrases of organisations that writers translate, transliterate or shorten at will, each with the English
# word it is compared as. General vocabulary of registers (Russian, Belarusian, Ukrainian, Spanish, Turkish, Persian).
CONCEPTS = {
    "npo": "scientific production association; nauchno proizvodstvennoe obedinenie; nauchno proizvodstvennoye"
    " obyedinenie; scientific and production association; research and production association",
    "npp": "scientific production enterprise; nauchno proizvodstvennoe predpriyatie; scientific and production"
    " enterprise; nauchno proizvodstvennoye predpriyatie; research and production enterprise; spe;"
    " scientific and production company; scientific production company; research and production company; npk; npf;"
    " scientific production firm; nauchno proizvodstvennaya kompaniya; nauchno proizvodstvennaya firma;"
    " scientific and production firm; nauchno proizvodstvenny kompleks",
    "nii": "scientific research institute; nauchno issledovatelskii institut; nauchno issledovatelskiy institut;"
    " nauchno issledovatelski institut; research institute; nauchno issledovatelsky institut",
    "kb": "design bureau; konstruktorskoe byuro; konstruktorskoye byuro; konstruktorskoe biuro; okb; tskb; skb;"
    " experimental design bureau; special design bureau; opytno konstruktorskoe byuro; spetsialnoe"
    " konstruktorskoe byuro",
    "named": "named after; imeni; im",
    "management company": "upravlyayushchaya kompaniya; upravlyayushaya kompaniya; upravlyayushtaya kompaniya; uk;"
    " mc; managing company",
    "trading house": "torgovy dom; torgovyi dom; torgoviy dom; td; trade house",
    "group": "gruppa kompanii; gruppa kompaniy; gk; group of companies; gruppa; grupp; grupo; gruppe; groupe;"
    " gruppo; grupa",
    "production association": "proizvodstvennoe obedinenie; proizvodstvennoye obyedinenie;"
    " proizvodstvennoe obyedinenie",
    "association": "jamiat; jamiyat; jamiyah; anjoman; obedinenie; obyedinenie; asociacion; obiedinenie",
    "machine building plant": "mashinostroitelnyi zavod; mashinostroitelny zavod; mashinostroitelniy zavod;"
    " machinery plant; engineering plant",
    "plant": "zavod; factory; factories; fabrika; works; fabrica; kombinat; combine; plants; karkhaneh",
    "center": "tsentr; centre; centro; merkezi; tsentar; zentrum",
    "institute": "institut; instituto; enstitusu",
    "enterprise": "predpriyatie; predpriyatiye; pradpryemstva; empresa; enterprises",
    "research": "issledovatelskii; issledovatelski; issledovatelsky; issledovatelskiy; issledovani",
    "scientific": "nauchno; nauchny; nauchnyi; nauchnaya; navukova",
    "production": "proizvodstvennoe; proizvodstvennaya; proizvodstvennyi; vytvorchaye; proizvodstvo;"
    " proizvodstvenno; manufacturing; manufacture; tolidi; towlidi",
    "bureau": "byuro; biuro; buro",
    "technology": "tekhnologii; tekhnologiya; technologies; tekhnolodzhi; teknoloji; tecnologia; tehnologii;"
    " tekhnolodzhis; technological; tekhnologicheskii; tekhnologicheski; tekhnologicheskoe; teknolojileri;"
    " tehnologije; fanavari; fanavaran",
    "systems": "sistemy; sistem; sistemas; system; sistema",
    "engineering": "inzhiniring; ingenieria; muhendislik; mohandesi",
    "bank": "banco; bankasi; banka; banque",
    "commercial": "cb; kommercheski; kommerchesky; kommercheskiy; comercial; kommercheskii",
    "investment": "investitsionnaya; investitsii; investitsionny; inversiones; sarmaye gozari; sarmayeh gozari; invest;"
    " investments",
    "finance": "fajnans; finans; finansovaya; finanzas; financial",
    "holding": "kholding; holdings; kholdingovaya",
    "trade": "ticaret; tejarat; torgovlya; comercio; trading; treyd; treid; treiding; torgovaya; torgovo; tijarat;"
    " bazargani;"
    " general trading; comercializadora",
    "industry": "sanayi; sanaye; sanat; industria; promyshlennost; industries; promyshlennaya; industrias",
    "import": "ithalat; importadora; impeks",
    "export": "ihracat; exportadora; eksport",
    "foreign": "vneshne; vneshny; exterior",
    "logistics": "lojistik; logistik; lodzhistiks; logistika; logistic; logistica",
    "service": "servis; services; servisy; servicios; hizmetleri; uslugi; servise",
    "company": "kompaniya; kampani; kompani",
    "construction": "insaat; stroitelnaya; stroitelstvo; constructora; stroy; sakht",
    "transport": "transporte; tasimacilik; transportes; transportnaya; nakliyat; haml; transportation",
    "shipping": "denizcilik; sudokhodnaya; keshtirani; kashtirani; naviera; morskoy",
    "aviation": "aircraft; aviatsionnaya; aviatsionnyi; aviatsionny; havacilik; aviacion; aviatsiya; aviatsionnaia;"
    " aviatsii",
    "electronics": "elektronika; elektronik; electronica; elektroniks",
    "energy": "energiya; enerji; enerzhi; energia; energeticheskaya",
    "oil": "petroleum; neft; neftyanaya; naft; petrol; petroleo; neftegaz",
    "gas": "gaz",
    "petrochemical": "petroshimi; petrokimya; neftekhim",
    "automobile": "avtomobilny; avtomobilnyi; avtomobilniy; avto; auto; motor vehicles",
    "russian": "rossiskaya; rossiiskaya; rossiyskaya; rossiiskii; rossiskoi; rossii; russia; rus",
    "federal": "federalnoe; federalnaya; federalny",
    "state": "gosudarstvennoe; gosudarstvenny; gosudarstvennaya; goskorporatsiya; dowlati",
    "academy": "akademiya; akademii",
    "fund": "fond; fondo; foundation; fondation; fundacion; bonyad; stichting; stiftelse; stiftung; vakfi; muassasat;"
    " muassasa; muassasah; moassese; moasseseh",
    "corporation": "korporatsiya; korporatsia",
    "concern": "kontsern; konsern",
    "capital": "kapital",
    "line": "lain; liniya; lines; layn",
    "real estate": "inmobiliaria; nedvizhimost; gayrimenkul",
    "design": "dizain; proektirovanie",
    "project": "proekt; proyekt; proektny",
    "repair": "remontny; remontnyi",
    "ship": "sudo; gemi",
    "special": "spetsialny; spets; spetsialnoe",
    "saint petersburg": "spb; st petersburg; sankt peterburg; sankt peterburgskaya",
    "lng": "spg",
    "aero": "aero; aeroespacial",
    "military": "voenny; voyenno; voennyi; nezami",
    "islamic revolutionary guard corps": "irgc; sepah; islamic revolution guards corps; pasdaran",
    "shipbuilding": "sudostroitelny; sudostroitelnyi; sudostroitelnaya; sudostroenie; sudostroeniya; ship building",
    "shipyard": "sudoverf; verf; srz; astillero; tersane; tersanesi",
    "ship repair": "sudoremontny; sudoremontnyi; sudoremonta; sudoremont",
    "leasing": "lizing",
    "management": "menedzhment; upravlenie; upravleniya; managing; modiriyat",
    "asset": "assets; aktiv; aktivy; aktivami; aktivov",
    "airline": "airlines; airways; air lines; aviakompaniya; aviakompanii; aerolineas; aerolinea; havayollari;"
    " havapeymaei; havapeymai",
    "exchange": "sarafi; sarrafi; currency exchange; money exchange; foreign exchange; exchange house;"
    " casa de cambio; kambio; money changer; money changers",
    "brigade": "liwa; brigades; brigada; battalion; battalions; katibat; katibah; katiba; katibatul; kataib; saraya",
    "army": "jaish; jaysh; jeish",
    "force": "forces; niru; quwwat",
    "movement": "harakat; haraka; harakatul; harkat; harakah; movimiento; dvizhenie; tehrik",
    "charitable": "khayriyya; khayriyyah; khairiya; khairiyah; charity; welfare; kheyrie; blagotvoritelny",
    "union": "soyuz; union; ittihad",
    "syria": "sham; levant; syrian",
    "jerusalem": "quds; qods",
    "party": "partido; partiya; hezb; hizb",
    "cement": "siman; tsement; cemento; cementos; cimento",
    "steel": "foolad; foulad; fulad",
    "product": "products; faravardeh; faravardehaye; faravarde; productos; produkty; produktsiya; urunler; urunleri",
    "concrete": "beton; botoni; betoni",
    "fertilizer": "udobreniya; fertilizers; fertilizante; fertilizantes",
    "chemical": "chemicals; khimicheski; khimichesky; kimya; quimica; shimi; shimiyaie; shimiaie; shimiai",
    "refinery": "palayesh; palayeshgah; refining; rafineri; refineria; neftepererabatyvayushchi",
    "pipe": "trubny; trubnyi; trubnaya; pipes; boru",
    "transport company": "haml va naghl; haml o naghl; haml naghl; tarabari",
    "communication": "communications; ertebatat; svyaz; svyazi; haberlesme",
    "insurance": "bimeh; strakhovaya; strakhovanie; sigorta; seguros; aseguradora",
    "development": "gostaresh; tosee; toseh; razvitie; razvitiya; desarrollo; kalkinma; gelistirme",
    "horizon": "ofogh; ofoq; ofog",
    "pioneer": "pishgaman; pishgam; pioneers",
    "technical": "tekhnicheski; tekhnichesky; tekhnicheskaya; tecnica; teknik; tekhniki; tekhnika; technic; fanni",
    "information": "ettelaat; informatsionny; informatsionnye; informatsionnaya; informacion; informasion",
    "northern": "north; severny; severnaya; severnoe; sever; norte; shomal",
    "southern": "south; yuzhny; yuzhnaya; yuzhnoe; jonoub",
    "eastern": "east; vostochny; vostochnaya; vostochnoe; vostok; oriental",
    "far eastern": "far east; dalnevostochny; dalnevostochnyy; dalnevostochnaya; dalni vostok",
    "western": "west; zapadny; zapadnaya; zapad",
    "central": "tsentralny; tsentralnyj; tsentralnaya; tsentralnoe; merkez; markazi",
    "first": "pervy; pervaya; pervoe; pervi; 1st; primera; primero",
    "second": "vtoroy; vtoroi; vtoraya; 2nd; segunda; segundo",
    "third": "treti; tretiy; tretya; 3rd; tercera; tercero",
    "fifth": "pyaty; pyatyi; pyataya; 5th",
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
    "10": "ten",
    "cyprus": "kipr; kibris; chipre",
    "moscow": "moskva; moskovski; moskovsky; moskovskaya; moskovskoe; moskvy",
    "ural": "uralski; uralsky; uralskaya; uralskoe; urals",
    "siberian": "siberia; sibirski; sibirsky; sibirskaya; sibirskoe; sibir; sibirskogo",
    "crimea": "crimean; krym; krim; krymski; krymsky; krymskaya",
    "belarus": "belarusian; belorussian; belorusski; belorussky; belaruski; belorusskaya; belarusi",
    "iran": "iranian; irans",
    "korea": "korean; choson; chosun; dprk",
    "venezuela": "venezolana; venezolano; venezuelan; venezolanas",
    "cuba": "cubana; cubano; cuban; cubanas",
    "myanmar": "myanma; burma",
    "nicaragua": "nicaraguan; nicaraguense",
    "national": "natsionalny; natsionalnaya; natsionalnoe; nacional; melli; ulusal; milli",
    "international": "mezhdunarodny; mezhdunarodnaya; mezhdunarodnoe; internacional; uluslararasi; beynolmelali; intl",
    "general": "generalny; generalnaya",
    "police": "policia; politsiya; polis",
    "committee": "komitet; comite; kamitet; komite",
    "security": "okhrana; okhrannaya; seguridad; guvenlik; bezopasnost; bezopasnosti; biaspeki; amniyat",
    "private": "chastnaya; chastny; chastnoe",
    "organization": "organizatsiya; organisation; organizacion; organizatsii; sazeman; sazman",
    "hotel": "otel; gostinitsa; oteli",
    "port": "seaport; puerto; limani; porto",
    "sea": "morskaya; morskoi; morskoy",
    "television": "tv; televizija; televidenie; telewizja; televizyon; televizije",
    "university": "universitet; daneshgah; universidad; universitesi; univerzitet",
    "science": "sciences; nauk; nauki; oloum",
    "defense": "defence; oborona; oborony; oboronny; defensa; savunma",
    "named after": "imeni; named for",
    "revolutionary": "enghelab; revolucionario; revolucionaria; revolution",
    "market": "marketplace; rynok; mercado; bazar; bazaar",
    "directorate": "department; idarat; edareh; departament",
    "complex": "kompleks; complejo; mojtama; majmaa; compound; kompleksi",
    "agricultural": "agriculture; agricola; agropecuaria; selskokhozyaistvenny; keshavarzi; tarim; agroindustrial",
    "fleet": "flot; flota",
    "modern": "sovremenny; sovremennyy; sovremennaya; moderno",
    "gold": "zoloto; zolota",
    "coal": "ugol; uglya; ugolnaya; zoghal",
    "distribution": "distribuidora; distribuciones; distribyutsiya; dagitim; pakhsh",
    "marketing": "pazarlama; marketingovaya",
    "consulting": "konsalting; konsaltingovoe; consultores; consultoria; danismanlik; consultancy",
    "machine building": "machinebuilding; mashinostroenie; mashinostroeniya; mashinostroitelnoe; mashinostroitelnaya",
    "instrument making": "priborostroitelny; priborostroitelnyi; priborostroenie; instrumentation",
    "helicopter": "helicopters; vertolet; vertolety; vertoletny",
    "radio engineering": "radiotekhnicheski; radiotekhnichesky; radiotekhnika; radiotechnical",
    "electrical": "electric; elektricheski; electrica; electricas; elektrik",
    "mechanical": "mekhanicheski; mekhanichesky; mecanica; mecanicas; mekanik",
    "mining": "gornorudnaya; gorno rudnaya; gornaya; minera; madencilik; gorno obogatitelny; mining and processing",
    "motor building": "motorbuilding; motorsazi; motorostroitelny",
    "republic": "respubliki; respublika; republica; cumhuriyeti; jomhouri",
    "corps": "korpus; cuerpo",
    "people": "peoples; narodnaya; narodny; narodnoe; pueblo",
    "credit": "kredit; kreditnaya; kreditny; credito",
    "express": "ekspress",
    "expert": "ekspert",
    "economic": "ekonomicheski; eghtesadi; eqtesadi; economica; economico",
    "media": "mediya; resaneh",
    "house": "dom; khaneh; casa",
    "and": "va; ve",
    "machine": "mashin; makina; makine; mashinery",
    "marine": "morskaya; deniz; marin",
}
