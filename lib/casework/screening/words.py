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
    " tovarystvo z obmezhenoyu vidpovidalnistyu",
    "ltd": "ltd; limited; l t d; pte ltd; pte; pvt ltd; pvt; private limited; pty; pty ltd; public limited"
    " company; plc;"
    " company limited; co ltd; co limited; ltd co; sdn bhd; bhd; youxian gongsi; you xian gong si",
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
    " sociedad anonima de capital variable; sociedad anonima de c v; s de r l de c v; s de rl de cv; sc; s c",
    "inc": "inc; incorporated; corp; corporation; corporacion; co; company; cia; compania; compagnie; kompaniya; cie;"
    " sherkat; sherkate; sharikat; sharkat; shirkat; firm; cc",
    "partnership": "llp; l l p; lp; l p; partnership; limited partnership; kg; gmbh co kg; co kg; k g; scs",
    "freezone": "free zone establishment; free zone company; fze; f z e; fzc; f z c; fzco; fz llc; dmcc; fz; fze"
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

# Titles and honorifics of persons: said or left out at will.
TITLES = frozenset(
    "mr mrs ms miss dr doctor prof professor eng engineer ing sir lord dame hon haji hajji hadji hajj alhaj alhaji"
    " sheikh shaykh sheik shaikh cheikh mullah mulla molla maulavi mawlawi maulvi mawlavi maulana mawlana molavi qari"
    " ayatollah hojatoleslam hojjatoleslam imam sayyid sayed seyed seyyed syed sayyed general gen brigadier brig major"
    " maj colonel col lieutenant lt captain capt commander cdr admiral adm sergeant sgt marshal minister president"
    " prince princess king ustad ustadz ostad hafiz mufti amir emir engr".split()
)

# Particles that writers join, split, change and drop.
PARTICLES = frozenset(
    "al el ul ad ar as an at az ash us ur ud il ol abd bin ben ibn bint ould wald de del la las los da dos do"
    " di du van von"
    " der den ter ten y e i the st san santa bar ap abu abou bu umm um".split()
)
ARTICLES = frozenset("al el ul ad ar as ash at az il ol".split())
SERVANT = frozenset("abd abdu abdul abdel abdal abdol abdoul abdur abdus abdun abed".split())

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
    "management company": "upravlyayushchaya kompaniya; upravlyayushaya kompaniya; upravlyayushtaya kompaniya; uk",
    "trading house": "torgovy dom; torgovyi dom; torgoviy dom; td; trade house",
    "group": "gruppa kompanii; gruppa kompaniy; gk; group of companies; gruppa; grupp; grupo; gruppe; groupe; gruppo",
    "production association": "proizvodstvennoe obedinenie; proizvodstvennoye obyedinenie;"
    " proizvodstvennoe obyedinenie",
    "association": "obedinenie; obyedinenie; asociacion; obiedinenie",
    "machine building plant": "mashinostroitelnyi zavod; mashinostroitelny zavod; mashinostroitelniy zavod;"
    " machinery plant; engineering plant",
    "plant": "zavod; factory; fabrika; works; fabrica",
    "center": "tsentr; centre; centro; merkezi; tsentar; zentrum",
    "institute": "institut; instituto; enstitusu",
    "enterprise": "predpriyatie; predpriyatiye; pradpryemstva; empresa; enterprises",
    "research": "issledovatelskii; issledovatelski; issledovatelsky; issledovatelskiy; issledovani",
    "scientific": "nauchno; nauchny; nauchnyi; nauchnaya; navukova",
    "production": "proizvodstvennoe; proizvodstvennaya; proizvodstvennyi; vytvorchaye; proizvodstvo",
    "bureau": "byuro; biuro; buro",
    "technology": "tekhnologii; tekhnologiya; technologies; tekhnolodzhi; teknoloji; tecnologia; tehnologii;"
    " tekhnolodzhis",
    "systems": "sistemy; sistem; sistemas; system; sistema",
    "engineering": "inzhiniring; ingenieria; muhendislik; mohandesi",
    "bank": "banco; bankasi; banka; banque",
    "commercial": "kommercheski; kommerchesky; kommercheskiy; comercial; kommercheskii",
    "investment": "investitsionnaya; investitsii; investitsionny; inversiones; sarmaye gozari; sarmayeh gozari; invest;"
    " investments",
    "finance": "finans; finansovaya; finanzas; financial",
    "holding": "kholding; holdings; kholdingovaya",
    "trade": "ticaret; tejarat; torgovlya; comercio; trading; treyd; treid; torgovaya; tijarat; bazargani",
    "industry": "sanayi; sanaye; sanat; industria; promyshlennost; industries; promyshlennaya; industrias",
    "import": "ithalat; importadora; impeks",
    "export": "ihracat; exportadora; eksport",
    "foreign": "vneshne; vneshny; exterior",
    "logistics": "lojistik; logistik; lodzhistiks; logistika; logistic; logistica",
    "service": "servis; services; servisy; servicios; hizmetleri; uslugi; servise",
    "company": "kompaniya; kampani; kompani",
    "construction": "insaat; stroitelnaya; stroitelstvo; constructora; stroy; sakht",
    "transport": "tasimacilik; transportes; transportnaya; nakliyat; haml; transportation",
    "shipping": "denizcilik; sudokhodnaya; keshtirani; kashtirani; naviera; morskoy",
    "aviation": "aviatsionnaya; aviatsionnyi; aviatsionny; havacilik; aviacion; aviatsiya; aviatsionnaia; aviatsii",
    "electronics": "elektronika; elektronik; electronica; elektroniks",
    "energy": "energiya; enerji; enerzhi; energia; energeticheskaya",
    "oil": "neft; neftyanaya; naft; petrol; petroleo; neftegaz",
    "gas": "gaz",
    "petrochemical": "petroshimi; petrokimya; neftekhim",
    "automobile": "avtomobilny; avtomobilnyi; avtomobilniy; avto; auto; motor vehicles",
    "russian": "rossiskaya; rossiiskaya; rossiyskaya; rossiiskii; rossiskoi; rossii; russia; rus",
    "federal": "federalnoe; federalnaya; federalny",
    "state": "gosudarstvennoe; gosudarstvenny; gosudarstvennaya; goskorporatsiya; dowlati",
    "academy": "akademiya; akademii",
    "fund": "fond; fondo; foundation",
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
    "machine": "mashin; makina; makine; mashinery",
    "marine": "morskaya; deniz; marin",
}
