namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>The languages of a synthetic catalogue.</summary>
static class Languages
{
    public static readonly Language English = Language.Make("en",
        "Night Love Heart Light Rain River Fire Moon Summer City Dream Road Shadow Star Sky Time Water Blue Home Ocean Winter Garden "
        + "Morning Gold Ghost Silver Wind Sun Stone Mirror Window Train Mountain Echo Paper Glass Bird Letter Dust Honey Smoke Velvet "
        + "Thunder Island Harbour Lantern Bridge Diamond Feather Forest Kingdom Machine Radio Satellite Signal Sister Brother Stranger "
        + "Tiger Wolf Sparrow Swallow Fox Horse Lion Rose Lily Clover Willow Cedar Maple Orchard Meadow Prairie Canyon Desert Valley "
        + "Lake Shore Tide Wave Storm Cloud Snow Frost Ember Flame Candle Spark Ash Iron Copper Marble Crystal Amber Pearl Ruby "
        + "Crown Sword Arrow Anchor Compass Map Ladder Door Key Room House Tower Castle Palace Temple Cathedral Station Avenue Street "
        + "Corner Highway Motel Diner Carnival Circus Parade Theatre Cinema Picture Photograph Postcard Diary Novel Poem Story Fable "
        + "Legend Myth Riddle Secret Promise Rumour Whisper Murmur Silence Noise Song Anthem Hymn Lullaby Waltz Tango Serenade "
        + "Melody Chorus Rhythm Drum Guitar Piano Violin Trumpet Choir Orchestra Dancer Singer Drifter Pilgrim Sailor Pilot Driver "
        + "Painter Baker Doctor Teacher Lover Friend Enemy Angel Devil Saint Sinner Prophet Witch Wizard Queen King Prince Orphan "
        + "Widow Soldier Rebel Outlaw Runaway Hunter Farmer Shepherd Giant Child Baby Mother Father Tomorrow Yesterday Midnight Noon "
        + "Sunday Monday Friday Saturday October November April July Season Century Moment Memory Future Past Forever Nothing "
        + "Everything Somebody Nobody Paradise Eden Heaven Babylon Atlantis Arcadia Utopia Gravity Orbit Comet Meteor Eclipse Aurora "
        + "Horizon Planet Galaxy Cosmos Universe Neon Chrome Static Voltage Circuit Pixel Laser Motor Engine Carousel Kite Balloon "
        + "Umbrella Raincoat Jacket Boots Ribbon Silk Denim Leather Lace Coffee Sugar Cherry Lemon Peach Apple Mango Cinnamon Salt "
        + "Pepper Wine Whiskey Medicine Poison Remedy Fever Hunger Thirst Hope Faith Grace Mercy Glory Sorrow Joy Anger Fear Envy Pride",
        "Ada Alma Amos Anya Bea Benno Clara Cole Cora Dario Delia Edda Eli Esme Ezra Faye Felix Flora Gwen Hanna Hugo Ida Ines Ivo Jonas "
        + "Juno Kai Lena Leo Lotte Mabel Mara Milo Nell Nina Noa Odette Orla Otis Pia Quinn Remy Rosa Ruben Saul Silas Stella Tess Theo Vera Wilma Zora",
        "b br bl c cl cr d dr f fl fr g gl gr h j k kl l m n p pl pr qu r s sh sk sl sp st str t th tr v w wh y z|a e i o u a e i o a e o ai ea ee oa ou y|n r l s t nd st ck m x th",
        "pop, indie pop, dream pop, bedroom pop, synth-pop, electropop, dance pop, house, deep house, tech house, techno, minimal techno, "
        + "trance, drum and bass, jungle, uk garage, dubstep, ambient, drone, idm, downtempo, trip hop, lo-fi beats, hip hop, boom bap, trap, "
        + "drill, grime, r&b, neo soul, soul, motown, funk, disco, nu disco, gospel, blues, delta blues, rock and roll, classic rock, hard rock, "
        + "metal, doom metal, black metal, death metal, progressive metal, progressive rock, psychedelic rock, krautrock, space rock, shoegaze, "
        + "post-rock, math rock, emo, pop punk, punk, hardcore punk, post-punk, new wave, indie rock, garage rock, surf rock, alternative rock, "
        + "grunge, britpop, folk, indie folk, freak folk, singer-songwriter, americana, country, alt-country, bluegrass, celtic, jazz, bebop, "
        + "cool jazz, free jazz, jazz fusion, bossa nova, latin jazz, classical, baroque, romantic era, minimalism, modern composition, opera, "
        + "choral, soundtrack, new age, field recording, spoken word, reggae, dub, ska, dancehall, afrobeat, highlife, soukous, desert blues")
        with
    { Of = " of the ", SurnameEnds = ["", "", "son", "ley", "wood", "field", "er"] };

    public static readonly Language Spanish = Language.Make("es",
        "Corazón Amor Noche Luna Sol Mar Fuego Camino Cielo Agua Sueño Vida Tierra Viento Flor Lluvia Estrella Sombra Ciudad Canción Río Año "
        + "Mañana Ayer Verano Invierno Montaña Jardín Pájaro Niña Señal Azúcar Café Limón Arena Espejo Ventana Puerta Calle Frontera Tambor Última",
        "Aitana Alonso Belén Candela Darío Elvira Gael Inés Itziar Joaquín Lucía Mateo Nerea Paloma Rocío Tomás Úrsula Vega",
        "b br c ch cr d f fl g gr j l ll m n ñ p pl r s t tr v z|a e i o u á é í ó ue ia|n s r l z", "flamenco, latin pop, cumbia, salsa, reggaeton, nueva canción")
        with
    { Of = " de ", SurnameEnds = ["", "ez", "era", "illo", "ado"] };

    public static readonly Language French = Language.Make("fr",
        "Amour Nuit Étoile Lune Soleil Mer Pluie Cœur Forêt Été Hiver Rêve Lumière Rivière Ville Chanson Oiseau Fenêtre Forteresse Île Silence "
        + "Poussière Théâtre Fantôme Garçon Demain Rue Neige Façade Première Dernière Fleur Château Café Matin Ombre Miroir Voyage Départ Fête",
        "Aurèle Camille Céleste Côme Élise Gaspard Hélène Jules Léa Margaux Maëlle Noé Océane Rémi Solène Théo Yseult Zoé",
        "b br c ch d f fl g gr j l m n p pl qu r s t tr v|a e i o u é è ou ai eau oi â|n s t lle r nt", "chanson, french pop, musette, french house, zouk")
        with
    { Of = " de ", SurnameEnds = ["", "eau", "ier", "ault", "ois"] };

    public static readonly Language German = Language.Make("de",
        "Nacht Liebe Herz Mond Sonne Regen Feuer Wald Straße Himmel Traum Licht Schatten Stadt Winter Sommer Fluss Berg Garten Lied Glück Größe "
        + "Schöne Träume Brücke Tür Vögel Märchen Hälfte Später Küste Müde Übermut Fernweh Heimweh Wolke Stern Kreis Fenster Morgen Abend Zeit",
        "Anke Björn Dörte Emil Frieda Götz Heike Jörg Käthe Lutz Maike Nils Ottilie Rüdiger Sönke Till Ute Wiebke",
        "b br d dr f fl g gr h k kl kr l m n p pf r s sch schl st t tr v w z|a e i o u ä ö ü ei au ie|n r l ch cht st ng tz", "schlager, krautrock, neue deutsche welle, deutschpop, liedermacher")
        with
    { Of = " der ", SurnameEnds = ["", "mann", "er", "bach", "hoff"] };

    public static readonly Language Swedish = Language.Make("sv",
        "Natt Kärlek Hjärta Måne Sol Regn Eld Skog Väg Himmel Dröm Ljus Skugga Stad Vinter Sommar Älv Fjäll Trädgård Sång Lycka Höst Vår Sjö Å Ö "
        + "Fågel Björk Snö Båt Längtan Tåg Kväll Morgon Stjärna Norrsken Hav Sten Gräs Blåsippa Midsommar Ånger Låt Över",
        "Åsa Björn Edda Freja Göran Håkan Ingrid Jörgen Kåre Linnéa Måns Nils Örjan Saga Sölve Tuva Ylva Åke",
        "b bj br d f fj fl g gr h hj k kl l m n p r s sk sj st t tr v|a e i o u å ä ö y|n r l d nd st ng ck", "visor, swedish pop, dansband, nordic folk")
        with
    { SurnameEnds = ["sson", "berg", "ström", "lund", "gren"] };

    public static readonly Language Portuguese = Language.Make("pt",
        "Amor Noite Coração Lua Sol Mar Fogo Caminho Céu Água Sonho Vida Vento Flor Chuva Estrela Sombra Cidade Canção Rio Manhã Verão Inverno "
        + "Montanha Jardim Pássaro Menina Saudade Açúcar Café Limão Areia Espelho Janela Rua Tambor Última Irmão Maré Luz Avó Pão",
        "Adélia Beto Cássia Davi Edu Flávia Gil Iara Joana Kauê Lívia Márcio Nara Otávio Raíssa Tainá Vitória Zé",
        "b br c ch d f fl g gr j l lh m n nh p pr r s t tr v z|a e i o u á ã é ê ó õ ei|s r l m", "samba, bossa nova, mpb, fado, forró, baile funk")
        with
    { Of = " do ", SurnameEnds = ["", "eira", "ães", "ado", "inho"] };

    public static readonly Language Polish = Language.Make("pl",
        "Noc Miłość Serce Księżyc Słońce Deszcz Ogień Las Droga Niebo Sen Światło Cień Miasto Zima Lato Rzeka Góra Ogród Pieśń Jesień Wiosna "
        + "Ptak Śnieg Gwiazda Morze Łódź Żal Dzień Wieczór Kamień Trawa Ścieżka Źródło Żuraw Cisza Głos Łza Świt",
        "Błażej Celina Dobrosława Gniewko Jagna Kalina Łucja Mściwój Olga Radosław Sława Świetlana Wit Zbyszko Żaneta",
        "b br c cz d dz f g gr h j k kr l ł m n p prz r s sz ś t tr w z ź ż|a e i o u ą ę ó y|n k r sz cz ś ł", "disco polo, polish rock, poezja śpiewana")
        with
    { SurnameEnds = ["ski", "wicz", "czyk", "ak", "owa"] };

    public static readonly Language Russian = Language.Make("ru",
        "Ночь Любовь Сердце Луна Солнце Дождь Огонь Лес Дорога Небо Сон Свет Тень Город Зима Лето Река Гора Сад Песня Осень Весна Птица Снег "
        + "Звезда Море Ветер День Вечер Камень Трава Тишина Голос Слеза Рассвет Поезд Окно Письмо Память Время Берёза Ещё",
        "Агата Богдан Варвара Глеб Дарья Ефим Зоя Игнат Клава Лев Мирон Нина Остап Прохор Рада Степан Ульяна Фома Юлия Яна",
        "б в г д ж з к кр л м н п пр р с ст т тр ф х ц ч ш|а е и о у ы я ю ё|н р л к с т й м", "russian rock, russian pop, bard, russian post-punk")
        with
    { SurnameEnds = ["ов", "ин", "ский", "енко", "ев"] };

    public static readonly Language Greek = Language.Make("el",
        "Νύχτα Αγάπη Καρδιά Φεγγάρι Ήλιος Βροχή Φωτιά Δάσος Δρόμος Ουρανός Όνειρο Φως Σκιά Πόλη Χειμώνας Καλοκαίρι Ποτάμι Βουνό Κήπος Τραγούδι "
        + "Θάλασσα Άνεμος Αστέρι Χιόνι Πουλί Πέτρα Σιωπή Φωνή Δάκρυ Αυγή Τρένο Παράθυρο Γράμμα Μνήμη Χρόνος Νησί Λιμάνι Άμμος",
        "Αλέξης Βέρα Γιάννα Δήμος Ελένη Ζωή Ηλίας Θάλεια Ίρις Κώστας Λήδα Μύρτω Νίκος Ξένια Όλγα Πέτρος Ρένα Σοφία",
        "β γ δ ζ θ κ κρ λ μ ν ξ π πρ ρ σ στ τ τρ φ χ ψ|α ε ι ο υ ά έ ή ό ώ ου|ς ν", "laïko, rebetiko, entehno, greek pop")
        with
    { SurnameEnds = ["ίδης", "όπουλος", "άκης", "ίου"] };

    public static readonly Language Japanese = Language.Make("ja",
        "夜 恋 心 月 太陽 雨 火 森 道 空 夢 光 影 街 冬 夏 川 山 庭 歌 秋 春 鳥 雪 星 海 風 朝 夕焼け 石 草 静けさ 声 涙 夜明け 電車 窓 手紙 記憶 時間 さくら ひかり ゆめ "
        + "メロディー ラジオ シグナル カフェ ネオン モノクローム パレード",
        "葵 蓮 陽菜 湊 結衣 樹 さくら 凪 澪 奏 ひなた 律 紬 朔 琴音 ゆず",
        "か き く け こ さ し す せ そ た ち つ て と な に の は ひ ふ ま み も や ゆ よ ら り る れ わ ア イ ウ エ オ カ キ ク|ん り ろ な み ら き と|", "j-pop, city pop, j-rock, enka, visual kei, anime")
        with
    { Space = "", Syllables = 1, Of = "の", SurnameEnds = ["田", "川", "山", "崎", "本"] };

    public static readonly Language Korean = Language.Make("ko",
        "밤 사랑 마음 달 태양 비 불 숲 길 하늘 꿈 빛 그림자 도시 겨울 여름 강 산 정원 노래 가을 봄 새 눈 별 바다 바람 아침 저녁 돌 풀 고요 목소리 눈물 새벽 기차 창문 편지 기억 시간 봄날 나비 고래 우주",
        "하린 도윤 서아 시우 지안 예준 나래 은호 가온 다솜 라온 보람 슬기 이든",
        "가 나 다 라 마 바 사 아 자 차 카 타 파 하 고 노 도 로 모 보 소 오 주 수 루 미 비 시|리 린 온 율 별 솔 담 결 울 음|", "k-pop, k-indie, k-rap, trot, k-ballad")
        with
    { Of = "의 ", Syllables = 1 };

    static readonly (Language Language, double Below)[] Shares =
    [
        (English, 0.64), (Spanish, 0.73), (French, 0.785), (German, 0.83), (Portuguese, 0.88), (Swedish, 0.91), (Polish, 0.925),
        (Russian, 0.95), (Greek, 0.96), (Japanese, 0.985), (Korean, 1),
    ];

    public static Language Any(ref SeededRandom random)
    {
        var share = random.Unit();
        foreach (var (language, below) in Shares)
            if (share < below)
                return language;
        return English;
    }
}
