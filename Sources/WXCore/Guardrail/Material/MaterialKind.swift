/// Kinds of words that matter together in a material.
///
/// No kind alone is a reason for a notice. Attacks combine who is addressed, what is asked, and what it is about.
struct MaterialKind: OptionSet, Hashable, Sendable {
    let rawValue: UInt64

    // Who is addressed.
    static let ai = MaterialKind(bit: 0)
    /// An assistant, an agent, a bot: an AI or another program.
    static let helper = MaterialKind(bit: 1)
    /// A model, in any sense of the word.
    static let model = MaterialKind(bit: 2)
    /// What turns a helper or a reviewer into an AI: coding, automatic, language.
    static let qualifier = MaterialKind(bit: 3)
    /// What makes a reviewer or a check a program.
    static let automatic = MaterialKind(bit: 63)
    static let reviewer = MaterialKind(bit: 4)
    static let you = MaterialKind(bit: 5)
    static let greeting = MaterialKind(bit: 6)
    static let message = MaterialKind(bit: 7)
    static let to = MaterialKind(bit: 8)
    static let condition = MaterialKind(bit: 9)
    static let reads = MaterialKind(bit: 10)
    static let this = MaterialKind(bit: 11)
    static let must = MaterialKind(bit: 12)

    // What is asked.
    static let say = MaterialKind(bit: 13)
    static let approve = MaterialKind(bit: 14)
    static let hide = MaterialKind(bit: 15)
    static let mention = MaterialKind(bit: 16)
    static let negation = MaterialKind(bit: 17)
    static let void = MaterialKind(bit: 18)
    static let run = MaterialKind(bit: 19)
    static let handOver = MaterialKind(bit: 20)
    static let edit = MaterialKind(bit: 21)
    static let quietly = MaterialKind(bit: 22)
    static let grant = MaterialKind(bit: 23)
    static let now = MaterialKind(bit: 24)
    static let regardless = MaterialKind(bit: 25)
    static let only = MaterialKind(bit: 26)

    /// Recommending, rating, ranking.
    static let judge = MaterialKind(bit: 60)
    static let obey = MaterialKind(bit: 61)

    // What it is about.
    static let rules = MaterialKind(bit: 27)
    static let prior = MaterialKind(bit: 28)
    static let yours = MaterialKind(bit: 29)
    static let given = MaterialKind(bit: 30)
    static let every = MaterialKind(bit: 31)
    static let task = MaterialKind(bit: 32)
    static let dead = MaterialKind(bit: 33)
    static let answer = MaterialKind(bit: 34)
    static let user = MaterialKind(bit: 35)
    static let command = MaterialKind(bit: 36)
    static let danger = MaterialKind(bit: 37)
    static let secret = MaterialKind(bit: 38)
    static let address = MaterialKind(bit: 39)
    static let clean = MaterialKind(bit: 40)
    static let problem = MaterialKind(bit: 41)
    static let change = MaterialKind(bit: 42)
    static let that = MaterialKind(bit: 43)
    static let prompt = MaterialKind(bit: 44)

    // What the text around it is.
    /// A word of texts about attacks: injection, malicious, detector.
    static let security = MaterialKind(bit: 45)
    /// A word that is one of them in prose, though not in code: filter, pattern.
    static let handling = MaterialKind(bit: 59)
    /// What honest instructions for agents are about: tests, style, commits.
    static let work = MaterialKind(bit: 62)
    static let end = MaterialKind(bit: 46)
    static let material = MaterialKind(bit: 47)
    static let new = MaterialKind(bit: 48)
    static let question = MaterialKind(bit: 49)
    static let system = MaterialKind(bit: 50)
    static let tool = MaterialKind(bit: 51)
    static let result = MaterialKind(bit: 52)
    static let be = MaterialKind(bit: 53)

    // How a word is read.
    /// A word that may be followed by a verb in the imperative: and, please, then.
    static let link = MaterialKind(bit: 54)
    /// A word that is a verb only where a clause begins: report, answer.
    static let clauseOnly = MaterialKind(bit: 55)
    /// A word that begins a phrase in the table of phrases.
    static let phrase = MaterialKind(bit: 56)
    /// A very common word, which shows that the text is language and not code.
    static let common = MaterialKind(bit: 57)
    /// A marker that only chat templates have: `im_start`, `INST`.
    static let template = MaterialKind(bit: 58)

    /// All kinds that ask for something.
    static let verbs: MaterialKind = [.say, .approve, .hide, .void, .run, .handOver, .edit, .mention, .judge, .obey]

    init(rawValue: UInt64) { self.rawValue = rawValue }

    private init(bit: UInt64) { rawValue = 1 << bit }
}
