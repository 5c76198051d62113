#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// What a program does to its own process, at its start and at its end.
///
/// A library must not call these.
package enum CurrentProcess {
    /// Makes a write to a closed pipe an error instead of the end of the program.
    package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Opens `/dev/null` in place of standard streams that are closed, so that no file that is opened later is mistaken
    /// for one of them.
    package static func holdStandardDescriptors() {
        // Read-only, so that a write to it fails.
        while case let descriptor = open("/dev/null", O_RDONLY), descriptor >= 0 {
            if descriptor > 2 {
                Descriptor.close(descriptor)
                return
            }
        }
    }

    /// Ends the program.
    package static func exit(with status: Int32) -> Never { systemExit(status) }
}

/// The system's function, which the method above hides by its name.
private let systemExit = exit
