/// Passwords that people build, and other values that are known by how they are made: words with a number, groups of
/// letters, keys of a known size.
extension SecretValue {
    /// Returns whether it is words with a number, as people build passwords, such as `kupfer-anker-63`,
    /// `orvalho-42-vela-norte`, `harvest-Lemon498` or `Ribeira.Lobo82`, and no name of a thing: `billing-worker-17`.
    static func isBuilt(_ value: Slice<Bytes>) -> Bool {
        guard (10...48).contains(value.count), value.first?.isASCIILetter == true else { return false }
        // The name of a variable.
        if !value.contains(where: { $0.isASCIIUppercase || $0 == .hyphen || $0 == .dot }) { return false }
        var words = 0
        var numbers = 0
        var digitsInAll = 0
        for part in value.split(omittingEmptySubsequences: false, whereSeparator: isJoint) {
            let letters = part.prefix(while: \.isASCIILetter)
            let digits = part.dropFirst(letters.count)
            guard digits.count <= 4, digits.allSatisfy({ $0.isASCIIDigit }), !part.isEmpty else { return false }
            if !digits.isEmpty {
                // One digit alone is the number of a part: `getting-started-part-2`.
                guard digits.count > 1 || !letters.isEmpty, !isSize(digits) else { return false }
                numbers += 1
                digitsInAll += digits.count
            }
            guard !letters.isEmpty else { continue }
            guard (4...10).contains(letters.count), letters.dropFirst().allSatisfy(\.isASCIILowercase),
                isOfVowels(letters), !isWordOfThings(letters)
            else { return false }
            words += 1
        }
        // A version has one digit behind a word or two.
        return words >= (digitsInAll == 1 ? 3 : 2) && words <= 5 && numbers == 1
    }

    /// Returns whether it is words without marks and a number of three digits, `tartarugaMon528`, and no name of a
    /// thing: `errorCode404`.
    static func isGluedWords(_ value: Slice<Bytes>) -> Bool {
        let letters = value.prefix(while: \.isASCIILetter)
        let digits = value.dropFirst(letters.count)
        guard (12...32).contains(value.count), (3...4).contains(digits.count), !isSize(digits),
            digits.allSatisfy(\.isASCIIDigit), letters.first?.isASCIILowercase == true,
            letters.count(where: \.isASCIIUppercase) == 1,
            let second = letters.firstIndex(where: \.isASCIIUppercase)
        else { return false }
        let words = [letters[..<second], letters[second...]]
        return words.allSatisfy { $0.count >= 3 && isOfVowels($0) && !isWordOfThings($0) }
    }

    private static func isJoint(_ byte: UInt8) -> Bool { byte == .hyphen || byte == .dot || byte == .underscore }

    /// Numbers that stand behind the names of algorithms and types.
    private static func isSize(_ number: Slice<Bytes>) -> Bool {
        ["16", "32", "64", "128", "256", "384", "512", "1024", "2048", "4096"].contains {
            number.elementsEqual($0.utf8)
        }
    }

    /// Whether a word has vowels and consonants, as those of a language have.
    private static func isOfVowels(_ word: Slice<Bytes>) -> Bool {
        let vowels = word.count { "aeiouy".utf8.contains($0 | 0x20) }
        return vowels > 0 && vowels * 5 >= word.count && vowels < word.count
    }

    private static func isWordOfThings(_ word: Slice<Bytes>) -> Bool {
        let letters = word.map(\.asciiLowercased)
        return wordsOfFields.contains(letters) || wordsOfThings.contains(letters) || KeyName.promise(word) != nil
    }

    /// Words in the names of machines, programs and their parts.
    private static let wordsOfThings = Set(
        """
        worker workers service services cluster node nodes frontend backend docker registry staging prod production dev \
        bucket lambda function agent runner deploy deployment build release image public private session cookie cert \
        certificate web app apps api job jobs task queue store storage cache proxy gateway ingress egress monitor metrics \
        logs logging events event topic group team project account role policy rule user pool table index schema model \
        version beta alpha stable latest ubuntu debian alpine fedora centos windows linux macos android ios python java \
        ruby node swift rust redis mysql postgres mongo kafka rabbit nginx apache elastic grafana vault consul nomad \
        terraform ansible helm kube aws azure google github gitlab jenkins test tests testing demo local host server \
        region east west north south central zone primary secondary replica shard backup snapshot restore master slave \
        hash salt auth oauth login basic bearer digest algorithm encoding base utf latin iso ascii unicode param params \
        field fields column item items object array list map set key keys val value values input output size length \
        dark light high low contrast theme mode color small large count number total page step stage phase level module error errors code codes status request response message driver handler button label package class method type types vector matrix layer
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })

    /// Returns whether it looks like what a person types behind a name such as `secret`, and not like a name: it has a
    /// sign that no name has, or it is a word with a year, `Montanha1987!`.
    static func isTypedSecret(_ value: Slice<Bytes>, isQuoted: Bool) -> Bool {
        guard value.count <= 32, !value.contains(where: { $0 == .space || $0 == .comma }), !holdsName(value),
            !isText(value)
        else {
            return false
        }
        return isUnmistakable(value) || isWordWithYear(value) || isRespelled(value)
    }

    /// Returns whether it is words in which digits stand for letters, and a number: `pepperc4ndle22`,
    /// `t0rtu3nu4g33167`.
    static func isRespelled(_ value: Slice<Bytes>) -> Bool {
        guard (10...32).contains(value.count), value.allSatisfy(\.isWordByte),
            value.contains(where: { (0x67...0x7A).contains($0 | 0x20) })
        else { return false }
        let word = value.prefix(value.count - value.reversed().prefix(while: \.isASCIIDigit).count)
        let digits = word.filter(\.isASCIIDigit)
        // 16k, k8s, i18n, x509
        guard word.count >= 6, !digits.isEmpty, digits.allSatisfy({ "013457".utf8.contains($0) }),
            word.first?.isASCIILetter == true, digits.count * 2 < word.count,
            digits.count >= 2 || value.count - word.count >= 2,
            !zip(word, word.dropFirst()).contains(where: { $0.isASCIIDigit && $1.isASCIIDigit })
        else { return false }
        let vowels = word.count { "aeiouy0134".utf8.contains($0 | 0x20) || "0134".utf8.contains($0) }
        return vowels * 5 >= word.count && vowels * 5 <= word.count * 4
    }

    private static func holdsName(_ value: Slice<Bytes>) -> Bool {
        value.split { !$0.isWordByte }.contains { KeyName.mayBeOne(Array($0)) }
    }

    /// `Montanha1987`, `Sommer2024!`.
    static func isWordWithYear(_ value: Slice<Bytes>) -> Bool {
        let word = value.prefix(while: \.isASCIILetter)
        let number = value.dropFirst(word.count).prefix { $0.isASCIIDigit }
        let sign = value.dropFirst(word.count + number.count)
        guard (4...14).contains(word.count), number.count == 4, sign.count <= 2,
            number.starts(with: "19".utf8) || number.starts(with: "20".utf8),
            sign.allSatisfy({ "!@#$%&*?+-_.=".utf8.contains($0) })
        else { return false }
        return word.dropFirst().allSatisfy(\.isASCIILowercase) && isOfVowels(word) && !isWordOfThings(word)
            && word.first?.isASCIIUppercase == true
    }

    /// Returns whether it is four groups of four small letters, as a mail provider gives them to a program, and no
    /// words: `ldht ohpd yifn gdtm`.
    static func isGroupsOfLetters(_ value: Slice<Bytes>) -> Bool {
        guard value.count == 19 else { return false }
        let groups = value.split(separator: .space, omittingEmptySubsequences: false)
        guard groups.count == 4,
            groups.allSatisfy({ $0.count == 4 && $0.allSatisfy(\.isASCIILowercase) })
        else { return false }
        func vowels(_ letters: Slice<Bytes>) -> Int { letters.count { "aeiou".utf8.contains($0) } }
        return vowels(value) <= 4 || groups.contains { vowels($0) == 0 }
    }

    /// Returns whether it is letters alone, in a case by chance: several groups of capitals, or small letters alone
    /// among them, as in `NNnmHhwniAHN`; a name such as `XMLHttpRequest` has one at most.
    ///
    /// Among digits it has three groups or more, as `fOI1SdKlRhoKmGK` has, and `getURLForID3` has not.
    static func isCaseByChance(_ value: Slice<Bytes>, amongDigits: Bool = false) -> Bool {
        guard (12...64).contains(value.count), value.allSatisfy({ $0.isASCIILetter || amongDigits && $0.isASCIIDigit })
        else {
            return false
        }
        var groups = 0
        var run = 0
        var count = 0
        var wasUpper = false
        for byte in value where byte.isASCIILetter {
            let isUpper = byte.isASCIIUppercase
            if count > 0, isUpper == wasUpper {
                run += 1
                // A word of a name.
                if !isUpper, run == 5 { return false }
            } else {
                // A small letter between capitals.
                if !wasUpper, run == 1, count > 1 { groups += 1 }
                run = 1
            }
            if isUpper, run == 2 { groups += 1 }
            wasUpper = isUpper
            count += 1
        }
        let vowels = value.count { "aeiou".utf8.contains($0 | 0x20) }
        return count >= 9 && groups >= (amongDigits ? 3 : 2) && vowels * 100 < count * 45 && entropy(value) >= 2.8
    }

    /// Returns whether it is a key of 32 or 64 bytes in base64, with the sign that fills it up.
    static func isKeyInBase64(_ value: Slice<Bytes>) -> Bool {
        guard value.count == 44 || value.count == 88, value.last == .equals else { return false }
        let body = value.prefix { $0 != .equals }
        return value.count - body.count <= 2 && value.dropFirst(body.count).allSatisfy { $0 == .equals }
            && body.allSatisfy { $0.isWordByte || $0 == .plus || $0 == .slash }
            && body.contains { $0.isASCIIDigit } && body.contains(where: \.isASCIIUppercase)
            && body.contains(where: \.isASCIILowercase) && entropy(body) >= 4
    }

    /// Returns whether it is a UUID, or 32 letters and digits or more by chance.
    static func isIdentifier(_ value: Slice<Bytes>) -> Bool {
        if isUUID(value) { return !isPlaceholder(value) }
        return (32...128).contains(value.count) && value.allSatisfy(\.isWordByte) && mixesDigits(value)
            && entropy(value) >= 3 && !isPlaceholder(value)
    }

    /// Returns whether it is a seed of one-time passwords in base32: `47CVTFQMOSIFV5CG`.
    static func isSeed(_ value: Slice<Bytes>) -> Bool {
        [16, 26, 32, 52].contains(value.count)
            && value.allSatisfy { $0.isASCIIUppercase || (0x32...0x37).contains($0) }
            && (2...value.count / 2).contains(value.count(where: \.isASCIIDigit)) && entropy(value) >= 3
            && !isPlaceholder(value)
    }

    /// Returns whether it is letters, digits and many signs by chance, whatever they would mean in code.
    static func hasSignsByChance(_ value: Slice<Bytes>, _ classes: Int) -> Bool {
        guard value.count >= 32, classes == 4, !isPattern(value) else { return false }
        let signs = Set(value.filter { "!#$%&*+,-./:;<=>?@[]^_{|}~()".utf8.contains($0) })
        // In code most characters are small letters.
        return signs.count >= 9 && value.count { $0 == .space } <= 4 && entropy(value) >= 4.5
            && value.count(where: \.isASCIILowercase) * 100 <= value.count * 45
            && value.count(where: \.isASCIIUppercase) * 8 >= value.count
            && value.count { $0.isASCIIDigit } * 25 >= value.count
    }
}
