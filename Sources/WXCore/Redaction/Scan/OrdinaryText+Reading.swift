extension OrdinaryText {
    /// The bytes to read, and the one before them.
    struct Reading {
        let codes: UnsafePointer<UInt8>
        let bytes: Bytes
        let start: Int
        let before: UInt8

        /// Returns whether something can begin at `index`: a word or path only behind a byte that is not part of a
        /// word, such as the letter of an escape, the rest anywhere.
        func mayBegin(at index: Int) -> Bool {
            !(index > start ? bytes[index - 1] : before).isWordByte
                || [.tilde, .dollar, .hyphen, .slash, .backslash].contains(bytes[index])
                || index > start && isEscape(index - 1)
        }

        /// Whether a detector may find something around the sign that ends at `index`, as far as the bytes reach.
        func mayStand(signEndsAt index: Int) -> Bool {
            ColonPair.mayStand(bytes, signEndsAt: index, from: start)
                || URLCredential.mayStand(bytes, signEndsAt: index, from: start)
                || UserSlashPassword.mayStand(bytes, signEndsAt: index, from: start)
        }

        func isQuote(_ index: Int) -> Bool {
            bytes[index] == .doubleQuote || bytes[index] == .singleQuote || bytes[index] == .backslash
        }

        /// Returns whether a backslash stands before `index`, and there a letter that makes an escape of it.
        func isEscape(_ index: Int) -> Bool {
            guard index >= start, RedactionScanner.isEscapeLetter(bytes[index]) else { return false }
            return (index > start ? bytes[index - 1] : before) == .backslash
        }

        func isPartOfWord(_ index: Int) -> Bool { Code.isPartOfWord(codes[Int(bytes[index])]) }

        /// Returns whether the byte at `index` is a sign that can continue the text before it.
        func isSign(_ index: Int) -> Bool { codes[Int(bytes[index])] >= Code.slash && bytes[index] != .plus }

        /// Returns where the word around `index` begins, behind dashes; for a sign, `index` itself.
        ///
        /// Apart from such dashes, no skipped word is as long as ``OrdinaryText/longest``.
        func beginning(of index: Int) -> Int {
            isPartOfWord(index) ? beginning(of: index, atLeast: 1) : index
        }

        /// Returns where the word around `index` begins, behind dashes; its last `length` bytes are known.
        @inline(__always)
        private func beginning(of index: Int, atLeast length: Int) -> Int {
            let earliest = max(start, index - 2 * OrdinaryText.longest)
            var first = index + 1 - length
            while first > earliest, isPartOfWord(first - 1) { first -= 1 }
            while first < index, bytes[first] == .hyphen { first += 1 }
            return first
        }

        /// Returns whether `beginning`, whose bytes are in `all`, stands at `place`, as far as the bytes reach; its
        /// first byte does.
        func has(_ beginning: Known, of all: [UInt8], at place: Int) -> Bool {
            guard mayBegin(at: place) else { return false }
            var position = place
            for index in Int(beginning.start)..<Int(beginning.start) + Int(beginning.count) {
                guard position < bytes.count else { return true }
                let byte = bytes[position]
                let previous = position > place ? bytes[position - 1] : 0
                let known = beginning.isWord ? SecretPhrase.lowercased(byte, after: previous) : byte
                guard known == all[index] else { return false }
                position += 1
            }
            // A mark behind it may join it to another word, or not: the detector decides.
            return !beginning.isWord || position == bytes.count || !bytes[position].isWordByte
                || !bytes[position - 1].isWordByte
        }

        /// Returns where the word begins that stands before signs and up to two letters at `index`.
        func wordBeforeSigns(at index: Int) -> Int { wordBeforeSigns(at: index, word: beginning(of: index)) }

        private func wordBeforeSigns(at index: Int, word: Int) -> Int {
            var first = word
            guard index - first < 3 else { return first }
            while first > start, index - first < 5, isSign(first - 1) { first -= 1 }
            return first > start && isPartOfWord(first - 1) ? beginning(of: first - 1) : first
        }

        /// Returns whether `pat` at `index` begins a word of 17 bytes with a dot behind it, as far as the bytes reach.
        func mayBeLong(wordAt index: Int) -> Bool {
            guard index >= start else { return false }
            for place in index + 3..<index + 17 {
                guard place < bytes.count else { return true }
                if !bytes[place].isWordByte { return false }
            }
            return index + 17 == bytes.count || bytes[index + 17] == .dot
        }

        /// Returns where the long word or the run of base64 around `range` begins if it must be examined.
        ///
        /// `length` is its greatest possible length, `recent` are the last codes, and `run` is the length of the run so
        /// far.
        @inline(never)
        func long(in range: Range<Int>, _ length: Int, _ recent: UInt64, _ run: inout Int) -> Int? {
            let last = range.upperBound - 1
            // A word of which less has been read ends in the next eight bytes and is not long, or is asked for again.
            if OrdinaryText.lengthOfWord(recent) == 12, let stop = longWord(at: last) { return wholeBase64(stop) }
            run = bytes[range].allSatisfy(PrivateKeyTail.isPart) ? (length <= 24 ? length - 8 : run) + 8 : 7
            // Once in a run, after four times eight bytes.
            return run >= 32 && run <= 40 ? longBase64(at: last) : nil
        }

        /// Returns where the word around `index` begins if it is long enough to be examined.
        func longWord(at index: Int) -> Int? {
            let word = beginning(of: index)
            var end = index + 1
            while end < bytes.count, end - word < OrdinaryText.longest, isPartOfWord(end) { end += 1 }
            let limit =
                end < bytes.count && bytes[end] == .dot ? OrdinaryText.longestBeforeDot : OrdinaryText.longest
            return end - word >= limit ? word : nil
        }

        /// Returns the start of the run of base64 around `index`, or nil if the run is longer than the bytes examined.
        func base64(at index: Int) -> Int? {
            let earliest = max(start, index - 2 * PrivateKeyTail.shortestRun)
            var first = index + 1
            while first > earliest, PrivateKeyTail.isPart(bytes[first - 1]) { first -= 1 }
            guard first <= index, first > earliest || first == start else { return nil }
            return PrivateKeyTail.isPart(first > start ? bytes[first - 1] : before) ? nil : first
        }

        /// Returns `stop`, or the start of the run of base64 that continues there if it may be part of a private key.
        func wholeBase64(_ stop: Int) -> Int {
            guard stop > start, let first = base64(at: stop - 1),
                PrivateKeyTail.mayBegin(bytes, first, isFinal: false) != false
            else { return stop }
            return first
        }

        /// Returns the start of the run of base64 around `index` if the run may be part of a private key.
        func longBase64(at index: Int) -> Int? {
            guard let first = base64(at: index) else { return nil }
            return PrivateKeyTail.mayBegin(bytes, first, isFinal: false) == true ? first : nil
        }

        /// Returns where the text that waits for more bytes begins, at their end; `recent` holds the last codes.
        @inline(__always)
        func end(after recent: UInt64, _ wordsBeforeGaps: [[[UInt8]]]) -> (end: Int, isPartOfWord: Bool) {
            let last = bytes.count - 1
            guard last >= start else { return (bytes.count, false) }
            // The codes include the byte before the first one.
            let length = min(OrdinaryText.lengthOfWord(recent), bytes.count - start)
            if length <= 1, let word = wordBeforeGap(last - length, wordsBeforeGaps) { return (word, false) }
            guard length > 0 || isSign(last) || bytes[last] == .plus else { return (bytes.count, false) }
            let word = length > 0 ? beginning(of: last, atLeast: length) : last
            var first = bytes[last] == .plus ? last : wordBeforeSigns(at: last, word: word)
            // A run of base64 that begins before the word.
            let isInRun =
                bytes[last] == .plus || first > start && (bytes[first - 1] == .plus || bytes[first - 1] == .slash)
            if isInRun || bytes[last] == .slash, let run = base64(at: last) { first = min(first, run) }
            let isPartOfWord = length > 0 && first == word
            // A private key's first line.
            let earliest = first - 5
            while first > start, first > earliest, bytes[first - 1] == .hyphen { first -= 1 }
            return (first, isPartOfWord)
        }

        /// Returns where the word before the blank or quote at `end` begins, if the text behind the gap decides on it.
        private func wordBeforeGap(_ end: Int, _ words: [[[UInt8]]]) -> Int? {
            guard end > start, bytes[end] == .space || bytes[end] == .doubleQuote, isPartOfWord(end - 1) else {
                return nil
            }
            // The word may begin before, with a mark.
            return words[Int(codes[Int(bytes[end - 1])])].contains { has($0, endingAt: end) }
                ? beginning(of: end - 1) : nil
        }

        /// Returns whether `word` stands before `end`, on its own and in any case.
        private func has(_ word: [UInt8], endingAt end: Int) -> Bool {
            let first = end - word.count
            guard first >= start, bytes[first] | 0x20 == word[0] else { return false }
            return zip(bytes[first..<end], word).allSatisfy { $0 | 0x20 == $1 }
        }
    }
}
