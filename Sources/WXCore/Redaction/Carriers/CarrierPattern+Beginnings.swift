/// What a pattern can begin with, so that most rows are rejected by a byte.
extension CarrierPattern {
    /// The bytes with which it can begin: one of these, or an escape.
    var beginnings: [Bool] { Self.beginnings(of: parts[...]) }

    /// The bytes that can stand behind what closes a name and blanks.
    var signs: [Bool] {
        Self.beginnings(
            of: parts.filter {
                switch $0 {
                case .closers, .blanks, .wideBlank: false
                default: true
                }
            }[...])
    }

    private static func beginnings(of parts: ArraySlice<Part>) -> [Bool] {
        var begins = [Bool](repeating: false, count: 256)
        func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { begins[Int(byte)] = true } }
        // An escape can stand for anything.
        add([.backslash])
        for part in parts {
            switch part {
            case .byte(let byte):
                add([byte, byte.isASCIILetter ? byte & 0xDF : byte])
                return begins
            case .blanks(let atLeastOne):
                add([.space, .tab])
                if atLeastOne { return begins }
            case .space: add([.space, .tab, .newline, .carriageReturn])
            case .lineEnd, .gap:
                // Blanks may stand at the end of the line.
                add([.newline, .carriageReturn, .space, .tab])
                return begins
            case .wideBlank:
                add([.space, .tab])
                return begins
            case .closers: add("\"'`])}$?!*".utf8)
            case .options: add([.space, .tab, .hyphen])
            case .method:
                add([.dot])
                return begins
            case .text:
                add("\"'`".utf8)
                return begins
            case .oneOf(let choice):
                add((UInt8.min...UInt8.max).filter(choice.beginnings.contains))
                if !choice.isOptional { return begins }
            case .attributes, .type, .constructor, .word, .dump, .rest, .item, .expression, .user, .saying, .digits,
                .declaration,
                .hereString,
                .value:
                return [Bool](repeating: true, count: 256)
            }
        }
        return begins
    }
}
