/// What a label leads to, and what its words mean in all languages.
extension SecretLabel {
    /// What a word is to a label, in any of the languages.
    struct Kinds: OptionSet {
        let rawValue: UInt64
        static let verb = Kinds(rawValue: 1 << 0)
        static let article = Kinds(rawValue: 1 << 1)
        static let type = Kinds(rawValue: 1 << 2)
        static let filler = Kinds(rawValue: 1 << 3)
        static let preposition = Kinds(rawValue: 1 << 4)
        static let noun = Kinds(rawValue: 1 << 5)
        static let nameOfValue = Kinds(rawValue: 1 << 6)
        /// What a value in quotes follows: `to`, `para`.
        static let target = Kinds(rawValue: 1 << 7)
        /// What a new value follows, and seldom the name of a thing.
        static let change = Kinds(rawValue: 1 << 8)
    }

    static let vocabulary = WordTree(
        [
            (
                """
                is. são. sao. are. was. é. è. je. jest. är. es. est. ist. era. foi. fue. fora. será. lautet. será. sera. continua. remains. equals. \
                passou. ficou. fica. virou. became. becomes. devient. wird. queda. quedó. está. esta. reads. works. hat. should.
                """,
                Kinds.verb
            ),
            (
                """
                a. an. the. une. un. uma. um. una. le. la. el. o. as. os.
                """,
                Kinds.article
            ),
            (
                """
                string. chaîne. chaine. cadena. cadeia. texte. text. texto. ansi. unicode. buffer.
                """,
                Kinds.type
            ),
            (
                """
                now. agora. ahora. maintenant. jetzt. set. changed. to. reset. currently. atualmente. actualmente. \
                generated. updated. rotated. configured. alterado. cambiada. cambiado. gerada. generada. mudou. trocada. following. seguinte. siguiente. suivant. still. just. simply. como. para. a. à. alterada. definida. the. \
                ser. will. be. being. have. has. been. heißt.
                """,
                Kinds.filler
            ),
            (
                """
                for. of. do. da. de. dos. das. del. du. des. para. pour. von. für. fur. zum. vom. no. na. em. en. to. on. di. della. dello. del. per. do. dla. pro. pentru. için. \
                untuk. для. от. до. к. від. за. για. του. της.
                """,
                Kinds.preposition
            ),
            (
                """
                key. keys. access. antiga. antigo. anterior. actuel. actuelle. provisoire. provisória. provisoria. provisional. old. previous. vieja. viejo. ancienne. ancien. wifi. server. servidor. secret. token. id. api. atual. nova. novo. actual. nueva. new. current. root. admin. \
                user. secreta. secreto. secrète. secrete. privada. privado. temporária. temporaria. temporary. padrão. \
                default. inicial. initial. mestra. master. administrateur. administrador. administrator. utilisateur. \
                utilizador. usuario. usuário. banco. base. sftp. ftp. smtp. db. ssh. sudo. vpn. wifi. wi-fi. postgres. \
                mysql. oracle. chiave. segreta. доступа. администратора. απο.
                """,
                Kinds.noun
            ),
            (
                """
                value. val. parametervalue. content. text. default. defaultvalue. string. secret. data.
                """,
                Kinds.nameOfValue
            ),
            (
                """
                to. para. pra. por. pour. en. zu. a. auf. with. com. con. avec. mit. as. como. comme. als. by. at.
                """,
                Kinds.target
            ),
            ("to. para. pra. pour. zu. auf. a.", Kinds.change),
        ].map { ($0, $1.rawValue) })

    /// A value, and how it was said to be one.
    struct Value {
        /// Where it stands, without quotes and without the punctuation behind it.
        var range: Range<Int>
        var isQuoted: Bool
        /// Whether nothing but a blank stands between the name and the value.
        var isBare: Bool
    }

    /// What the label leads to.
    enum Result {
        case no, more
        case value(Value)
    }
}
