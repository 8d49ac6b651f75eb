"""What ``event.toml`` and a language's ``pack.toml`` say, each key a field."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Event:
    """``event/<type>/event.toml``: an event type: what it counts and how its figures behave.

    ``unit`` is person, thing, money or any; ``rises`` means that a cumulative figure can only grow;
    ``place``: ``where`` it happens; ``sent``, where people are sent, which may be the scene; ``goes``, where things
    that are given go, and ``named``: the scene alone tells neither of these two.
    ``at_once``: it is over when what the article tells of is, so that the day of that is its own too.
    ``opens``: so it is in an article that opens with it.
    ``beside``: the events whose words in the same sentence set this one in the scene too, where it is ``named``.
    ``never``: roles of those whom it does not befall; ``many``: kinds it is told of in
    numbers, and never of "a man" or "a car".
    ``taken``: whence people are taken is where it happens; ``left``: so is the city or region that they leave.
    ``ill``: the event some of whose words mean this one near a word for an illness ("12 cases of cholera").
    ``buried``: the event some of whose words mean this one near a word for rubble or a mine ("16 trapped inside").
    ``shot``: the event some of whose words mean this one near a word for shots ("hitting three men").
    ``sheltered``: the event some of whose words mean this one near a word for a shelter ("灾民").
    ``over``: the event whose words mean this one in a story that has told of this one (freed prisoners of war).
    ``ends``: the events whose people this one may befall afterwards, in the next verb ("were wounded and died").
    ``of``: the roles of those whom it befalls where its word means another event too (soldiers are captured, others
    detained).
    ``only``: the roles of those whom it befalls where its word also means another event, of things ("lost 300 men").
    ``sums``: the events that are this one where two of them are told of one number ("killed and injured 15").
    ``implied``: the roles of those whose number alone tells it, where no other event does ("310 firefighters").
    ``listed``: those that are so beside one of ``sums`` where the mark of a list joins the two ("死亡、失踪56人").
    """

    code: str
    label: str
    unit: str = "person"
    rises: bool = True
    counted: bool = True
    place: str = "where"
    at_once: bool = False
    opens: bool = False
    part_of: str | None = None
    taken: bool = False
    left: bool = False
    ill: str | None = None
    buried: str | None = None
    shot: str | None = None
    sheltered: str | None = None
    over: str | None = None
    beside: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    schemes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)  # one of a language, and what is made of it is looked up by it
class LanguageOptions:
    """``pack.toml``: what is not a word list. ``boundary``: word, start (endings follow), none (no spaces), glued.

    With ``glued``, words are cut into forms and endings before matching. ``endings`` follow any form; those in
    ``loose`` may also be cut from a stem that no table knows, if its last sound fits (``after_closed``: only after a
    consonant, ``after_open``: only after a vowel). ``whole`` are words that stay whole, ``lone``
    the number words of one letter that are numbers wherever they stand as a word, ``counting`` the number
    words of one letter that stand before a counter alone, ``verbal`` how words end that no table knows and that are
    no nouns. ``noun_first``: a number counts by the counter behind it,
    and the counted noun stands before the number (텐트 1500동) or behind it with a genitive.

    ``sounds``: the letters that spell foreign names where letters stand for words, so that one of them right before a
    short name of a place shows that this is the end of a longer one. Those behind a space do so only with others, as
    alone they are words (西, 达).

    ``subject``: bare, where nothing marks who speaks but his place before the verb. ``powers``: numbers are digits with
    powers of ten, and two neighbouring digits are the ends of a range. ``bare_nouns``: an owner stands before its noun
    without a mark.

    ``capitals``: names, where only names are written with a capital inside a sentence; nouns, where all nouns are;
    else nothing is made of them.
    ``group``, ``decimal``: the marks that may group digits and that may divide; one in both is settled by the document.
    ``adjectives``: before, or after where they follow their noun ("soldats russes", "Ejército ruso").
    ``bare_genitive``: a case ending joins an owner to the noun before it ("армия Судана"). ``people``: number words
    that count people alone. ``turned``: nouns that stand
    before their number where it is approximate ("человек двадцать"), as its multiplier then does. ``speaks_in``: who
    speaks may stand in a locative ("сообщили в полиции"). ``dashes``: a dash opens a line of direct speech.
    ``copula_dash``: a dash between subject and predicate stands for "is".
    ``closed_clauses``: commas close every relative clause and participle behind its noun.
    ``topics``: who speaks is marked as topic or subject, right before a final verb or at the head of the sentence.
    ``null_subject``: a verb of saying without a subject has the last speaker's ("y añadió que").
    ``number_hyphens``: hyphens join all words of a number. ``clock``: what may stand between hours and minutes.
    ``gap``: how many words a term's `` .. `` may span. ``spellings``: letters that writers replace ("ß=ss").
    ``letters``: accented letters that set words apart ("konnten", "könnten"), which folding alone would merge.
    ``number_compounds``: one word may hold a whole numeral ("einundzwanzig").
    ``decade_mark``: what follows a year to make it a decade ("1980s").
    ``net``: how addresses on the net end in the language's own letters ("рф").
    ``ordinal_mark``: what follows digits to make them an ordinal ("3.").
    ``clitics``: words written on to the next, ``+`` between several; ``articles`` may stand after any of them and are
    part of the word; ``elided``: a clitic to the beginning of a form that it swallows; ``suffixes``: what may hang on a
    content word; ``suffix_letters``: the letters that its last letter may then be written as. ``joins``: which parts of
    a number the joiner links: hundred (two hundred and five) or units (five and twenty, and all larger parts).
    ``turned_decimal``: the letter between a fraction and the whole number behind it ("5ر2", 2.5).
    ``bare_one``: a singular noun without article beside an event word is one of its kind.
    ``object_ending``: the letter that shows such a noun to be what a verb happens to; ``feminine_ending``: that of one
    that has no such letter, which behind "that" is whom the next verb befalls too.
    ``noun_reach``: how many words behind a number may hold the noun that it counts.
    ``bracketed_numbers``: a number may stand in brackets before its noun.
    ``free_spaces``: a text may leave out the spaces of a form ("ہو گئے", "ہوگئے"). ``juxtaposed``: two number words
    side by side are a range, one said twice a share. ``margin_comma``: a comma sets off a headline's speaker.
    ``bare_sums``: a scaled number behind people in the dative is a sum of the country's money.
    ``bare_capitals``: a capital may lack the accent of its letter.
    ``plain_subjects``: words that no pack knows may speak where they fill the clause before a verb of saying.
    ``lone_headlines``: a headline that names no place has none, whatever the text below tells.
    ``headline_outlets``: an outlet behind the dash of a headline is quoted ("— Bloomberg") and not the page's own.
    ``participle``: how present participles end, whose subject is that of the sentence they trail ("..., saying that").
    ``participles``: a participle right behind its noun only tells which ones a later verb is about ("those hurt in the
    fire died"); a verb before a word for victims has them as its object.
    ``quotes``: pairs of marks of the language's own, with a space between the two.
    ``openers``: words that open names of places ("San", "Villa"), which may run on beyond a known one; ``closers``:
    words that make another name of a known one before them ("Hamilton Heights").
    ``sums``: words behind which digits with a comma and a space are one number ("over 12, 480 homes").
    ``name_links``: small words inside names ("Ibrahim al Helwu").
    ``nouns``: common nouns that may stand behind a bare preposition, and by "*" their endings; ``toponyms``: endings of
    places that look like those.
    ``interviews``: words by which an article says that it is an interview; ``addresses``: words that speak to the one
    who is asked; ``partisan``: words of one side's own view ("our forces", "the enemy"). "*" at either end of such a
    word stands for any letters. ``desks``: towns in whose datelines the stories of a whole country are filed.
    ``reports``: words for what may be called false beside documents (news, rumours).
    ``receivers``: endings of those who are given to ("жителям Орска"). ``remains``: words for the bodies of the dead;
    ``returned``: how words begin by which they are handed over or come home.
    """

    code: str
    name: str
    script: str
    word_order: str = "svo"
    adpositions: str = "before"
    date_order: str = "dmy"
    boundary: str = "word"
    group: str = ","
    decimal: str = "."
    lakh_grouping: bool = False
    zone: str = ""
    currency: str = ""
    enders: str = ".?!"
    capitals: str = ""
    adjectives: str = "before"
    null_subject: bool = False
    topics: bool = False
    number_hyphens: bool = False
    clock: str = ":"
    counters: bool = False
    noun_first: bool = False
    powers: bool = False
    subject: str = ""
    bare_nouns: bool = False
    bare_genitive: bool = False
    speaks_in: bool = False
    dashes: bool = False
    copula_dash: bool = False
    closed_clauses: bool = False
    turned: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    gap: int = 3
    letters: str = ""
    spellings: tuple[str, ...] = ()
    number_compounds: bool = False
    ordinal_mark: str = ""
    decade_mark: str = ""
    net: tuple[str, ...] = ()
    free_spaces: bool = False
    bracketed_numbers: bool = False
    juxtaposed: bool = False
    margin_comma: bool = False
    bare_sums: bool = False
    bare_capitals: bool = False
    plain_subjects: bool = False
    lone_headlines: bool = False
    headline_outlets: bool = False
    participles: bool = False
    participle: str = ""
    quotes: tuple[str, ...] = ()
    name_links: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    closers: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    toponyms: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    partisan: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    remains: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    elided: dict[str, str] = field(default_factory=dict)
    suffixes: tuple[str, ...] = ()
    suffix_letters: dict[str, str] = field(default_factory=dict)
    joins: str = "hundred"
    bare_one: bool = False
    turned_decimal: str = ""
    object_ending: str = ""
    feminine_ending: str = ""
    noun_reach: int = 5
    endings: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    after_closed: tuple[str, ...] = ()
    after_open: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    counting: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()
    verbal: tuple[str, ...] = ()
    sounds: str = ""
    detect: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
