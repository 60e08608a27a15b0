"""Texts unlike those the tagger learned from, each written for these tests; all places and people are invented."""

UNLIKE = {
    "headlines": """Valley talks resume after three-week pause
Quenby market hit for second day
Ministry denies blocking fuel trucks
Who is Oda Finn, the new envoy?
Ceasefire in tatters, says observer mission
Ten things to know about the Tarn crossing""",
    "snippets": """Three farmers were shot dead by unidentified gunmen near the village of Ashford.
Protesters burned tyres and blocked the main road to the port for several hours.
Soldiers seized 40 crates of ammunition in a warehouse.
An explosive device went off under a bridge, wounding a guard.
Workers at the cement plant went on strike to demand unpaid wages.
The army retook the hill after two days of fighting.""",
    "posts": """omg they are bombing us AGAIN 😡😡 #Quenby #OrenValley @lumenwire where r u
3 loud bangs just now near the old mill, anyone else hear that???
RT @tarnwatch: convoy of 12 trucks stuck at the bridge since 6am. no water no bread
lol "ceasefire" sure. my cousin's roof says otherwise
stay safe everyone ❤️ 🙏 pls share
ok so the truck thing: it was FAKE. old video from 2011, look at the snow""",
    "list": """Needs by district
- Quenby: flour, 400 sacks; infant formula; diesel
- Ashford: tents, 120; blankets, 900
- Tarn: chlorine tablets; one surgeon; body bags
1. Velmora
2. Lower Velmora
3. Quenby South
Total: 9 districts, 41,200 people""",
    "table": """Date | Place | Killed | Injured | Weapon
02/02 | Quenby | 4 | 11 | mortar
02/02 | Ashford | 0 | 3 | rifle
03/02 | Tarn | 17 | 40 | airstrike
04/02 | Velmora | unknown | unknown | unknown
Source,Date,Count
camp office,03/02,212
bridge post,03/02,97""",
    "telex": """URGENT -- OREN VALLEY, 3 FEB (LUMEN WIRE) -- ARMY SPOKESMAN COLONEL TOMAS REED TOLD REPORTERS TODAY
THAT FOUR SOLDIERS DIED WHEN THEIR VEHICLE STRUCK A MINE ON THE TARN ROAD. HE BLAMED THE RIVER FRONT, WHICH DENIED
ANY PART IN IT. THE MINISTRY SAID THE ROAD WILL STAY SHUT UNTIL FURTHER NOTICE. MORE TO COME.""",
    "recipe": """Lentil soup for six
Rinse two cups of red lentils until the water runs clear. Soften one chopped onion in olive oil over a low flame.
Add a teaspoon of cumin, a carrot and the lentils, then cover with six cups of stock. Simmer for 25 minutes.
Blend half of it if you like it smooth. Serve with lemon and warm bread. It keeps three days in a cold place.""",
    "code": """def shells_on(day, records):
    found = [r for r in records if r["day"] == day and r["kind"] == "shelling"]
    return sum(r.get("count", 0) for r in found)

for (int i = 0; i < n; ++i) { printf("%d,%s\\n", rows[i].id, rows[i].name); }
SELECT place, COUNT(*) FROM incidents WHERE day >= '2016-02-01' GROUP BY place ORDER BY 2 DESC;
$ tar -xzf backup.tar.gz && ls -la | grep -v tmp""",
    "French": """Le porte-parole de l'armée a déclaré mardi que deux soldats avaient été tués près du pont de Tarn.
Selon des habitants, les bombardements ont repris à l'aube. La mairie n'a pas confirmé ce bilan.""",
    "German": """Der Sprecher der Armee sagte am Dienstag, zwei Soldaten seien nahe der Brücke von Tarn getötet worden.
Anwohnern zufolge begann der Beschuss erneut im Morgengrauen. Das Rathaus bestätigte die Zahl nicht.""",
    "Spanish": """El portavoz del ejército dijo el martes que dos soldados murieron cerca del puente de Tarn.
Según los vecinos, los bombardeos se reanudaron al amanecer. El ayuntamiento no confirmó la cifra.""",
    "Turkish": """Ordu sözcüsü salı günü Tarn köprüsü yakınında iki askerin öldürüldüğünü söyledi.
Bölge sakinlerine göre bombardıman şafakta yeniden başladı. Belediye bu sayıyı doğrulamadı.""",
    "Arabic": """قال المتحدث باسم الجيش يوم الثلاثاء إن جنديين قتلا قرب جسر تارن.
وبحسب السكان استؤنف القصف عند الفجر. ولم تؤكد البلدية هذه الحصيلة.""",
    "Russian": """Представитель армии заявил во вторник, что двое солдат погибли у моста через Тарн.
По словам жителей, обстрел возобновился на рассвете. Мэрия не подтвердила эти данные.""",
    "minutes": """Present: the chair, four members of each side, one interpreter. Apologies: none.
Item 1. The minutes of the last sitting were read and agreed. Item 2. The northern side asked for the list of
detainees by Friday. The southern side took note. Item 3. Any other business: heating in the hall.
The sitting closed at 17:40.""",
    "verse": """The river keeps the names of those who crossed it,
the orchard keeps the weight of last year's snow;
we count the doors that winter left unfastened,
and what the wind is owed, the wind will know.""",
    "law": """Article 4. The parties shall refrain from all flights over the area set out in Annex B, save for medical
flights of which the commission was told 24 hours before. Article 5. Nothing in this agreement shall be
read as recognition of any claim to territory. Article 6. This agreement enters into force
at 00:00 on the day after it is signed.""",
    "sports": """Velmora United came from two down to beat Ashford 3-2 on a frozen pitch. Finn struck twice in four
minutes before the break, and Quill's header settled it. "We never stopped attacking," the manager said. Ashford bombed
out of the cup for the third year running; their back line was shelled from start to finish.""",
    "report": " ".join(
        f"In week {week} the office received {week * 7} complaints, of which {week * 3} concerned the Tarn crossing. "
        f"Visits were made to {week + 2} settlements. Access was granted in most cases, though the southern post asked "
        "for papers that the agreement does not require. Water was trucked to the upper villages on four days. "
        "The office recommends that the post be reminded of its duties."
        for week in range(1, 16)
    ),
}
