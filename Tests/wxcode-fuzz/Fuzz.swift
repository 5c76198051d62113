import Foundation

/// Tries one of the readers of foreign input; see `scripts/fuzz`.
///
/// Built for libFuzzer (`FUZZING`), its options follow the target's name. Built as usual, it tries the files that are
/// named, such as an input that failed.
@main enum Fuzz {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        guard let name = words.first, let target = FuzzTarget.all[name] else {
            FileHandle.standardError.write(
                Data("usage: wxcode-fuzz \(FuzzTarget.all.keys.sorted().joined(separator: "|")) …\n".utf8))
            exit(64)
        }
        #if FUZZING
            chosen = target
            var count = Int32(words.count)
            var arguments: [UnsafeMutablePointer<CChar>?] =
                ([CommandLine.arguments[0]] + words.dropFirst()).map { strdup($0) } + [nil]
            arguments.withUnsafeMutableBufferPointer { buffer in
                var base = buffer.baseAddress
                exit(
                    runDriver(&count, &base) { bytes, size in
                        chosen(Array(UnsafeBufferPointer(start: bytes, count: size)))
                        return 0
                    })
            }
        #else
            for file in words.dropFirst() {
                guard let input = FileManager.default.contents(atPath: file) else {
                    fatalError("\(file) cannot be read")
                }
                target(Array(input))
            }
        #endif
    }
}

#if FUZZING
    /// What the fuzzer calls, which passes no context.
    nonisolated(unsafe) private var chosen: ([UInt8]) -> Void = { _ in }

    @_silgen_name("LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<Int32>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
        _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
    ) -> Int32
#endif
